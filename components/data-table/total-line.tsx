"use client";

import { useEffect, useState } from "react";
import classes from "./data-table.module.css";
import { type Total, totalWords } from "./total-words";

type Props = {
  read: Promise<Total>;
  noun: readonly [one: string, many: string];
  /** What narrows the table: while only the order or the page changes, the number stays. */
  scope: string;
  narrowed: boolean;
};

/**
 * How many rows the list has. Its place is kept while they are counted, and the rows never wait for it; while new rows are
 * on their way it still speaks of the old ones.
 */
export function TotalLine({ read, noun, scope, narrowed }: Props) {
  const [now, setNow] = useState({ read, scope, narrowed });
  if (now.read !== read) setNow({ read, scope, narrowed });
  const [known, setKnown] = useState<{ of: typeof now; total: Total } | null>(null);
  useEffect(() => {
    let stale = false;
    now.read.then(
      (total) => {
        if (!stale) setKnown({ of: now, total });
      },
      // The rows say it when the database cannot be reached.
      () => undefined,
    );
    return () => {
      stale = true;
    };
  }, [now]);
  const total = known?.of === now || known?.of.scope === now.scope ? known.total : null;
  return (
    <p className={classes.total} role="status">
      {total ? totalWords(total, noun, now.narrowed) : null}
    </p>
  );
}
