import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { csvBom, csvLines } from "../csv";
import type { Cell } from "../csv/write-csv";
import { transaction } from "../db/sql";
import type { BulkStep, BulkWork, Json, MemberCtx } from "./kind";
import { writePart } from "./parts";

/** Rows of one step: a second's work, and about 200 kB of a part. */
export const exportRows = 10_000;

type Export = {
  /** The file's name: what and when, as in `alerts-2026-11-24.csv`. */
  name: string;
  head: readonly string[];
  /** The next rows beyond a cursor, up to `exportRows`. */
  page: (after: Json) => Promise<{ rows: readonly (readonly Cell[])[]; next: Json }>;
};

/** A step of a kind that writes a CSV file: each step is one part of it, kept together with the progress. */
export async function csvStep(
  ctx: MemberCtx,
  task: BulkWork<unknown>,
  { name, head, page }: Export,
): Promise<BulkStep> {
  const { part, after } = (task.cursor ?? { part: 0, after: null }) as { part: number; after: Json };
  const { rows, next } = await page(after);
  const text = `${part === 0 ? csvBom + csvLines([head]) : ""}${csvLines(rows)}`;
  const body = await promisify(gzip)(text);
  const step: BulkStep = {
    cursor: next === null ? null : { part: part + 1, after: next },
    seen: rows.length,
    changed: rows.length,
    skipped: 0,
    result: { file: { name, type: "text/csv; charset=utf-8", gzip: true } },
  };
  await transaction(async (on) => {
    await writePart(ctx, task.id, part, body, on);
    await task.save(on, step);
  });
  return step;
}
