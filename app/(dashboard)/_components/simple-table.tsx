import type { ReactNode } from "react";
import { TimesInRow } from "@/components/ui/relative-time";
import classes from "./simple-table.module.css";

type Column = { label: string; align?: "end" };
type Props = {
  label: string;
  columns: readonly Column[];
  rows: readonly { key: string; cells: readonly ReactNode[] }[];
  /** Below this width (px) it scrolls sideways. */
  minWidth?: number;
  /** Above this height (px) it scrolls, its head stays. */
  maxHeight?: number;
};

/** A small table that is all there: nothing to search, sort or page. */
export function SimpleTable({ label, columns, rows, minWidth, maxHeight }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={classes.scroll} style={{ maxHeight }} tabIndex={0} aria-label={label}>
      <table className={classes.table} style={{ minWidth }}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.label} scope="col" data-align={column.align}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <TimesInRow>
          <tbody>
            {rows.map(({ key, cells }) => (
              <tr key={key}>
                {columns.map((column, index) => (
                  <td key={column.label} data-align={column.align}>
                    {cells[index]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </TimesInRow>
      </table>
    </section>
  );
}
