import { type CsvRecord, isSeparatorLine } from "../../csv";
import type { CheckInput } from "./schemas";

type Columns = Pick<CheckInput, "delimiter" | "mapping">;

const address = /^[^\s@]+@[^\s@]+$/;

/** Do these values make sense as one record over several lines, or did a stray quote swallow the lines after it? Pure. */
export function isSound(values: readonly string[], { delimiter, mapping }: Columns): boolean {
  const mapped = Object.values(mapping).filter((column): column is number => typeof column === "number");
  if (mapped.some((column) => values[column]?.includes("\n"))) return false;
  return !values.some((value, column) => {
    const [, ...inner] = value.split("\n");
    return inner.some((line, index) => {
      const cells = line.split(delimiter);
      const cut = index === inner.length - 1 && column < values.length - 1;
      if (address.test(cells[mapping.email]?.trim() ?? "") && (cells.length > 1 || cut)) return true;
      // Sentences have commas too, with a space after them.
      return values.length > 2 && cells.length >= values.length && !cells.some((cell) => cell.startsWith(" "));
    });
  });
}

/** Names of columns may be over several lines, but no address stands among them. Pure. */
export const isSoundHeader = (names: readonly string[]): boolean => !names.some((name) => /\S@\S/.test(name));

type Before = { records: readonly CsvRecord[]; problems: readonly unknown[] };

/** Is nothing of the file before this but Excel's `sep=` line? Pure. */
export const isFirst = ({ records, problems }: Before): boolean =>
  problems.length === 0 && records.every(({ values }, index) => index === 0 && isSeparatorLine(values));

/** Without Excel's `sep=` line, and without the row of names where the file begins with it. Pure. */
export function withoutHeader(
  { records, problems }: { records: CsvRecord[]; problems: readonly { line: number }[] },
  header: boolean,
): CsvRecord[] {
  const rows = isSeparatorLine(records[0]?.values ?? []) ? records.slice(1) : records;
  const [first] = rows;
  return header && first && !problems.some(({ line }) => line < first.line) ? rows.slice(1) : rows;
}
