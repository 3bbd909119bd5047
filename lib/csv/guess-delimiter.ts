import { parseChunk } from "./parse-chunk";

const candidates = [",", ";", "\t", "|"];

/**
 * The delimiter that cuts the beginning of a file most evenly into most columns; a comma where none does. Excel's own
 * `sep=;` in the first line decides. Pure.
 * @param head the file's first bytes, whole lines
 */
export function guessDelimiter(head: Buffer): string {
  const named = /^sep=(.)\r?\n/i.exec(head.subarray(0, 8).toString("utf8"));
  if (named?.[1]) return named[1];
  let best = { delimiter: ",", score: 0 };
  for (const delimiter of candidates) {
    const { records } = parseChunk(head, { delimiter, last: true });
    const widths = records.slice(0, 50).map(({ values }) => values.length);
    const width = widths[0] ?? 1;
    if (width < 2) continue;
    const even = widths.filter((other) => other === width).length / widths.length;
    if (even * width > best.score) best = { delimiter, score: even * width };
  }
  return best.delimiter;
}
