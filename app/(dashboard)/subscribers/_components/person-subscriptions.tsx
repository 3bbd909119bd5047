import Link from "next/link";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Person } from "@/lib/subscriptions";
import { VariantCell } from "../../_components/variant-cell";
import { SubscriberBadge } from "./subscriber-badge";
import classes from "./subscribers.module.css";

/** Everything that a person asked for, newest first; the one that was opened is marked. */
export function PersonSubscriptions({ person: { subscriptions, subscription, total } }: { person: Person }) {
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
                <RelativeTime value={one.subscribedAt} />
              </span>
              <SubscriberBadge {...one} />
            </Link>
          </li>
        ))}
      </ul>
      {total > subscriptions.length ? (
        <p className={classes.more}>
          The newest {subscriptions.length} of {total.toLocaleString("en")}.
        </p>
      ) : null}
    </>
  );
}
