"use client";

import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from "react";
import type { TableView, TableViews } from "@/lib/preferences/schemas";

type Save = (input: { table: string; view: TableView }) => Promise<unknown>;
type Known = { views: TableViews; change: (table: string, view: TableView) => void };

const asItComes: TableView = { hidden: [], shown: [], density: "comfortable" };
const Context = createContext<Known>({ views: {}, change: () => undefined });

/** What the person chose about tables, read by the server with the page: nothing jumps. */
export function TableViewsProvider(props: { views: TableViews; save: Save; children: ReactNode }) {
  const { save } = props;
  const [views, setViews] = useState(props.views);
  const change = useCallback(
    (table: string, view: TableView) => {
      setViews((before) => ({ ...before, [table]: view }));
      // It holds for this visit whatever happens; a lost choice is not worth a message.
      void save({ table, view }).catch(() => undefined);
    },
    [save],
  );
  return <Context value={useMemo(() => ({ views, change }), [views, change])}>{props.children}</Context>;
}

/** The person's view of the table with this label, and how to change it. */
export function useTableView(label: string) {
  const { views, change } = useContext(Context);
  const key = label.toLowerCase().replace(/[^a-z]+/g, "-");
  return { view: views[key] ?? asItComes, change: (view: TableView) => change(key, view) };
}
