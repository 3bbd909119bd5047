/** How many rows a list has; more: at least so many. null = nobody can say. */
export type Total = { count: number; more: boolean } | null;

/** "1,240 subscribers", "10,000+ subscribers", of a narrowed list "1 subscriber matches". */
export function totalWords(total: NonNullable<Total>, [one, many]: readonly [string, string], narrowed: boolean) {
  const single = total.count === 1 && !total.more;
  const words = `${total.count.toLocaleString("en")}${total.more ? "+" : ""} ${single ? one : many}`;
  return narrowed ? `${words} ${single ? "matches" : "match"}` : words;
}

/** Does any part of what was asked leave rows out? */
export const narrows = (asked: object): boolean =>
  Object.values(asked).some((part) => (Array.isArray(part) ? part.length > 0 : Boolean(part)));
