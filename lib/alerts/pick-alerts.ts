import { z } from "zod";
import type { Ctx } from "../context";
import { againOnClash } from "../db/again-on-clash";
import { type Sql, transaction } from "../db/sql";
import { enqueue } from "../jobs/enqueue";
import { appointLeaders } from "./appoint-leaders";

/** Which alerts a merchant means: one, or all that a filter leaves (of a restock, of a search; nothing = of the shop). */
export const alertPick = z.union([
  z.strictObject({ alertId: z.uuid() }),
  z.strictObject({ restockId: z.uuid().optional(), search: z.string().trim().max(254).optional() }),
]);
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

/** Rows of one statement: through within a second, locking nobody out for long. */
const batchSize = 5_000;

/** A statement's condition on alerts `a`, in order of id: $2 to $5 as `inBatches` gives them ($1 shop, $6 limit). */
export const isPicked = `($2::uuid IS NULL OR a.id = $2) AND ($3::uuid IS NULL OR a.restock_id = $3)
  AND ($4::text IS NULL OR strpos(a.email, lower($4)) > 0) AND ($5::uuid IS NULL OR a.id > $5)`;

/** Is another alert `m` of the same mail claimed, or in a batch whose answer is awaited? Nobody can join it then. */
export const onItsWay = "(m.status::text = 'SENDING' OR m.status::text = 'QUEUED' AND m.batch_id IS NOT NULL)";

/** The counts of a Batch, from the statement's `picked`, `whole` (seen) and `done` (changed). */
export const batchCounts = `SELECT (SELECT count(*)::int FROM done) AS changed, (SELECT count(*)::int FROM whole) AS seen,
  (SELECT count(*)::int FROM picked) AS picked, (SELECT max(id::text) FROM picked) AS last`;

/**
 * Runs a statement over the picked alerts, a bounded batch and transaction at a time. Where it changed something the
 * shop's delivery is called in the same transaction.
 */
export async function inBatches(
  ctx: Ctx,
  input: AlertPick,
  statement: (on: Sql, values: unknown[]) => Promise<Batch[]>,
): Promise<Changed> {
  const pick = { alertId: null, restockId: null, search: null, ...alertPick.parse(input) };
  const total: Changed = { changed: 0, skipped: 0 };
  for (let after: string | null = null; ; ) {
    const values = [ctx.shopId, pick.alertId, pick.restockId, pick.search || null, after, batchSize];
    // A sign-up at the same instant, or a deadlock with a delivery: the next look sees what the other one did.
    const change = () =>
      transaction(async (on) => {
        const [done] = await statement(on, values);
        if (!done) throw new Error("Counts are always one row");
        await appointLeaders(on, ctx.shopId, done.leaderless ?? []);
        if (done.changed) await enqueue(on, "deliver", { shopId: ctx.shopId }, { key: `deliver:${ctx.shopId}` });
        return done;
      });
    const batch: Batch = await againOnClash(change, { orTaken: true });
    total.changed += batch.changed;
    total.skipped += batch.seen - batch.changed;
    if (!batch.last || batch.picked < batchSize) return total;
    after = batch.last;
  }
}
