/** One line of displayable text: control characters and line breaks become spaces, lone surrogates are replaced. */
export function oneLine(value: string, maxLength = 300): string {
  const clean = value
    .replace(/\p{Surrogate}/gu, "\uFFFD")
    .replace(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .replace(/ {2,}/g, " ")
    .trim();
  const points = [...clean];
  return points.length <= maxLength ? clean : `${points.slice(0, maxLength - 1).join("")}…`;
}
