"use client";

import { useLocale } from "./locale";

type Props = { value: number; percent?: boolean };

/**
 * A figure that stands alone (a cell, a tile), written as the person's browser has it: 1,240 or 1.240. Figures within our
 * sentences are English as the sentences are. percent: value is a share, 0.26 shows 26 %.
 */
export function Num({ value, percent = false }: Props) {
  const format = new Intl.NumberFormat(useLocale(), percent ? { style: "percent" } : undefined);
  // Server and browser may have another edition of the same locale's rules.
  return <span suppressHydrationWarning>{format.format(value)}</span>;
}
