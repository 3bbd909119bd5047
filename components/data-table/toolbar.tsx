"use client";

import { Button, CloseButton, NativeSelect, TextInput } from "@mantine/core";
import { IconSearch, IconX } from "@tabler/icons-react";
import type { ColumnDef, RowData } from "@tanstack/react-table";
import type { ReactNode } from "react";
import { ChoiceFilter } from "./choice-filter";
import classes from "./data-table.module.css";
import { DayFilter } from "./day-filter";
import type { Features } from "./features";
import { type Filter, isNarrowed, keysOf, listOf, textOf } from "./filters";
import { LookupFilter } from "./lookup-filter";
import { sortChoices } from "./sort-choices";
import type { TableState } from "./use-table-state";

type Props<Row extends RowData> = {
  table: TableState;
  filters: readonly Filter[];
  searchPlaceholder: string | undefined;
  columns: ColumnDef<Features, Row, unknown>[];
  end: ReactNode;
};

/** Search, filters, and on a phone (where there are no heads to press) the order. */
export function Toolbar<Row extends RowData>({ table, filters, searchPlaceholder, columns, end }: Props<Row>) {
  const { state, filter } = table;
  const q = textOf(state.q) ?? "";
  const sorts = sortChoices(columns);
  return (
    <search className={classes.toolbar}>
      {searchPlaceholder ? (
        <TextInput
          className={classes.search}
          type="search"
          aria-label={searchPlaceholder}
          placeholder={searchPlaceholder}
          value={q}
          maxLength={200}
          onChange={(event) => table.search(event.currentTarget.value)}
          leftSection={<IconSearch size={16} aria-hidden />}
          rightSection={q ? <CloseButton size="sm" aria-label="Clear search" onClick={() => table.search("")} /> : null}
        />
      ) : null}
      <div className={classes.filters}>
        {filters.map((item) => {
          if (item.kind === "choices") {
            return <ChoiceFilter key={item.key} filter={item} chosen={listOf(state[item.key])} onChange={filter} />;
          }
          if (item.kind === "days") {
            const range = [textOf(state[item.key]), textOf(state[item.to])] as const;
            return <DayFilter key={item.key} filter={item} range={range} onChange={filter} />;
          }
          if (item.kind === "given") {
            return textOf(state[item.key]) ? (
              <Button
                key={item.key}
                className={classes.given}
                variant="default"
                rightSection={<IconX size={14} aria-hidden />}
                aria-label={`Clear ${item.label}: ${item.words}`}
                onClick={() => filter({ [item.key]: null })}
              >
                {item.label}: {item.words}
              </Button>
            ) : null;
          }
          return <LookupFilter key={item.key} filter={item} onChange={filter} />;
        })}
        {filters.filter((item) => isNarrowed({ ...state, q: null }, [item])).length > 1 ? (
          <Button variant="subtle" color="gray" onClick={() => table.clear(filters.flatMap(keysOf))}>
            Clear filters
          </Button>
        ) : null}
      </div>
      {sorts.length > 0 ? (
        <NativeSelect
          className={classes.phoneSort}
          aria-label="Order"
          data={sorts}
          value={`${table.sort.by}.${table.sort.direction}`}
          onChange={(event) => {
            const [by = "", direction] = event.currentTarget.value.split(".");
            table.sortBy({ by, direction: direction === "desc" ? "desc" : "asc" });
          }}
        />
      ) : null}
      <div className={classes.tools}>{end}</div>
    </search>
  );
}
