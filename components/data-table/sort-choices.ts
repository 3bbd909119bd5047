import type { ColumnDef, RowData } from "@tanstack/react-table";
import type { Features } from "./features";

const words = {
  text: { asc: "A to Z", desc: "Z to A" },
  number: { asc: "lowest first", desc: "highest first" },
  time: { asc: "oldest first", desc: "newest first" },
};

/** Every order that the columns allow, in words: "Name, A to Z", "Created, newest first". */
export function sortChoices<Row extends RowData>(columns: ColumnDef<Features, Row, unknown>[]) {
  return columns.flatMap((column) => {
    const id = column.id ?? ("accessorKey" in column ? String(column.accessorKey) : undefined);
    if (!column.enableSorting || !id || typeof column.header !== "string") return [];
    const { asc, desc } = words[column.meta?.order ?? "text"];
    const choices = [
      { value: `${id}.asc`, label: `${column.header}, ${asc}` },
      { value: `${id}.desc`, label: `${column.header}, ${desc}` },
    ];
    return column.meta?.order ? choices.reverse() : choices;
  });
}
