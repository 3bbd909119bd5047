import Link from "next/link";
import type { ReactNode } from "react";
import { RelativeTime } from "@/components/ui/relative-time";
import type { SubscriptionRow } from "@/lib/subscriptions";
import { VariantCell } from "../../_components/variant-cell";
import classes from "./subscribers.module.css";

const languages = new Intl.DisplayNames("en", { type: "language" });

export function SubscriberFacts({ subscription }: { subscription: SubscriptionRow }) {
  const facts: [string, ReactNode][] = [
    ["Waits for", <VariantCell key="variant" {...subscription} />],
    ["Quantity", subscription.quantity],
    ["Language", languageWords(subscription.locale)],
    ["Subscribed at", <RelativeTime key="subscribed" value={subscription.subscribedAt} />],
    ["Confirmed", <RelativeTime key="confirmed" value={subscription.confirmedAt} fallback="Not confirmed" />],
    ["Notified at", <RelativeTime key="notified" value={subscription.notifiedAt} fallback="Not yet" />],
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

function languageWords(locale: string): string {
  try {
    return languages.of(locale) ?? locale;
  } catch {
    return locale;
  }
}
