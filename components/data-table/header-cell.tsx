"use client";

import { UnstyledButton } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconSelector } from "@tabler/icons-react";
import type { Column, RowData } from "@tanstack/react-table";
import type { ReactNode } from "react";
import classes from "./data-table.module.css";
import type { Features } from "./features";

const ariaSort = { asc: "ascending", desc: "descending" } as const;
const icons = { asc: IconArrowUp, desc: IconArrowDown };

/** A column's head; a button where the column can be sorted. */
export function HeaderCell<Row extends RowData>({
  column,
  children,
}: {
  column: Column<Features, Row>;
  children: ReactNode;
}) {
  const { align, width, spare, order } = column.columnDef.meta ?? {};
  const sorted = column.getIsSorted();
  const Icon = sorted ? icons[sorted] : IconSelector;
  if (!column.getCanSort()) {
    return (
      <th scope="col" className={classes.headCell} data-align={align} data-spare={spare} style={{ width }}>
        {children}
      </th>
    );
  }
  return (
    <th
      scope="col"
      className={classes.headCell}
      data-align={align}
      data-spare={spare}
      style={{ width }}
      aria-sort={sorted ? ariaSort[sorted] : "none"}
    >
      <UnstyledButton
        className={classes.sort}
        data-sorted={sorted || undefined}
        onClick={() => column.toggleSorting(sorted ? sorted === "asc" : order !== undefined)}
      >
        {children}
        <Icon size={14} stroke={2} aria-hidden />
      </UnstyledButton>
    </th>
  );
}
