import { gzipSync } from "node:zlib";
import { type BulkKind, type BulkStep, type MemberCtx, writePart } from "../../bulk";
import { csvBom, csvLines, parseChunk } from "../../csv";
import { query, type Sql, transaction } from "../../db/sql";
import { beginAdding } from "../../erasures";
import { AppError } from "../../errors";
import { checkLines } from "./check-lines";
import { isFirst, isSound, isSoundHeader, withoutHeader } from "./is-sound";
import { findUpload, textFrom } from "./read-upload";
import {
  type CheckInput,
  type CheckResult,
  checkInput,
  checkResult,
  fieldWords,
  type LeftOut,
  type UploadInfo,
} from "./schemas";

type Cursor = { offset: number; lines: number; part: number };

const shown = 100;
const clockSkewMs = 5 * 60_000;

/**
 * Looks at every line of an upload, about one MiB in a step, and puts aside those that can be imported. Changes nothing
 * for any shopper. Its file lists the lines that are left out.
 */
export const checkImport: BulkKind<CheckInput> = {
  kind: "subscribers.check",
  input: checkInput,
  least: "ADMIN",
  count: async (ctx, { uploadId }) => (await findUpload(ctx, uploadId)).lines,
  step: async (ctx, task) => {
    const info = await findUpload(ctx, task.input.uploadId);
    const from = (task.cursor ?? { offset: 0, lines: 0, part: 0 }) as Cursor;
    const text = await textFrom(ctx, task.input.uploadId, from.offset);
    const zone = await zoneOf(ctx);
    const before = checkResult.safeParse(task.result).data ?? { ...nothing, name: info.name };
    return transaction(async (on) => {
      await beginAdding(ctx, on);
      const step = await checkText(ctx, { ...task, zone, from, before }, { info, text }, on);
      await task.save(on, step);
      return step;
    });
  },
};

const nothing = {
  rows: 0,
  accepted: 0,
  problem: 0,
  twice: 0,
  waiting: 0,
  suppressed: 0,
  erased: 0,
  ended: 0,
  first: [],
};

type Work = { id: string; input: CheckInput; zone: string; from: Cursor; before: CheckResult };

async function checkText(
  ctx: MemberCtx,
  { id, input, zone, from, before }: Work,
  { info, text }: { info: UploadInfo; text: Buffer },
  on: Sql,
): Promise<BulkStep> {
  const atStart = from.offset === 0;
  const chunk = parseChunk(text, {
    delimiter: input.delimiter,
    last: from.offset + text.length >= info.size,
    linesBefore: from.lines,
    sound: (values, before) =>
      input.header && atStart && isFirst(before) ? isSoundHeader(values) : isSound(values, input),
  });
  const atEnd = from.offset + chunk.used >= info.size;
  if (chunk.used === 0 && !atEnd)
    throw new AppError("conflict", `Line ${from.lines + 1} of the file could not be read.`);
  const records = atStart ? withoutHeader(chunk, input.header) : chunk.records;
  const latest = new Date(ctx.clock().getTime() + clockSkewMs);
  const { accepted, leftOut } = await checkLines(ctx, { id, input, zone, latest }, { ...chunk, records }, on);
  const part = await writeProblems(ctx, id, from.part, leftOut, on);
  const of = (outcome: LeftOut["outcome"]) => leftOut.filter((left) => left.outcome === outcome).length;
  const result = {
    name: before.name,
    rows: before.rows + records.length + chunk.problems.length,
    accepted: before.accepted + accepted,
    problem: before.problem + of("problem"),
    twice: before.twice + of("twice"),
    waiting: before.waiting + of("waiting"),
    suppressed: before.suppressed + of("suppressed"),
    erased: before.erased + of("erased"),
    ended: before.ended + of("ended"),
    first: [...before.first, ...leftOut.slice(0, shown - before.first.length).map(({ outcome: _, ...told }) => told)],
    ...(part > 0 && { file: { name: "left-out.csv", type: "text/csv; charset=utf-8", gzip: true } }),
  };
  return {
    cursor: atEnd ? null : { offset: from.offset + chunk.used, lines: from.lines + chunk.lines, part },
    seen: chunk.lines,
    changed: accepted,
    skipped: leftOut.length,
    result,
  };
}

async function writeProblems(ctx: MemberCtx, id: string, part: number, leftOut: LeftOut[], on: Sql): Promise<number> {
  if (leftOut.length === 0) return part;
  const head = part === 0 ? csvBom + csvLines([["Line", "What", "Column", "Value", "Why"]]) : "";
  const rows = leftOut.map(({ line, outcome, field, value, reason }) => [
    line,
    outcomeWords[outcome],
    field ? fieldWords[field] : "",
    value,
    reason,
  ]);
  await writePart(ctx, id, part, gzipSync(head + csvLines(rows)), on);
  return part + 1;
}

const outcomeWords: Record<LeftOut["outcome"], string> = {
  problem: "Problem",
  twice: "Twice in the file",
  waiting: "Waits already",
  suppressed: "Gets no mails",
  erased: "Erased",
  ended: "Waits no more",
};

async function zoneOf(ctx: MemberCtx): Promise<string> {
  const [shop] = await query<{ zone: string }>("import-zone", "SELECT time_zone AS zone FROM shops WHERE id = $1", [
    ctx.shopId,
  ]);
  return shop?.zone ?? "UTC";
}
