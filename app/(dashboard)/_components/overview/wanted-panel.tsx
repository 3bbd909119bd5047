import { IconHeart } from "@tabler/icons-react";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { LinkButton } from "@/components/ui/link-button";
import type { Demand } from "@/lib/reports";
import { Panel } from "../panel";
import classes from "./overview.module.css";
import { WantedRow } from "./wanted-row";
import rowClasses from "./wanted-row.module.css";

const columns = ["Variant", "Waiting", "Longest wait", "Sold out", "Units wanted", "At stake", "Reorder suggestion"];

/** For what most shoppers wait, how long already, what they would spend, and how many units would serve them. */
export async function WantedPanel({ read }: { read: Promise<Demand> }) {
  const { mostWanted, waitingVariants } = await read;
  const more = waitingVariants - mostWanted.length;
  return (
    <Panel
      title="Most wanted"
      description={mostWanted.length > 0 ? "By how many shoppers wait now" : undefined}
      action={
        more > 0 ? (
          <Link className={classes.textLink} href="/products?waiting=yes&sort=-waiting">
            See all
          </Link>
        ) : null
      }
      flush
    >
      {mostWanted.length === 0 ? (
        <EmptyState
          icon={IconHeart}
          title="Nobody waits right now"
          action={
            <LinkButton href="/offers" variant="default">
              See offers
            </LinkButton>
          }
        >
          When shoppers press Notify me on something that is sold out, it is ranked here with what is at stake.
        </EmptyState>
      ) : (
        <div className={rowClasses.list}>
          <div className={rowClasses.head} aria-hidden>
            {columns.map((column) => (
              <span key={column}>{column}</span>
            ))}
          </div>
          <ol className={rowClasses.rows} aria-label="Most wanted variants">
            {mostWanted.map((variant) => (
              <WantedRow key={variant.id} variant={variant} />
            ))}
          </ol>
        </div>
      )}
    </Panel>
  );
}
