"use client";

import { useRef, useState } from "react";
import { type BulkPick, pageToggled, toggled } from "./selection";

type State = { scope: string; ids: ReadonlySet<string>; all: { count: number } | null };

const none = (scope: string): State => ({ scope, ids: new Set(), all: null });

/**
 * Which rows are picked: one by one, over several pages, or all that match. scope: what the rows were asked for; when it
 * changes the picks are about something else and go.
 */
export function useSelection<Row>(scope: string, rowId: (row: Row) => string) {
  const [state, setState] = useState(() => none(scope));
  const [now, setNow] = state.scope === scope ? [state, setState] : [none(scope), setState];
  const last = useRef<string | null>(null);
  const rows = useRef(new Map<string, Row>());

  const isPicked = (id: string) => now.all !== null || now.ids.has(id);
  return {
    ids: now.ids,
    /** How many; all that match, or those picked one by one. */
    count: now.all?.count ?? now.ids.size,
    all: now.all !== null,
    isPicked,
    /** Remembers the rows of a page: what can be done depends on them. */
    know: (page: readonly Row[]) => {
      for (const row of page) rows.current.set(rowId(row), row);
    },
    rows: () => [...now.ids].flatMap((id) => rows.current.get(id) ?? []),
    toggle: (id: string, order: readonly string[], shift: boolean) => {
      // Out of all that match one cannot be left out: the page stays picked without it.
      const from = now.all ? new Set(order) : now.ids;
      setNow({ scope, all: null, ids: toggled(from, id, order, shift ? last.current : null) });
      last.current = id;
    },
    togglePage: (order: readonly string[]) => {
      const whole = order.every(isPicked);
      setNow({ scope, all: null, ids: pageToggled(now.all ? new Set() : now.ids, order, !whole) });
    },
    pickAll: (count: number) => setNow({ scope, ids: new Set(), all: { count } }),
    clear: () => setNow(none(scope)),
  };
}

export type Picked<Row> = ReturnType<typeof useSelection<Row>>;

/** What the server is told. */
export const pickOf = <F>(picked: Pick<Picked<unknown>, "all" | "ids">, filter: F): BulkPick<F> =>
  picked.all ? { filter } : { ids: [...picked.ids] };
