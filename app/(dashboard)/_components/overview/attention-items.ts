import type { Attention } from "@/lib/reports";
import { alertsLink } from "./links";

/** Words with times between them, which are shown as "2 days ago" with the exact one on hover. */
export type Words = readonly (string | Date)[];

export type AttentionItem = {
  key: string;
  tone: "red" | "orange" | "iris" | "blue";
  title: Words;
  text: Words;
  action: { label: string; href: string };
};

type ShopState = {
  plan: "FREE" | "PREMIUM";
  sendingPausedAt: Date | null;
  pauseReason: string | null;
};

const count = (n: number, one: string, many: string, more = false) =>
  n === 1 && !more ? `1 ${one}` : `${n.toLocaleString("en")}${more ? "+" : ""} ${many}`;

/**
 * What a merchant should look at, most pressing first, in their words.
 * @param editable may they change it? Who may not is told who can.
 */
export function attentionOf(attention: Attention, shop: ShopState, editable: boolean): AttentionItem[] {
  const { transport, failedAlerts, failedMore, failedSince, inDoubtAlerts, queuedAlerts, unmatchedVariants } =
    attention;
  const waits =
    queuedAlerts > 0 ? ` ${count(queuedAlerts, "alert waits", "alerts wait")} until then.` : " Alerts wait until then.";
  /** What who may change it is told, and what the others are. */
  const either = (own: string, others: string) => (editable ? own : others);
  const items: (AttentionItem | null | false)[] = [
    transport === "none" && {
      key: "transport",
      tone: "red",
      title: ["Mail is not set up"],
      text: [`Nothing can be sent yet.${waits}${either("", " An owner or admin can set it up.")}`],
      action: { label: either("Set up mail", "See mail settings"), href: "/settings/email" },
    },
    shop.sendingPausedAt !== null && {
      key: "paused",
      tone: "red",
      title: ["Sending is paused"],
      text: [`${shop.pauseReason ?? "The mail server refused to send."}${waits}`],
      action: { label: either("Check mail settings", "See mail settings"), href: "/settings/email" },
    },
    failedAlerts > 0 && {
      key: "failed",
      tone: "red",
      title: [`${count(failedAlerts, "alert", "alerts", failedMore)} failed in the last seven days`],
      text: [
        `Each tells why. Once the cause is mended, ${either("it can be sent again.", "an owner or admin can send it again.")}`,
      ],
      action: { label: "See failed alerts", href: alertsLink({ status: "FAILED", "failed-from": failedSince }) },
    },
    inDoubtAlerts > 0 && {
      key: "in-doubt",
      tone: "orange",
      title: [count(inDoubtAlerts, "alert is in doubt", "alerts are in doubt")],
      text: [
        "The connection broke when the mail may have been accepted already. ",
        either("Decide: send again, or count as sent.", "An owner or admin decides: send again, or count as sent."),
      ],
      action: { label: either("Decide", "See alerts in doubt"), href: alertsLink({ status: "IN_DOUBT" }) },
    },
    shop.plan === "FREE" && {
      key: "plan",
      tone: "iris",
      title: ["Notify me needs the Premium plan"],
      text: [
        "On Free the button does not show and nobody can sign up. Premium adds the button, the alerts and your own mail server; what you set up now is kept.",
      ],
      action: { label: "See plans", href: "/settings/plan" },
    },
    attention.scriptNeverSeen && {
      key: "script",
      tone: "orange",
      title: ["Your storefront has not asked for the button yet"],
      text: ["An offer is active, but no product page has loaded the script, so shoppers cannot sign up."],
      action: { label: either("Copy the script", "See the script"), href: "/settings/storefront" },
    },
    silentWebhook(attention, either("Check the webhook", "See the webhook")),
    attention.refusedDeliveries > 0 && {
      key: "refused",
      tone: "orange",
      title: [
        count(
          attention.refusedDeliveries,
          "stock delivery was refused in the last 24 hours",
          "stock deliveries were refused in the last 24 hours",
          attention.refusedMore,
        ),
      ],
      text: ["What your shop sent could not be accepted; its stock may be out of date here."],
      action: { label: "See deliveries", href: "/settings/webhooks#refused" },
    },
    unmatchedVariants > 0 && {
      key: "unmatched",
      tone: "orange",
      title: [count(unmatchedVariants, "variant is not in your catalog", "variants are not in your catalog")],
      text: [
        "Your shop sends stock for them, but Shelfbell does not know what they are. ",
        either("Import the catalog to match them.", "An owner or admin can import the catalog to match them."),
      ],
      action: { label: "See unmatched variants", href: "/products#unmatched" },
    },
    endingOffers(attention),
  ];
  return items.filter((item) => item !== false && item !== null);
}

function silentWebhook({ webhookSilent }: Attention, label: string): AttentionItem | null {
  if (!webhookSilent) return null;
  const { last, ever } = webhookSilent;
  const item = { key: "webhook", tone: "orange", action: { label, href: "/settings/webhooks" } } as const;
  const well = "If nothing was sold or restocked since, all is well.";
  if (last) {
    return { ...item, title: ["No stock change for more than a day"], text: ["The last one came ", last, `. ${well}`] };
  }
  if (ever) {
    return {
      ...item,
      title: ["No stock change for more than 30 days"],
      text: [`Your shop has reported its stock before, but not since then. ${well}`],
    };
  }
  return {
    ...item,
    title: ["Your shop does not report its stock"],
    text: ["An offer is active, but nothing has come over the webhook, so a restock would go unseen."],
  };
}

function endingOffers({ endingOffers }: Attention): AttentionItem | null {
  const [first, ...others] = endingOffers;
  if (!first) return null;
  const item = { key: "ending", tone: "blue" } as const;
  if (others.length === 0) {
    return {
      ...item,
      title: [`The offer “${first.name}” ends `, first.endsAt],
      text: [
        first.takesSignUps
          ? "After that it takes no more sign-ups. Who waits keeps waiting."
          : "It never shows Notify me, so no sign-ups end with it.",
      ],
      action: { label: "See the offer", href: `/offers/${first.id}` },
    };
  }
  const after = endingOffers.every(({ takesSignUps }) => takesSignUps)
    ? ". After that they take no more sign-ups."
    : endingOffers.some(({ takesSignUps }) => takesSignUps)
      ? ". After that those with Notify me take no more sign-ups."
      : ". None of them shows Notify me, so no sign-ups end with them.";
  return {
    ...item,
    title: [`${endingOffers.length.toLocaleString("en")} offers end within three days`],
    text: [`The first is “${first.name}”, `, first.endsAt, after],
    action: { label: "See these offers", href: "/offers?status=ACTIVE&ends=soon&sort=endsAt" },
  };
}
