import { dayWords, relativeWords } from "@/components/ui/time-words";
import type { Attention } from "@/lib/reports";
import { alertsLink } from "./links";

export type AttentionItem = {
  key: string;
  tone: "red" | "orange" | "iris" | "blue";
  title: string;
  text: string;
  action: { label: string; href: string };
};

type ShopState = {
  plan: "FREE" | "PREMIUM";
  timeZone: string;
  sendingPausedAt: Date | null;
  pauseReason: string | null;
};

const count = (n: number, one: string, many: string) => (n === 1 ? `1 ${one}` : `${n.toLocaleString("en")} ${many}`);

/** What a merchant should look at, most pressing first, in their words. */
export function attentionOf(attention: Attention, shop: ShopState, now: Date): AttentionItem[] {
  const { transport, failedAlerts, failedSince, inDoubtAlerts, queuedAlerts, unmatchedVariants } = attention;
  const waits =
    queuedAlerts > 0 ? ` ${count(queuedAlerts, "alert waits", "alerts wait")} until then.` : " Alerts wait until then.";
  const items: (AttentionItem | null | false)[] = [
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
      title: `${count(failedAlerts, "alert", "alerts")} failed within a week`,
      text: "Each tells why. Once the cause is mended, it can be sent again.",
      action: { label: "See failed alerts", href: alertsLink({ status: "FAILED", from: failedSince }) },
    },
    inDoubtAlerts > 0 && {
      key: "in-doubt",
      tone: "orange",
      title: count(inDoubtAlerts, "alert is in doubt", "alerts are in doubt"),
      text: "The connection broke when the mail may have been accepted already. Decide: send again, or count as sent.",
      action: { label: "Decide", href: alertsLink({ status: "IN_DOUBT" }) },
    },
    shop.plan === "FREE" && {
      key: "plan",
      tone: "iris",
      title: "Notify me needs the Premium plan",
      text: "On Free the button does not show and nobody can sign up. Premium adds the button, the alerts and your own mail server; what you set up now is kept.",
      action: { label: "See plans", href: "/settings/plan" },
    },
    attention.scriptNeverSeen && {
      key: "script",
      tone: "orange",
      title: "Your storefront has not asked for the button yet",
      text: "An offer is active, but no product page has loaded the script, so shoppers cannot sign up.",
      action: { label: "Copy the script", href: "/settings/storefront" },
    },
    silentWebhook(attention, now),
    attention.refusedDeliveries > 0 && {
      key: "refused",
      tone: "orange",
      title: count(
        attention.refusedDeliveries,
        "stock delivery was refused today",
        "stock deliveries were refused today",
      ),
      text: "What your shop sent could not be accepted; its stock may be out of date here.",
      action: { label: "See deliveries", href: "/settings/webhooks" },
    },
    unmatchedVariants > 0 && {
      key: "unmatched",
      tone: "orange",
      title: count(unmatchedVariants, "variant is not in your catalog", "variants are not in your catalog"),
      text: "Your shop sends stock for them, but Shelfbell does not know what they are. Import the catalog to match them.",
      action: { label: "See unmatched variants", href: "/products#unmatched" },
    },
    endingOffers(attention, now, shop.timeZone),
  ];
  return items.filter((item) => item !== false && item !== null);
}

function silentWebhook({ webhookSilent }: Attention, now: Date): AttentionItem | null {
  if (!webhookSilent) return null;
  const { last } = webhookSilent;
  const action = { label: "Check the webhook", href: "/settings/webhooks" };
  if (last === null) {
    return {
      key: "webhook",
      tone: "orange",
      title: "Your shop does not report its stock",
      text: "An offer is active, but nothing has come over the webhook, so a restock would go unseen.",
      action,
    };
  }
  return {
    key: "webhook",
    tone: "orange",
    title: "No stock change for more than a day",
    text: `The last one came ${relativeWords(last.getTime(), now.getTime())}. If nothing was sold or restocked since, all is well.`,
    action,
  };
}

function endingOffers({ endingOffers }: Attention, now: Date, timeZone: string): AttentionItem | null {
  const [first, ...others] = endingOffers;
  if (!first) return null;
  const when = `${relativeWords(first.endsAt.getTime(), now.getTime())} (${dayWords(first.endsAt.getTime(), timeZone)})`;
  if (others.length === 0) {
    return {
      key: "ending",
      tone: "blue",
      title: `The offer “${first.name}” ends ${when}`,
      text: "After that its variants take no more sign-ups. Who waits keeps waiting.",
      action: { label: "See the offer", href: `/offers/${first.id}` },
    };
  }
  return {
    key: "ending",
    tone: "blue",
    title: `${endingOffers.length} offers end within three days`,
    text: `The first is “${first.name}”, ${when}. After that their variants take no more sign-ups.`,
    action: { label: "See offers by end", href: "/offers?status=ACTIVE&sort=endsAt" },
  };
}
