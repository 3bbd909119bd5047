import { z } from "zod";
import type { BulkWork } from "../bulk";
import type { Ctx } from "../context";
import { againOnClash } from "../db/again-on-clash";
import { bulkQuery, type Sql, transaction } from "../db/sql";
import { enqueue } from "../jobs/enqueue";
import { alertConditions, alertFilter, type Bind, binder } from "./alert-filter";
import { appointLeaders } from "./appoint-leaders";

/** Which alerts a merchant means: one, some, or all that a filter leaves (of a restock, of a search; nothing = of the shop). */
export const alertPick = z.union([z.strictObject({ alertId: z.uuid() }), alertFilter.strict()]);
export type AlertPick = z.input<typeof alertPick>;

/** How many alerts were changed, and how many of the picked ones could not be. */
export type Changed = { changed: number; skipped: number };

/**
 * What one statement did: of `picked` alerts up to the id `last`, with others of their mails `seen`. leaderless: the
 * mails that may have nobody to lead them now.
 */
export type Batch = {
  changed: number;
  seen: number;
  picked: number;
  last: string | null;
  leaderless?: string[] | null;
};

/** What a statement builds upon ($1 is the shop). where: conditions on alerts `a`; alone: the one that was meant. */
export type Picked = { where: string; limit: string; alone: string | null };

/** Makes the text of a verb's statement. */
export type Statement = (picked: Picked) => string;

/** Rows of one statement: through within a second, locking nobody out for long. */
const batchSize = 5_000;

/** The pick as conditions on alerts `a` of the shop $1. */
export function isPicked(input: AlertPick, bind: Bind): string {
  const pick = alertPick.parse(input);
  return "alertId" in pick ? ` AND a.id = ${bind(pick.alertId, "uuid")}` : alertConditions(pick, bind);
}

/** Is another alert `m` of the same mail claimed, or in a batch whose answer is awaited? Nobody can join it then. */
export const onItsWay = "(m.status::text = 'SENDING' OR m.status::text = 'QUEUED' AND m.batch_id IS NOT NULL)";

/** The counts of a Batch, from the statement's `picked`, `whole` (seen) and `done` (changed). */
export const batchCounts = `SELECT (SELECT count(*)::int FROM done) AS changed, (SELECT count(*)::int FROM whole) AS seen,
  (SELECT count(*)::int FROM picked) AS picked, (SELECT max(id::text) FROM picked) AS last`;

/** after, until: between which ids it goes on. Ids begin with the time at which they were given. */
type Span = { after: string | null; until: string | null };

/**
 * Runs a statement over picked alerts of a span, in order of id: a bounded number in one transaction, which `also` joins.
 * Where it changed something the shop's delivery is called in it.
 * @returns last: where the next begins, null = there are no more
 */
async function oneBatch(
  ctx: Ctx,
  pick: AlertPick,
  { after, until }: Span,
  statement: Statement,
  also: (on: Sql, batch: Batch) => Promise<unknown>,
): Promise<Batch> {
  const { bind, values } = binder(ctx.shopId);
  const picked = isPicked(pick, bind);
  const beyond = after ? ` AND a.id > ${bind(after, "uuid")}` : "";
  const where = `${picked}${beyond}${until ? ` AND a.id < ${bind(until, "uuid")}` : ""}`;
  // The first value that is bound.
  const alone = "alertId" in pick ? "$2::uuid" : null;
  const text = statement({ where, alone, limit: bind(batchSize, "int") });
  const change = () =>
    transaction(async (on) => {
      const [done] = await bulkQuery<Batch>(text, values, on);
      if (!done) throw new Error("Counts are always one row");
      await appointLeaders(on, ctx.shopId, done.leaderless ?? []);
      if (done.changed) await enqueue(on, "deliver", { shopId: ctx.shopId }, { key: `deliver:${ctx.shopId}` });
      const batch = { ...done, last: done.picked < batchSize ? null : done.last };
      await also(on, batch);
      return batch;
    });
  // A sign-up at the same instant, or a deadlock with a delivery: the next look sees what the other one did.
  return againOnClash(change, { orTaken: true });
}

/** Runs a statement over all picked alerts, batch after batch; `note` stands in the transaction of the first that changed something. */
export async function inBatches(
  ctx: Ctx,
  pick: AlertPick,
  statement: Statement,
  note: (on: Sql) => Promise<void> = async () => undefined,
): Promise<Changed> {
  const total: Changed = { changed: 0, skipped: 0 };
  for (let after: string | null = null; ; ) {
    const batch: Batch = await oneBatch(ctx, pick, { after, until: null }, statement, async (on, { changed }) => {
      if (changed > 0 && total.changed === 0) await note(on);
    });
    total.changed += batch.changed;
    total.skipped += batch.seen - batch.changed;
    if (!batch.last) return total;
    after = batch.last;
  }
}

/**
 * A bulk task's step: one batch, kept together with its progress. Alerts that were made after the task was started are
 * nobody's decision: the task's id is younger than all that it means.
 */
export async function stepOf(ctx: Ctx, pick: AlertPick, task: BulkWork<unknown>, statement: Statement) {
  const after = z.uuid().nullable().parse(task.cursor);
  const step = ({ last, picked, changed, seen }: Batch) => {
    return { cursor: last, seen: picked, changed, skipped: seen - changed };
  };
  const span = { after, until: task.id };
  return step(await oneBatch(ctx, pick, span, statement, (on, batch) => task.save(on, step(batch))));
}
