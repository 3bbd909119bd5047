import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { RelativeTime } from "@/components/ui/relative-time";
import type { SubscriptionRow } from "@/lib/subscriptions";
import { VariantCell } from "../../_components/variant-cell";
import classes from "./subscribers.module.css";

const languages = new Intl.DisplayNames("en", { type: "language" });

/** What a subscription is or was about, by its status. */
const aboutWords: Record<SubscriptionRow["status"], string> = {
  PENDING: "Waits for",
  UNCONFIRMED: "Asked for",
  SENT: "Was told of",
  FAILED: "Waited for",
  UNSUBSCRIBED: "Waited for",
};

export function SubscriberFacts({ subscription }: { subscription: SubscriptionRow }) {
  const { status, confirmedAt, notifiedAt } = subscription;
  // Only with double opt-in there is something to confirm.
  const confirms = confirmedAt !== null || status === "UNCONFIRMED";
  const facts: [string, ReactNode][] = [
    [aboutWords[status], <VariantCell key="variant" {...subscription} />],
    ["Quantity", subscription.quantity],
    ["Language", languageWords(subscription.locale)],
    ["Subscribed at", <RelativeTime key="subscribed" value={subscription.subscribedAt} />],
    ...(confirms ? [confirmed(confirmedAt)] : []),
    ["Notified at", <RelativeTime key="notified" value={notifiedAt} fallback="Not yet" />],
    [
      "Newest alert",
      subscription.alert ? (
        <Link key="alert" className={classes.link} href={`/alerts/${subscription.alert.id}`}>
          See why and when
        </Link>
      ) : (
        "None yet"
      ),
    ],
  ];
  return (
    <dl className={classes.facts}>
      {facts.map(([term, value]) => (
        <div key={term} className={classes.fact}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

const confirmed = (at: Date | null): [string, ReactNode] => [
  "Confirmed",
  <RelativeTime key="confirmed" value={at} fallback="Not yet" />,
];

function languageWords(locale: string): string {
  try {
    return languages.of(locale) ?? locale;
  } catch {
    return locale;
  }
}
