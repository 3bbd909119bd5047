"use client";

import { type ColumnDef, type RowData, useTable } from "@tanstack/react-table";
import { useRouter } from "next/navigation";
import type { MouseEvent } from "react";
import { Link } from "@/components/ui/link";
import { TimesInRow } from "@/components/ui/relative-time";
import type { DataTableProps } from "./data-table";
import classes from "./data-table.module.css";
import { type Features, features } from "./features";
import { HeaderCell } from "./header-cell";
import { RowMenu } from "./row-menu";
import { SelectCell, SelectHead } from "./select-cell";
import { SkeletonRows } from "./skeleton-rows";
import type { Picked } from "./use-selection";
import type { TableState } from "./use-table-state";

const none: never[] = [];
const defaultColumn = { enableSorting: false };

type Props<Row extends RowData> = Pick<
  DataTableProps<Row>,
  "label" | "columns" | "asked" | "at" | "rowId" | "rowHref" | "rowActions" | "rowName"
> & {
  table: TableState;
  /** null: on their way, rows of the same height stand for them. */
  rows: Row[] | null;
  /** Said above them. */
  note?: string | undefined;
  /** Which rows are picked; null = none can be. */
  picked: Pick<Picked<Row>, "isPicked" | "toggle" | "togglePage"> | null;
};

/** The table itself: on a phone each row is a card (data-table.module.css). */
export function TableView<Row extends RowData>({
  label,
  columns,
  rowId,
  rowHref,
  rowActions,
  rowName,
  picked,
  ...props
}: Props<Row>) {
  const { sort, sortBy } = props.table;
  const table = useTable<Features, Row>({
    features,
    columns: columns as ColumnDef<Features, Row>[],
    data: props.rows ?? none,
    defaultColumn,
    getRowId: rowId,
    manualSorting: true,
    enableSortingRemoval: false,
    enableMultiSort: false,
    state: { sorting: [{ id: sort.by, desc: sort.direction === "desc" }] },
    onSortingChange: (update) => {
      const [next] = typeof update === "function" ? update([{ id: sort.by, desc: sort.direction === "desc" }]) : update;
      if (next) sortBy({ by: next.id, direction: next.desc ? "desc" : "asc" });
    },
  });
  // As many as are there at any width: a cell over more of them would make them.
  const narrow = columns.filter(({ meta }) => !meta?.spare).length + (picked ? 1 : 0) + (rowActions ? 1 : 0);
  const order = table.getRowModel().rows.map(({ id }) => id);
  return (
    <table className={classes.table} aria-label={label}>
      <thead className={classes.head}>
        {table.getHeaderGroups().map((group) => (
          <tr key={group.id}>
            {picked ? (
              <SelectHead
                label={`Select all ${label.toLowerCase()} on this page`}
                count={order.filter(picked.isPicked).length}
                of={order.length}
                disabled={props.table.pending}
                onToggle={() => picked.togglePage(order)}
              />
            ) : null}
            {group.headers.map((header) => (
              <HeaderCell key={header.id} column={header.column}>
                <table.FlexRender header={header} />
              </HeaderCell>
            ))}
            {rowActions ? (
              <th className={classes.headCell} style={{ width: 60 }}>
                <span className={classes.forReaders}>Actions</span>
              </th>
            ) : null}
          </tr>
        ))}
      </thead>
      <TimesInRow>
        {/* Other rows are new ones: one that is among both would be moved across the screen. */}
        <tbody key={JSON.stringify([props.asked, props.at])}>
          {props.note ? (
            <tr className={classes.note}>
              <td colSpan={narrow}>
                <span role="status">{props.note}</span>
              </td>
            </tr>
          ) : null}
          {props.rows === null ? (
            <SkeletonRows columns={columns} select={picked !== null} actions={rowActions !== undefined} />
          ) : null}
          {table.getRowModel().rows.map((row) => {
            const href = rowHref?.(row.original);
            return (
              <Row key={row.id} href={href} picked={picked?.isPicked(row.id) ?? false}>
                {picked ? (
                  <SelectCell
                    name={rowName?.(row.original) ?? "this row"}
                    on={picked.isPicked(row.id)}
                    disabled={props.table.pending}
                    onToggle={(shift) => picked.toggle(row.id, order, shift)}
                  />
                ) : null}
                {row.getAllCells().map((cell) => {
                  const { align, spare, phone = "line" } = cell.column.columnDef.meta ?? {};
                  const content = <table.FlexRender cell={cell} />;
                  const { header } = cell.column.columnDef;
                  return (
                    <td
                      key={cell.id}
                      className={classes.cell}
                      data-align={align}
                      data-spare={spare}
                      data-phone={phone}
                      data-label={typeof header === "string" ? header : undefined}
                    >
                      {href && phone === "title" ? (
                        <Link className={classes.rowLink} href={href}>
                          {content}
                        </Link>
                      ) : (
                        content
                      )}
                    </td>
                  );
                })}
                {rowActions ? (
                  <td className={classes.cell} data-phone="actions" data-align="end">
                    <RowMenu label={`Actions for ${rowName?.(row.original) ?? "this row"}`}>
                      {rowActions(row.original)}
                    </RowMenu>
                  </td>
                ) : null}
              </Row>
            );
          })}
        </tbody>
      </TimesInRow>
    </table>
  );
}

/** The link in the title covers the row; what lies above it (a time with its tooltip) still opens it on a click. */
function Row({ href, picked, children }: { href: string | undefined; picked: boolean; children: React.ReactNode }) {
  const router = useRouter();
  const open = (event: MouseEvent<HTMLTableRowElement>) => {
    if (!href || event.defaultPrevented || window.getSelection()?.toString()) return;
    // A finger on a time asks for the exact one.
    const touched = (event.nativeEvent as PointerEvent).pointerType === "touch";
    if (touched && (event.target as Element).closest("time")) return;
    if ((event.target as Element).closest("a, button, input, label, [role=menu], [data-phone=select]")) return;
    if (event.metaKey || event.ctrlKey) window.open(href, "_blank", "noopener");
    else router.push(href);
  };
  return (
    <tr className={classes.row} data-opens={href ? true : undefined} data-picked={picked || undefined} onClick={open}>
      {children}
    </tr>
  );
}
