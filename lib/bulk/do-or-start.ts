import { recordActivity } from "../activity";
import { roleAllows } from "../auth/find-member";
import { againOnClash } from "../db/again-on-clash";
import { pool } from "../db/client";
import { query, type Sql } from "../db/sql";
import { AppError } from "../errors";
import type { BulkKind, BulkStep, Json, MemberCtx } from "./kind";
import { startBulk } from "./start-bulk";

/** What is done while the person waits: a second's work. */
export const mostAtOnce = 500;

/** What became of a bulk action: a task that goes on by itself, or what was done at once. */
export type BulkOutcome = { id: string } | { changed: number; skipped: number };

/**
 * Does at once what is small by the kind's own count, and starts a task for the rest (or where the count is not known).
 * Errors as in `startBulk`.
 */
export async function doOrStart<Input>(ctx: MemberCtx, kind: BulkKind<Input>, input: Input): Promise<BulkOutcome> {
  if (!roleAllows(ctx.actor.role, kind.least)) throw new AppError("forbidden", "Your role does not allow this.");
  const asked = kind.input.parse(input);
  const total = (await kind.count?.(ctx, asked)) ?? null;
  if (total === null || total > (kind.atOnce ?? mostAtOnce)) return startBulk(ctx, kind, asked);
  return doNow(ctx, kind, asked, total);
}

async function doNow<Input>(ctx: MemberCtx, kind: BulkKind<Input>, input: Input, total: number) {
  const sum = { seen: 0, changed: 0, skipped: 0 };
  let [cursor, result]: [Json, Json] = [null, null];
  // As a task's: what is made from now on has a younger one.
  const [{ id } = { id: "" }] = await query<{ id: string }>("bulk-now", "SELECT uuid_v7() AS id", []);
  // What changed nothing is nothing to tell.
  const note = async (on: Sql, { changed: count }: BulkStep) => {
    if (count === 0 || !kind.activity) return;
    const { details, ...entry } = kind.activity(input);
    await recordActivity(ctx, on, { ...entry, details: { ...details, count } });
  };
  do {
    let saved = false;
    const save = async (on: Sql, step: BulkStep) => {
      await note(on, step);
      saved = true;
      return true;
    };
    const work = { id, input, cursor, result, total, ...sum, save, progress: async () => undefined };
    const step: BulkStep = await againOnClash(() => kind.step(ctx, work, new AbortController().signal));
    if (!saved) await note(pool, step);
    sum.seen += step.seen;
    sum.changed += step.changed;
    sum.skipped += step.skipped;
    result = step.result ?? result;
    cursor = step.cursor;
  } while (cursor !== null);
  return { changed: sum.changed, skipped: sum.skipped };
}
