import type { TablerIcon } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { ActionOutcome } from "@/components/forms/field-errors";

/** What a bulk action is about: rows picked one by one, or all that the filter leaves. */
export type BulkPick<F> = { ids: string[] } | { filter: F };

/** A task that goes on by itself, or what was done at once. */
export type BulkOutcome = { id: string } | { changed: number; skipped: number };

export type BulkAction<F> = {
  key: string;
  label: string;
  icon: TablerIcon;
  danger?: boolean;
  /** Of what is picked, how many it is about; without it all of them. */
  count?: (pick: BulkPick<F>) => Promise<ActionOutcome<number>>;
  /** The question before, for what cannot be undone or goes to shoppers. */
  ask?: (n: number) => { title: string; children: ReactNode; confirmLabel: string; dismissLabel?: string };
  run: (pick: BulkPick<F>) => Promise<ActionOutcome<BulkOutcome>>;
  /** What happened: "12 alerts queued again". */
  done: (changed: number) => string;
  /** Why some were left out. */
  leftOut?: string;
};

export type Selection<Row, F> = {
  noun: readonly [one: string, many: string];
  /** What the server was asked for: stands in the pick for all that match. */
  filter: F;
  /** How many match, by the very condition of the list. */
  count: (filter: F) => Promise<ActionOutcome<number>>;
  /** What can be done. rows: those of the picked that are known; all: everything that matches is picked. */
  actions: (picked: { rows: Row[]; all: boolean }) => BulkAction<F>[];
};

export const counted = (n: number, [one, many]: readonly [string, string]): string =>
  `${n.toLocaleString("en")} ${n === 1 ? one : many}`;

/** Most rows that are picked one by one (lib/bulk/schemas.ts). */
export const mostIds = 1_000;

/** The picked ids after a click: with shift everything between the last click and this one goes the same way. */
export function toggled(picked: ReadonlySet<string>, id: string, order: readonly string[], last: string | null) {
  const next = new Set(picked);
  const on = !picked.has(id);
  const [from, to] = [last === null ? -1 : order.indexOf(last), order.indexOf(id)];
  const range = from < 0 || to < 0 ? [id] : order.slice(Math.min(from, to), Math.max(from, to) + 1);
  for (const one of range) {
    if (on && next.size < mostIds) next.add(one);
    if (!on) next.delete(one);
  }
  return next;
}

/** The picked ids with a whole page, up to the most; or without it. */
export function pageToggled(picked: ReadonlySet<string>, order: readonly string[], on: boolean) {
  const next = new Set(picked);
  for (const id of order) {
    if (!on) next.delete(id);
    else if (next.size < mostIds) next.add(id);
  }
  return next;
}
