import type { ColumnDef, RowData } from "@tanstack/react-table";
import type { TableView } from "@/lib/preferences/schemas";
import type { Features } from "./features";

type Columns<Row extends RowData> = ColumnDef<Features, Row, unknown>[];

/** A column's id as TanStack Table gives it. */
export const idOf = <Row extends RowData>(column: Columns<Row>[number]): string =>
  column.id ?? ("accessorKey" in column ? String(column.accessorKey) : "");

/** The column that names a row is always there. */
const isFixed = <Row extends RowData>({ meta }: Columns<Row>[number]) => meta?.phone === "title";

const isShown = <Row extends RowData>(column: Columns<Row>[number], { hidden, shown }: TableView): boolean =>
  isFixed(column) || (column.meta?.optional ? shown.includes(idOf(column)) : !hidden.includes(idOf(column)));

/** The columns that the person sees. */
export const shownColumns = <Row extends RowData>(columns: Columns<Row>, view: TableView): Columns<Row> =>
  columns.filter((column) => isShown(column, view));

/** Every column that can be shown or not, with its name. */
export const columnChoices = <Row extends RowData>(columns: Columns<Row>, view: TableView) =>
  columns
    .filter((column) => !isFixed(column))
    .map((column) => ({ id: idOf(column), label: String(column.header), on: isShown(column, view) }));

/** The view after a column was switched on or off. */
export function withColumn<Row extends RowData>(columns: Columns<Row>, view: TableView, id: string): TableView {
  const flip = (ids: string[]) => (ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id]);
  const column = columns.find((one) => idOf(one) === id);
  return column?.meta?.optional ? { ...view, shown: flip(view.shown) } : { ...view, hidden: flip(view.hidden) };
}
