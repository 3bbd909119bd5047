import { z } from "zod";

// What ends a mail's header or is refused by PostgreSQL (control characters, line breaks), and what turns round the words
// beside it (UAX #9: embeddings, overrides, isolates).
const line = /^[^\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]*$/u;
const lines = /^(?:[^\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]|[\n\r\t])*$/u;

const plain = (max: number, pattern: RegExp) =>
  z
    .string()
    .trim()
    .max(max, `Use ${max.toLocaleString("en")} characters or fewer`)
    .regex(pattern, "Use plain letters and signs only");

/** One line that a merchant types, such as a name: trimmed, max characters at most; may be empty. */
export const plainLine = (max: number) => plain(max, line);

/** The same over several lines. */
export const plainLines = (max: number) => plain(max, lines);
