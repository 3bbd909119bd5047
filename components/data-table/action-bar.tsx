"use client";

import { Button } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useState } from "react";
import { runAction } from "@/components/forms/run-action";
import classes from "./action-bar.module.css";
import { counted, mostIds, type Selection } from "./selection";
import { useBulkAction } from "./use-bulk-action";
import { type Picked, pickOf } from "./use-selection";

type Props<Row, F> = {
  selection: Selection<Row, F>;
  picked: Picked<Row>;
  /** Are there rows beyond this page? */
  more: boolean;
  /** Other rows are on their way. */
  pending: boolean;
};

/** What can be done with the picked rows, and how many they are. Floats above the end of the page; nothing moves for it. */
export function ActionBar<Row, F>({ selection, picked, more, pending }: Props<Row, F>) {
  const { noun, filter, count } = selection;
  const { busy, start } = useBulkAction<F>(noun, picked.clear, count);
  const [counting, setCounting] = useState(false);
  const pickAll = async () => {
    setCounting(true);
    const n = (await runAction(() => count(filter)))?.data;
    setCounting(false);
    if (n !== undefined) picked.pickAll(n);
  };
  if (picked.count === 0) return null;
  const words = picked.all
    ? `All ${counted(picked.count, noun)} that match`
    : `${counted(picked.count, noun)} selected${picked.count >= mostIds ? ", the most that can be picked one by one" : ""}`;
  return (
    <section className={classes.bar} aria-label="Selection" data-selection-bar>
      <div className={classes.words}>
        <strong aria-live="polite">{words}</strong>
        {more && !picked.all ? (
          <Button variant="subtle" size="compact-sm" loading={counting} disabled={pending} onClick={pickAll}>
            Select all that match
          </Button>
        ) : null}
      </div>
      <div className={classes.actions}>
        {selection.actions({ rows: picked.rows(), all: picked.all }).map((action) => (
          <Button
            key={action.key}
            variant="default"
            size="sm"
            color={action.danger ? "red" : undefined}
            c={action.danger ? "var(--sb-red-text)" : undefined}
            leftSection={<action.icon size={16} aria-hidden />}
            loading={busy === action.key}
            disabled={pending || (busy !== null && busy !== action.key)}
            onClick={() => start(action, pickOf(picked, filter), picked.count)}
          >
            {action.label}
          </Button>
        ))}
        <Button
          variant="subtle"
          color="gray"
          size="sm"
          leftSection={<IconX size={16} aria-hidden />}
          onClick={picked.clear}
        >
          Clear
        </Button>
      </div>
    </section>
  );
}
