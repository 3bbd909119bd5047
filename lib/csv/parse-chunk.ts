import { CsvError, type Info, parse } from "csv-parse/sync";

/** line: the file's line on which the record begins, from 1. lines: how many it takes (quotes may hold line breaks). */
export type CsvRecord = { line: number; lines: number; values: string[] };
export type CsvProblem = { line: number; reason: string };

export type ParsedChunk = {
  records: CsvRecord[];
  problems: CsvProblem[];
  /** Bytes and lines that are done with: the next chunk begins there, with what is left of this one. */
  used: number;
  lines: number;
};

type Options = {
  delimiter: string;
  /** Does the file end here? Otherwise a record that the end cuts is left for the next chunk. */
  last: boolean;
  /** Lines of the file before this chunk. */
  linesBefore?: number;
  /**
   * Does a record over several lines make sense, after those before it in the chunk? Otherwise its first line is broken (a
   * quote that another one closed by accident), and reading goes on with the second.
   */
  sound?: (values: string[], before: Pick<ParsedChunk, "records" | "problems">) => boolean;
};

/** A record longer than this is no record, but a quote that is never closed. Bytes. */
const longestRecord = 64 * 1024;
const newline = 10;
const quote = 34;

/**
 * Reads the records of a piece of a CSV file (UTF-8, line breaks `\n`) that begins where a record does. A broken line is a
 * problem with its number, and reading goes on with the line after it. Empty lines are passed over. Pure.
 */
export function parseChunk(chunk: Buffer, options: Options): ParsedChunk {
  const { last, linesBefore = 0 } = options;
  const end = last ? chunk.length : chunk.lastIndexOf(newline) + 1;
  const done: ParsedChunk = { records: [], problems: [], used: 0, lines: 0 };
  while (done.used < end) {
    const broken = readUntilBroken(chunk.subarray(done.used, end), options, done);
    if (!broken) break;
    const left = end - done.used;
    // The end of the chunk may lie inside a quoted value: more bytes tell.
    if (broken === "open" && !last && left < longestRecord) break;
    const next = chunk.indexOf(newline, done.used);
    done.problems.push({ line: linesBefore + done.lines + 1, reason: reasons[broken] });
    done.used = next === -1 || next >= end ? end : next + 1;
    done.lines += 1;
  }
  // A line without an end: nothing to find in it, however much more comes.
  if (!last && end === 0 && chunk.length >= longestRecord) {
    done.problems.push({ line: linesBefore + 1, reason: reasons.long });
    done.used = chunk.length;
  }
  return done;
}

class Unsound extends Error {}

const reasons = {
  open: "A quote is opened and never closed.",
  unsound: "A quote is opened and not closed on this line.",
  quote: "A quote stands in the middle of a value. Write it twice, or put the whole value in quotes.",
  long: "The line is too long.",
};

function readUntilBroken(
  bytes: Buffer,
  { delimiter, linesBefore = 0, sound }: Options,
  done: ParsedChunk,
): keyof typeof reasons | null {
  const start = done.used;
  let seen = 0;
  const onRecord = (values: string[], info: Info) => {
    const lines = breaksIn(bytes, seen, info.bytes);
    if (values.length > 1 || values[0]?.trim()) {
      const blank = blankLines(bytes, seen, info.bytes);
      if (lines - blank > 1 && sound && !sound(values, done)) throw new Unsound();
      done.records.push({ line: linesBefore + done.lines + blank + 1, lines: lines - blank, values });
    }
    seen = info.bytes;
    done.used = start + seen;
    done.lines += lines;
    return null;
  };
  try {
    parse(bytes, {
      delimiter,
      record_delimiter: "\n",
      relax_column_count: true,
      relax_quotes: false,
      max_record_size: longestRecord,
      info: false,
      on_record: onRecord as never,
    });
    done.lines += breaksIn(bytes, seen, bytes.length);
    done.used = start + bytes.length;
    return null;
  } catch (error) {
    if (error instanceof Unsound) return "unsound";
    if (!(error instanceof CsvError)) throw error;
    if (error.code === "CSV_QUOTE_NOT_CLOSED") return "open";
    if (error.code === "CSV_MAX_RECORD_SIZE") {
      return bytes.subarray(seen, seen + longestRecord).includes(quote) ? "open" : "long";
    }
    return "quote";
  }
}

/** How many lines end between the two places; a last line without a break counts. */
function breaksIn(bytes: Buffer, from: number, to: number): number {
  let breaks = 0;
  for (let at = bytes.indexOf(newline, from); at !== -1 && at < to; at = bytes.indexOf(newline, at + 1)) breaks += 1;
  return to > from && bytes[to - 1] !== newline ? breaks + 1 : breaks;
}

/** Empty lines at the beginning. */
function blankLines(bytes: Buffer, from: number, to: number): number {
  let blank = 0;
  while (from + blank < to && bytes[from + blank] === newline) blank += 1;
  return blank;
}
