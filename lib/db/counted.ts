/** Where counting a list ends: "10,000+" (docs/decisions/0063). */
export const MOST_COUNTED = 10_000;

/** How many rows a list has; more: it has others that were not counted. */
export type Counted = { count: number; more: boolean };

/** found: rows that were met, one more than `most` at least where there are more. */
export const counted = (found: number, most = MOST_COUNTED): Counted => ({
  count: Math.min(found, most),
  more: found > most,
});
