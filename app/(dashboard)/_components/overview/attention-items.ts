import type { Attention } from "@/lib/reports";

export type AttentionItem = {
  key: string;
  tone: "red" | "orange" | "iris" | "blue";
  title: string;
  text: string;
  action: { label: string; href: string };
};

type ShopState = { plan: "FREE" | "PREMIUM"; sendingPausedAt: Date | null; pauseReason: string | null };

const count = (n: number, one: string, many: string) => (n === 1 ? `1 ${one}` : `${n.toLocaleString("en")} ${many}`);

/** What a merchant should look at, most pressing first, in their words. */
export function attentionOf(attention: Attention, shop: ShopState): AttentionItem[] {
  const { transport, failedAlerts, inDoubtAlerts, queuedAlerts, unmatchedVariants } = attention;
  const waits =
    queuedAlerts > 0 ? ` ${count(queuedAlerts, "alert waits", "alerts wait")} until then.` : " Alerts wait until then.";
  const items: (AttentionItem | false)[] = [
    transport === "none" && {
      key: "transport",
      tone: "red",
      title: "Mail is not set up",
      text: `Nothing can be sent yet.${waits}`,
      action: { label: "Set up mail", href: "/settings/email" },
    },
    shop.sendingPausedAt !== null && {
      key: "paused",
      tone: "red",
      title: "Sending is paused",
      text: `${shop.pauseReason ?? "The mail server refused to send."}${waits}`,
      action: { label: "Check mail settings", href: "/settings/email" },
    },
    failedAlerts > 0 && {
      key: "failed",
      tone: "red",
      title: count(failedAlerts, "alert failed", "alerts failed"),
      text: "Each tells why. Once the cause is mended, it can be sent again.",
      action: { label: "See failed alerts", href: "/alerts?status=FAILED" },
    },
    inDoubtAlerts > 0 && {
      key: "in-doubt",
      tone: "orange",
      title: count(inDoubtAlerts, "alert is in doubt", "alerts are in doubt"),
      text: "The connection broke when the mail may have been accepted already. Decide: send again, or count as sent.",
      action: { label: "Decide", href: "/alerts?status=IN_DOUBT" },
    },
    shop.plan === "FREE" && {
      key: "plan",
      tone: "iris",
      title: "Notify me needs the Premium plan",
      text: "On Free the button does not show and nobody can sign up. Premium adds the button, the alerts and your own mail server; what you set up now is kept.",
      action: { label: "See plans", href: "/settings/plan" },
    },
    unmatchedVariants > 0 && {
      key: "unmatched",
      tone: "orange",
      title: count(unmatchedVariants, "variant is not in your catalog", "variants are not in your catalog"),
      text: "Your shop sends stock for them, but Shelfbell does not know what they are. Import the catalog to match them.",
      action: { label: "See unmatched variants", href: "/products#unmatched" },
    },
  ];
  return items.filter((item) => item !== false);
}
