import type { Action, ActivityRow } from "@/lib/activity";

type Told = Pick<ActivityRow, "action" | "subjectName" | "details">;
type Words = (told: { name: string; details: Record<string, unknown> }) => string;

const count = (value: unknown, one: string, many: string): string =>
  typeof value === "number" ? `${value.toLocaleString("en")} ${value === 1 ? one : many}` : many;
const alerts = (details: Record<string, unknown>) => count(details.count, "alert", "alerts");
const people = (details: Record<string, unknown>) => count(details.count, "subscriber", "subscribers");
const roles: Record<string, string> = { OWNER: "owner", ADMIN: "admin", VIEWER: "viewer" };
const as = (details: Record<string, unknown>) => (details.role ? ` as ${roles[String(details.role)] ?? "member"}` : "");
const sources: Record<string, string> = {
  INVENTORY: "the inventory webhook",
  SHOPIFY: "Shopify",
  WOOCOMMERCE: "WooCommerce",
};

/** What each action was, as a merchant says it. Every action has words: the type says so. */
const words: Record<Action, Words> = {
  "offer.created": ({ name, details }) =>
    details.copyOf ? `Copied the offer “${details.copyOf}” as ${name}` : `Created the offer ${name}`,
  "offer.changed": ({ name }) => `Changed the offer ${name}`,
  "offer.status-changed": ({ name }) => `Changed the status of the offer ${name}`,
  "offer.deleted": ({ name }) => `Deleted the offer ${name}`,
  "offers.exported": ({ details }) => `Exported ${count(details.count, "offer", "offers")}`,
  "product.deleted": ({ name, details }) =>
    typeof details.count === "number"
      ? `Deleted ${count(details.count, "product", "products")}`
      : `Deleted the product ${name}`,
  "catalog.imported": ({ details }) =>
    `Imported ${count(details.products, "product", "products")} with ${count(details.variants, "variant", "variants")}`,
  "subscribers.added": ({ details }) => `Added ${people(details)}`,
  "subscribers.imported": ({ details }) => `Imported ${people(details)} from a file`,
  "subscribers.exported": ({ details }) => `Exported ${people(details)}`,
  "subscribers.deleted": ({ details }) => `Deleted ${people(details)}`,
  "subscriber.erased": () => "Erased a person with everything of theirs",
  "subscriber.downloaded": () => "Downloaded everything about a person",
  "subscriber.allowed-again": () => "Allowed an erased person to sign up again",
  "suppression.lifted": () => "Allowed mails to a suppressed address again",
  "products.exported": ({ details }) => `Exported ${count(details.count, "product", "products")}`,
  "alerts.retried": ({ details }) => `Retried ${alerts(details)}`,
  "alerts.resolved": ({ details }) => `Decided about ${alerts(details)} in doubt`,
  "alerts.sent-now": ({ details }) => `Sent ${alerts(details)} now`,
  "alerts.cancelled": ({ details }) => `Cancelled ${alerts(details)}`,
  "alerts.exported": ({ details }) => `Exported ${alerts(details)}`,
  "restock.hurried": ({ name }) => `Hurried the restock of ${name}`,
  "restock.called-off": ({ name }) => `Called off the restock of ${name}`,
  "mail.changed": ({ name }) => `Changed the words of the mail ${name}`,
  "mail.reset": ({ name }) => `Put the mail ${name} back to the default`,
  "mail.restored": ({ name, details }) =>
    details.from ? `Restored version ${details.from} of the mail ${name}` : `Restored the mail ${name}`,
  "sending.stopped": () => "Stopped all mails to shoppers",
  "sending.resumed": () => "Resumed mails to shoppers",
  "shop.created": () => "Created this shop",
  "shop.changed": () => "Changed the shop's details",
  "shop.exported": () => "Exported everything of this shop",
  "brand.changed": () => "Changed the brand",
  "policy.changed": () => "Changed the notification policy",
  "storefront.changed": () => "Changed the storefront's settings",
  "plan.changed": () => "Changed the plan",
  "retention.changed": () => "Changed how long ended subscriptions are kept",
  "email.changed": () => "Changed the mail server",
  "email.tested": ({ details }) =>
    `Sent a test mail${details.accepted === false ? ", which was refused" : details.resumed ? ", which ended the pause of sending" : ""}`,
  "dkim.made": ({ details }) => `Made a DKIM key${details.domain ? ` for ${details.domain}` : ""}`,
  "dkim.enabled": ({ details }) => `Turned on DKIM signing${details.domain ? ` for ${details.domain}` : ""}`,
  "dkim.removed": ({ details }) => `Removed the DKIM key${details.domain ? ` of ${details.domain}` : ""}`,
  "webhook.secret-rotated": ({ details }) =>
    `${details.ended ? "Ended the old secret of" : "Made a new secret for"} ${sources[String(details.source)] ?? "a webhook"}`,
  "webhook.replayed": ({ name }) => `Replayed a webhook delivery${name === "“”" ? "" : ` (${name.slice(1, -1)})`}`,
  "deliveries.exported": ({ details }) => `Exported ${count(details.count, "webhook delivery", "webhook deliveries")}`,
  "member.invited": ({ name, details }) => `Invited ${bare(name)}${as(details)}${details.again ? " again" : ""}`,
  "member.invite-withdrawn": ({ name }) => `Withdrew the invitation of ${bare(name)}`,
  "member.joined": ({ name, details }) => `${bare(name)} joined the team${as(details)}`,
  "member.role-changed": ({ name }) => `Changed the role of ${bare(name)}`,
  "member.removed": ({ name }) => `Removed ${bare(name)} from the team`,
  "member.left": () => "Left the team",
  "account.password-changed": ({ details }) =>
    details.byLink ? "Set a new password after a mailed link" : "Changed their password",
  "account.two-factor-on": () => "Turned on two-factor sign-in",
  "account.two-factor-off": () => "Turned off two-factor sign-in",
  "account.signed-out-elsewhere": ({ details }) =>
    `Signed out ${count(details.ended, "other device", "other devices")}`,
  "account.renamed": () => "Changed their name",
  "account.recovery-codes-made": () => "Made new recovery codes",
  "account.recovery-code-used": () => "Used a recovery code",
};

const bare = (quoted: string) => quoted.slice(1, -1) || "somebody";

/** An entry in words. One of an action that this version does not know is told by its name. */
export function actionWords({ action, subjectName, details }: Told): string {
  const tell = Object.hasOwn(words, action) ? words[action as Action] : null;
  return tell ? tell({ name: `“${subjectName ?? ""}”`, details: details ?? {} }) : action;
}
