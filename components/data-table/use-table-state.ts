"use client";

import { debounce, type ParserMap, useQueryStates } from "nuqs";
import { useTransition } from "react";
import type { UrlState } from "./filters";
import type { Sort } from "./table-params";

const firstPage = { after: null, before: null };

/**
 * The table's state in the URL, and its changes: each asks the server for new rows while the old ones stay in view.
 * Typing replaces the address, everything else adds to the history, so that Back undoes it.
 */
export function useTableState(parsers: ParserMap) {
  const [pending, startTransition] = useTransition();
  const [state, setState] = useQueryStates(parsers, { shallow: false, startTransition, history: "push" });
  const set = setState as (change: UrlState, options?: Parameters<typeof setState>[1]) => void;
  return {
    state: state as UrlState,
    sort: (state as { sort: Sort }).sort,
    pending,
    startTransition,
    search: (q: string) =>
      set({ q: q || null, ...firstPage }, { history: "replace", limitUrlUpdates: q ? debounce(300) : undefined }),
    filter: (change: UrlState) => set({ ...change, ...firstPage }),
    sortBy: (sort: Sort) => set({ sort, ...firstPage }),
    go: (cursor: { after?: string; before?: string }) => set({ ...firstPage, ...cursor }),
    clear: (keys: readonly string[]) => set({ ...Object.fromEntries(keys.map((key) => [key, null])), ...firstPage }),
  };
}

export type TableState = ReturnType<typeof useTableState>;
