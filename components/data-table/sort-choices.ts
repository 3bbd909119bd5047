import type { ColumnDef, RowData } from "@tanstack/react-table";
import type { Features } from "./features";

/** Every order that the columns allow, in words: "Name, A to Z", "Created, newest first". */
export function sortChoices<Row extends RowData>(columns: ColumnDef<Features, Row, unknown>[]) {
  return columns.flatMap((column) => {
    const id = "accessorKey" in column ? String(column.accessorKey) : column.id;
    if (!column.enableSorting || !id || typeof column.header !== "string") return [];
    const [up, down] = column.meta?.descendingFirst ? ["lowest first", "highest first"] : ["A to Z", "Z to A"];
    const choices = [
      { value: `${id}.asc`, label: `${column.header}, ${up}` },
      { value: `${id}.desc`, label: `${column.header}, ${down}` },
    ];
    return column.meta?.descendingFirst ? choices.reverse() : choices;
  });
}
