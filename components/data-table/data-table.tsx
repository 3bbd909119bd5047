"use client";

import type { ColumnDef, RowData } from "@tanstack/react-table";
import { useRouter } from "next/navigation";
import type { ParserMap } from "nuqs";
import { type ReactNode, Suspense, use } from "react";
import classes from "./data-table.module.css";
import type { Features } from "./features";
import { type Filter, isNarrowed, keysOf } from "./filters";
import { NoResults } from "./no-results";
import { Pager } from "./pager";
import { RowsBoundary } from "./rows-boundary";
import { TableView } from "./table-view";
import { Toolbar } from "./toolbar";
import { type TableState, useTableState } from "./use-table-state";

/** One page of rows as the domain's list verbs return it. */
export type TablePage<Row> = { rows: Row[]; next: string | null; previous: string | null };

export type DataTableProps<Row extends RowData> = {
  /** What the rows are, for screen readers and messages: "Offers". */
  label: string;
  /** From the server, not awaited: the toolbar stands at once, the rows stream in. */
  page: Promise<TablePage<Row>>;
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
  /** At the end of the toolbar. */
  toolbarEnd?: ReactNode;
  /** Between the toolbar and the rows: what can be done with all of them. */
  bar?: ReactNode;
  /** An EmptyState for a table that has no rows at all yet. */
  empty: ReactNode;
};

const noFilters: readonly Filter[] = [];

/** The one table of the dashboard: server data, everything that narrows or orders it in the URL. */
export function DataTable<Row extends RowData>(props: DataTableProps<Row>) {
  const { filters = noFilters, params, label, searchPlaceholder } = props;
  const router = useRouter();
  const table = useTableState(params.parsers);
  const retry = () => table.startTransition(() => router.refresh());
  return (
    <section className={classes.frame} aria-label={label} aria-busy={table.pending}>
      {searchPlaceholder || filters.length > 0 ? (
        <Toolbar
          table={table}
          filters={filters}
          searchPlaceholder={searchPlaceholder}
          columns={props.columns}
          end={props.toolbarEnd}
        />
      ) : null}
      {props.bar}
      <div className={classes.rows} data-pending={table.pending || undefined}>
        <RowsBoundary watch={props.page} label={label} retry={retry} retrying={table.pending}>
          <Suspense fallback={<TableView {...props} table={table} rows={null} />}>
            <LoadedRows {...props} table={table} filters={filters} />
          </Suspense>
        </RowsBoundary>
      </div>
    </section>
  );
}

function LoadedRows<Row extends RowData>(
  props: DataTableProps<Row> & { table: TableState; filters: readonly Filter[] },
) {
  const { table, filters } = props;
  const { rows, next, previous } = use(props.page);
  if (rows.length > 0) {
    return (
      <>
        <TableView {...props} rows={rows} />
        <Pager next={next} previous={previous} go={table.go} pending={table.pending} />
      </>
    );
  }
  if (table.state.after || table.state.before) {
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
