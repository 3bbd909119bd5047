import type { CSSProperties } from "react";
import { Link } from "@/components/ui/link";
import { Num } from "@/components/ui/num";
import { totalOf } from "@/lib/restocks/restock-state";
import type { RestockProgress } from "@/lib/restocks/schemas";
import { countParts, restockHref } from "./restock-look";
import classes from "./restocks.module.css";

/** How many alerts ended how; each number leads to those alerts. */
export function RestockCounts({ progress: { id, counts }, runs }: { progress: RestockProgress; runs: boolean }) {
  if (totalOf(counts) === 0) return <p className={classes.counts}>Nobody told yet</p>;
  return (
    <ul className={classes.counts}>
      {countParts
        .filter(({ of, always }) => (always && runs) || of(counts) > 0)
        .map(({ key, word, tone, statuses, of }) => (
          <li key={key}>
            <Link
              className={classes.count}
              style={{ "--dot": `var(--sb-${tone}-text)` } as CSSProperties}
              href={restockHref(id, statuses)}
              scroll={false}
            >
              <strong className="tabular">
                <Num value={of(counts)} />
              </strong>{" "}
              {word}
            </Link>
          </li>
        ))}
    </ul>
  );
}
