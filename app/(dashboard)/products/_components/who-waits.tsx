import { IconUsers } from "@tabler/icons-react";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { RelativeTime, TimesInRow } from "@/components/ui/relative-time";
import type { SubscriptionRow } from "@/lib/subscriptions";
import { Panel } from "../../_components/panel";
import classes from "./products.module.css";

type Props = { rows: SubscriptionRow[]; waiting: number; productId: string };

/** The first in the line, and the way to all of them. */
export function WhoWaits({ rows, waiting, productId }: Props) {
  const all = `/subscribers?status=PENDING&product=${encodeURIComponent(productId)}`;
  return (
    <Panel
      title="Who waits"
      description={
        waiting > rows.length
          ? `The first ${rows.length} of ${waiting.toLocaleString("en")}, longest first.`
          : undefined
      }
      action={
        waiting > 0 ? (
          <Link className={classes.textLink} href={all}>
            See all
          </Link>
        ) : null
      }
      flush
    >
      {rows.length === 0 ? (
        <EmptyState icon={IconUsers} title="Nobody waits for this product">
          When a variant is sold out and an active offer covers it, its page shows Notify me.
        </EmptyState>
      ) : (
        <ul className={classes.people}>
          {rows.map((row) => (
            <li key={row.id}>
              <Link className={classes.person} href={`/subscribers/${row.id}`}>
                <span className={classes.personWords}>
                  <span className={classes.email}>{row.email}</span>
                  <span className={classes.sub}>
                    {row.variantTitle}
                    {row.quantity > 1 ? `, wants ${row.quantity}` : null}
                  </span>
                </span>
                <TimesInRow>
                  <RelativeTime value={row.subscribedAt} />
                </TimesInRow>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
