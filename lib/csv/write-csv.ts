import { stringify } from "csv-stringify/sync";
import { stopFormula } from "./formulas";

/** What a CSV file begins with, so that Excel reads it as UTF-8. */
export const csvBom = "\ufeff";

/** A cell: dates become ISO 8601 in UTC, null is empty. */
export type Cell = string | number | Date | null;

/**
 * Lines of a CSV file (RFC 4180: commas, CRLF, quotes where they are needed). What a spreadsheet would take for a formula
 * gets an apostrophe before it.
 */
export function csvLines(rows: readonly (readonly Cell[])[]): string {
  return stringify(
    rows.map((row) => row.map(textOf)),
    { record_delimiter: "\r\n", quoted_match: /[\r\n]/ },
  );
}

function textOf(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  if (cell instanceof Date) return cell.toISOString();
  return stopFormula(cell);
}
