"use client";

import { Skeleton } from "@mantine/core";
import type { ColumnDef, RowData } from "@tanstack/react-table";
import { idOf } from "./columns";
import classes from "./data-table.module.css";
import type { Features } from "./features";

/** Fills a screen; what comes takes the same height row by row. */
const count = 12;
const widths = { title: "60%", block: "70%", side: "64px", line: "50%", hidden: "50%" };

type Props<Row extends RowData> = {
  columns: ColumnDef<Features, Row, unknown>[];
  select: boolean;
  actions: boolean;
};

/** Rows that are on their way, in the shape of those that will come: on a phone the same cards. */
export function SkeletonRows<Row extends RowData>({ columns, select, actions }: Props<Row>) {
  return Array.from({ length: count }, (_, row) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike
    <tr key={row} className={classes.row} aria-hidden>
      {select ? (
        <td className={classes.cell} data-phone="select">
          <Skeleton height={20} width={20} radius="sm" />
        </td>
      ) : null}
      {columns.map((column) => {
        const { align, spare, phone = "line" } = column.meta ?? {};
        const label = typeof column.header === "string" ? column.header : undefined;
        return (
          <td
            key={idOf(column)}
            className={classes.cell}
            data-align={align}
            data-spare={spare}
            data-phone={phone}
            data-label={label}
          >
            <Skeleton height={14} width={widths[phone]} radius="xs" ml={align === "end" ? "auto" : undefined} />
          </td>
        );
      })}
      {actions ? <td className={classes.cell} data-phone="actions" /> : null}
    </tr>
  ));
}
