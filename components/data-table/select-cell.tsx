"use client";

import { Checkbox } from "@mantine/core";
import classes from "./data-table.module.css";

/** disabled: other rows are on their way. */
type CellProps = { name: string; on: boolean; disabled: boolean; onToggle: (shift: boolean) => void };

/** The box at a row's begin; with shift all between the last one and this go the same way. */
export function SelectCell({ name, on, disabled, onToggle }: CellProps) {
  return (
    <td className={classes.cell} data-phone="select">
      <Checkbox
        className={classes.box}
        aria-label={`Select ${name}`}
        checked={on}
        disabled={disabled}
        onChange={() => undefined}
        onClick={(event) => onToggle(event.shiftKey)}
      />
    </td>
  );
}

type HeadProps = { label: string; count: number; of: number; disabled: boolean; onToggle: () => void };

/** Picks the whole page, or lets go of it. */
export function SelectHead({ label, count, of, disabled, onToggle }: HeadProps) {
  return (
    <th scope="col" className={classes.headCell} style={{ width: 48 }}>
      <Checkbox
        className={classes.box}
        aria-label={label}
        checked={of > 0 && count === of}
        indeterminate={count > 0 && count < of}
        disabled={disabled || of === 0}
        onChange={onToggle}
      />
    </th>
  );
}
