"use client";

import type { ColumnDef, RowData } from "@tanstack/react-table";
import { useRouter } from "next/navigation";
import type { ParserMap } from "nuqs";
import { type ReactNode, Suspense, use, useMemo } from "react";
import { ActionBar } from "./action-bar";
import { shownColumns } from "./columns";
import classes from "./data-table.module.css";
import type { Features } from "./features";
import { type Filter, isNarrowed, keysOf } from "./filters";
import { NoResults } from "./no-results";
import { Pager } from "./pager";
import { RowsBoundary } from "./rows-boundary";
import type { Selection } from "./selection";
import type { Place } from "./table-params";
import { TableView } from "./table-view";
import { useTableView } from "./table-views";
import { Toolbar } from "./toolbar";
import { TotalLine } from "./total-line";
import type { Total } from "./total-words";
import { type Picked, useSelection } from "./use-selection";
import { type TableState, useTableState } from "./use-table-state";
import { ViewButton } from "./view-button";

/** One page of rows as the domain's list verbs return it. note: something to know about them, said above them. */
export type TablePage<Row> = { rows: Row[]; next: string | null; previous: string | null; note?: string | undefined };

export type DataTableProps<Row extends RowData, F = unknown> = {
  /** What the rows are, for screen readers and messages: "Offers". */
  label: string;
  /** From the server, not awaited: the toolbar stands at once, the rows stream in. */
  page: Promise<TablePage<Row>>;
  /** How many rows match in all, by the very condition of the page; not awaited either. */
  total: Promise<Total>;
  /** What it counts. */
  noun: readonly [one: string, many: string];
  /** What the server was asked for, without order and page: what narrows the rows that are in view. */
  asked: object;
  /** In what order, and from where on. */
  at: Place;
  params: { parsers: ParserMap; sorts: readonly string[] };
  columns: ColumnDef<Features, Row, unknown>[];
  rowId: (row: Row) => string;
  /** Where the whole row leads. */
  rowHref?: (row: Row) => string;
  /** MenuItems for the end of the row; null where there is nothing to do. */
  rowActions?: (row: Row) => ReactNode;
  /** Names a row in its menu's label: "Actions for …". */
  rowName?: (row: Row) => string;
  searchPlaceholder?: string;
  filters?: readonly Filter[];
  /** What can be done with picked rows, or with all that match; without it none can be picked. */
  selection?: Selection<Row, F> | undefined;
  /** At the end of the toolbar. */
  toolbarEnd?: ReactNode;
  /** Between the toolbar and the rows: what can be done with all of them. */
  bar?: ReactNode;
  /** An EmptyState for a table that has no rows at all yet. */
  empty: ReactNode;
};

const noFilters: readonly Filter[] = [];

/** The one table of the dashboard: server data, everything that narrows or orders it in the URL. */
export function DataTable<Row extends RowData, F = unknown>(props: DataTableProps<Row, F>) {
  const { filters = noFilters, params, label, searchPlaceholder, selection } = props;
  const router = useRouter();
  const table = useTableState(params.parsers);
  const { view, change } = useTableView(label);
  const columns = useMemo(() => shownColumns(props.columns, view), [props.columns, view]);
  // Total and picks are about what the server was asked for: the address may be ahead of the rows that are in view.
  const selected = useSelection<Row>(JSON.stringify(selection?.filter ?? null), props.rowId);
  const picked = selection ? selected : null;
  const rest = { ...props, columns, table, picked };
  const retry = () => table.startTransition(() => router.refresh());
  return (
    <section
      className={classes.frame}
      aria-label={label}
      aria-busy={table.pending}
      data-density={view.density}
      onKeyDown={(event) => {
        // A dropdown's Escape comes by here too, though it stands elsewhere in the document.
        const here = event.currentTarget.contains(event.target as Node);
        if (event.key === "Escape" && here && selected.count > 0) selected.clear();
      }}
    >
      <Toolbar
        table={table}
        filters={filters}
        searchPlaceholder={searchPlaceholder}
        columns={props.columns}
        end={
          <>
            {props.toolbarEnd}
            <ViewButton columns={props.columns} view={view} onChange={change} />
          </>
        }
      />
      {props.bar}
      <TotalLine read={props.total} noun={props.noun} asked={props.asked} />
      <div className={classes.rows}>
        <RowsBoundary watch={props.page} label={label} retry={retry} retrying={table.pending}>
          <Suspense fallback={<TableView {...rest} rows={null} />}>
            <LoadedRows {...rest} filters={filters} />
          </Suspense>
        </RowsBoundary>
      </div>
    </section>
  );
}

type LoadedProps<Row extends RowData, F> = DataTableProps<Row, F> & {
  table: TableState;
  filters: readonly Filter[];
  picked: Picked<Row> | null;
};

function LoadedRows<Row extends RowData, F>(props: LoadedProps<Row, F>) {
  const { table, filters, picked, selection } = props;
  const { rows, next, previous, note } = use(props.page);
  picked?.know(rows);
  if (rows.length > 0) {
    return (
      <>
        <TableView {...props} rows={rows} note={note} />
        <Pager next={next} previous={previous} go={table.go} pending={table.pending} />
        {picked && selection ? (
          <ActionBar
            selection={selection}
            picked={picked}
            more={next !== null || previous !== null}
            pending={table.pending}
          />
        ) : null}
      </>
    );
  }
  // A cursor that nobody could read is the first page's: then there are none at all.
  if ((table.state.after || table.state.before) && use(props.total)?.count !== 0) {
    return (
      <NoResults
        title="Nothing on this page any more"
        actionLabel="Back to the first page"
        onAct={() => table.go({})}
      />
    );
  }
  if (isNarrowed(table.state, filters)) {
    const clear = () => table.clear(["q", ...filters.flatMap(keysOf)]);
    return (
      <NoResults title={`No ${props.label.toLowerCase()} match`} actionLabel="Clear search and filters" onAct={clear} />
    );
  }
  return props.empty;
}
