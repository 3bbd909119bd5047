import { gzipSync } from "node:zlib";
import { closeStore, type MemberCtx, openStore, writePart } from "../../bulk";
import { guessDelimiter, isSeparatorLine, parseChunk, TextReader } from "../../csv";
import type { Delimiter } from "../../csv/delimiters";
import { query } from "../../db/sql";
import { AppError } from "../../errors";
import { cut } from "./cut";
import { guessMapping, isHeader } from "./guess-mapping";
import { mostUploadBytes, type UploadInfo, type UploadPreview } from "./schemas";

export const uploadKind = "subscribers.upload";

/** Bytes of text in each part, so that a place in the text tells its part. */
export const partBytes = 1024 * 1024;

const headBytes = 64 * 1024;
const shownRows = 10;

export const tooLarge = () =>
  new AppError("body-too-large", "The file has more than 250 MB. Split it, and import the pieces one after the other.");

const refuse = (why: string) => new AppError("malformed-body", why);

/**
 * Takes a file as it comes in, makes UTF-8 of it and keeps it in pieces of 1 MiB: nothing is held whole. Of a file that is
 * refused or cut nothing stays.
 * @returns what it seems to be, with its first rows
 * @throws AppError `body-too-large`; `malformed-body` for what is no text or has no lines
 */
export async function receiveUpload(
  ctx: MemberCtx,
  { name, body }: { name: string; body: AsyncIterable<Uint8Array> },
): Promise<UploadPreview> {
  const { id } = await openStore(ctx, uploadKind);
  try {
    const { head, ...text } = await keep(ctx, id, body);
    const delimiter = guessDelimiter(head.text);
    const rows = firstRows(head.text, delimiter, head.whole);
    if (rows.length === 0) throw refuse(whyNoRows(head.text, head.whole));
    const info: UploadInfo = { name: cut(name, 200), delimiter, ...text };
    await query("note-upload", "UPDATE bulk_tasks SET result = $3::jsonb WHERE shop_id = $1 AND id = $2", [
      ctx.shopId,
      id,
      JSON.stringify(info),
    ]);
    return { id, ...info, ...previewOf(rows) };
  } catch (error) {
    await closeStore(ctx, id);
    throw error;
  }
}

/** The first rows and what they seem to be. */
export const previewOf = (rows: string[][]) => ({
  rows,
  header: isHeader(rows[0] ?? []),
  mapping: guessMapping(rows),
});

/** A file's first rows, cut by this delimiter. Excel's `sep=` line is none of them. */
export function firstRows(head: Buffer, delimiter: Delimiter, whole: boolean): string[][] {
  // A quote that is never closed in its first line must not hide the lines after it.
  const lines = whole ? head : head.subarray(0, head.lastIndexOf(10) + 1);
  const { records } = parseChunk(lines, { delimiter, last: true });
  return records
    .map(({ values }) => values)
    .filter((values, index) => index > 0 || !isSeparatorLine(values))
    .slice(0, shownRows)
    .map((values) => values.slice(0, 100).map((value) => cut(value, 120)));
}

function whyNoRows(head: Buffer, whole: boolean): string {
  if (whole && head.toString().trim() === "") return "The file is empty.";
  return head.includes(10)
    ? "No line at the beginning of the file can be read."
    : "The file is one long line without an end. A CSV file has a line for each shopper.";
}

async function keep(ctx: MemberCtx, id: string, body: AsyncIterable<Uint8Array>) {
  const reader = new TextReader(refuse);
  let [held, part, received, lines, head]: [Buffer, number, number, number, Buffer] = [
    Buffer.alloc(0),
    0,
    0,
    0,
    Buffer.alloc(0),
  ];
  const take = async (text: Buffer, last = false) => {
    if (head.length < headBytes) head = Buffer.concat([head, text.subarray(0, headBytes - head.length)]);
    for (let at = text.indexOf(10); at !== -1; at = text.indexOf(10, at + 1)) lines += 1;
    held = Buffer.concat([held, text]);
    while (held.length >= partBytes || (last && held.length > 0)) {
      await writePart(ctx, id, part, gzipSync(held.subarray(0, partBytes), { level: 1 }));
      held = held.subarray(partBytes);
      part += 1;
    }
  };
  for await (const bytes of body) {
    received += bytes.length;
    if (received > mostUploadBytes) throw tooLarge();
    await take(reader.push(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)));
  }
  await take(reader.end(), true);
  return { ...reader.report, lines, head: { text: head, whole: reader.report.size <= headBytes } };
}
