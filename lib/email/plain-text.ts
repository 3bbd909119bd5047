/**
 * Text that can't turn round what is written after it, nor end a header: control characters and line breaks become spaces,
 * lone surrogates are replaced, marks that change the direction of writing (UAX #9: embeddings, overrides, isolates) go.
 */
const displayable = (value: string, breaks: RegExp): string =>
  value
    .replace(/\p{Surrogate}/gu, "\uFFFD")
    .replace(/[\u202A-\u202E\u2066-\u2069]/g, "")
    .replace(breaks, " ");

/** One line of displayable text, cut to maxLength characters. */
export function oneLine(value: string, maxLength = 300): string {
  const clean = displayable(value, /[\p{Cc}\u2028\u2029]+/gu)
    .replace(/ {2,}/g, " ")
    .trim();
  const points = [...clean];
  return points.length <= maxLength ? clean : `${points.slice(0, maxLength - 1).join("")}…`;
}

/**
 * Displayable text whose line breaks stay (as \n), at most one blank line at a time. Spaces at the ends of lines go line by
 * line: a pattern that looks for them before a break is quadratic on a long run of spaces.
 */
export const manyLines = (value: string): string =>
  displayable(value.replace(/\r\n?|[\u0085\u2028\u2029]/g, "\n"), /[^\P{Cc}\n]+/gu)
    .split("\n")
    .map((one) => one.trimEnd())
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
