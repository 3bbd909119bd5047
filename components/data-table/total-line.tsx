"use client";

import { useEffect, useState } from "react";
import classes from "./data-table.module.css";
import { narrows, type Total, totalWords } from "./total-words";

type Props = {
  read: Promise<Total>;
  noun: readonly [one: string, many: string];
  /** What narrows the table: while only the order or the page changes, the number stays. */
  asked: object;
};

/**
 * How many rows the list has. Its place is kept while they are counted, and the rows never wait for it; while new rows are
 * on their way it still speaks of the old ones.
 */
export function TotalLine({ read, noun, asked }: Props) {
  const scope = JSON.stringify(asked);
  const [known, setKnown] = useState<{ scope: string; total: Total } | null>(null);
  useEffect(() => {
    let stale = false;
    const tell = (total: Total) => {
      if (!stale) setKnown({ scope, total });
    };
    // The rows say it when the database cannot be reached.
    read.then(tell, () => tell(null));
    return () => {
      stale = true;
    };
  }, [read, scope]);
  const total = known?.scope === scope ? known.total : null;
  return (
    <p className={classes.total} role="status">
      {total ? totalWords(total, noun, narrows(asked)) : null}
    </p>
  );
}
