import { type Delimiter, delimiters } from "./delimiters";
import { parseChunk } from "./parse-chunk";

/** Is it Excel's own `sep=;`, which may stand in a file's first line? */
export const isSeparatorLine = ([first = ""]: readonly string[]): boolean => /^sep=.?$/i.test(first);

/**
 * The delimiter that cuts the beginning of a file most evenly into most columns; a comma where none does. Excel's own
 * `sep=;` in the first line decides. Pure.
 * @param head the file's first bytes, whole lines
 */
export function guessDelimiter(head: Buffer): Delimiter {
  const [, named] = /^sep=(.)\r?\n/i.exec(head.subarray(0, 8).toString("utf8")) ?? [];
  const known = delimiters.find((one) => one === named);
  if (known) return known;
  let best: { delimiter: Delimiter; score: number } = { delimiter: ",", score: 0 };
  for (const delimiter of delimiters) {
    const { records } = parseChunk(head, { delimiter, last: true });
    const rows = records.filter(({ values }, index) => index > 0 || !isSeparatorLine(values));
    const widths = rows.slice(0, 50).map(({ values }) => values.length);
    const width = widths[0] ?? 1;
    if (width < 2) continue;
    const even = widths.filter((other) => other === width).length / widths.length;
    if (even * width > best.score) best = { delimiter, score: even * width };
  }
  return best.delimiter;
}
