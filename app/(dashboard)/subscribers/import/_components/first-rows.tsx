import { fieldWords, type ImportField, importFields, type Mapping } from "@/lib/subscriptions/import/schemas";
import classes from "./import.module.css";

type Props = { rows: string[][]; header: boolean; columns: string[]; mapping: Partial<Mapping> };

/** The first lines of a file as a table; above each column what it is taken for. */
export function FirstRows({ rows, header, columns, mapping }: Props) {
  const takenFor = (column: number) => {
    const field = importFields.find((one: ImportField) => mapping[one] === column);
    return field ? fieldWords[field] : "Left out";
  };
  const shown = header ? rows.slice(1) : rows;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={classes.scroller} tabIndex={0} aria-label="First lines of the file">
      <table className={classes.rows}>
        <thead>
          <tr>
            {columns.map((name, column) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other identity
              <th key={column} scope="col" data-used={takenFor(column) !== "Left out" || undefined}>
                <span>{takenFor(column)}</span>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row, line) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other identity
            <tr key={line}>
              {columns.map((_, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: as above
                <td key={column}>{row[column] ?? ""}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length === 0 ? <p className={classes.none}>There is no line after the names.</p> : null}
    </section>
  );
}
