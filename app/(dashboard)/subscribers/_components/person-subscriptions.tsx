import { Link } from "@/components/ui/link";
import { RelativeTime, TimesInRow } from "@/components/ui/relative-time";
import type { Person } from "@/lib/subscriptions";
import { VariantCell } from "../../_components/variant-cell";
import { SubscriberBadge } from "./subscriber-badge";
import classes from "./subscribers.module.css";

/** What a person asked for, newest first, a page of it; the one that was opened is marked. */
export function PersonSubscriptions({ person }: { person: Person }) {
  const { subscriptions, subscription, total, older, next } = person;
  const here = `/subscribers/${subscription.id}`;
  return (
    <>
      <ul className={classes.subscriptions}>
        {subscriptions.map((one) => (
          <li key={one.id}>
            <Link
              className={classes.subscription}
              href={`/subscribers/${one.id}`}
              aria-current={one.id === subscription.id ? "true" : undefined}
            >
              <VariantCell {...one} />
              <span className={classes.when}>
                <TimesInRow>
                  <RelativeTime value={one.subscribedAt} />
                </TimesInRow>
              </span>
              <SubscriberBadge {...one} />
            </Link>
          </li>
        ))}
      </ul>
      {total > subscriptions.length ? (
        <p className={classes.more}>
          {older
            ? `Older ones, of ${total.toLocaleString("en")} in all.`
            : `The newest ${subscriptions.length} of ${total.toLocaleString("en")}.`}{" "}
          {older ? <Link href={here}>Show the newest</Link> : null}{" "}
          {next ? <Link href={`${here}?after=${next}`}>Show older ones</Link> : null}
        </p>
      ) : null}
    </>
  );
}
