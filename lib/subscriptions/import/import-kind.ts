import { z } from "zod";
import { type BulkKind, type BulkStep, type BulkWork, closeStore, type MemberCtx } from "../../bulk";
import { bulkQuery, query, type Sql, transaction } from "../../db/sql";
import { beginAdding } from "../../erasures";
import { count } from "../../metrics";
import { checkInput } from "./schemas";

const input = z.object({ checkId: z.uuid(), accepted: z.int() });
type Input = z.infer<typeof input>;

/** Lines of one statement; after each the progress shows, and a cancelled import stops. */
const slice = 10_000;

/**
 * Imports all lines that a check put aside, in one transaction: all are in and the activity log says so, or none. They
 * wait as from now on (PENDING, no mail): a restock that is under way or comes tells them. Who signed up since the check is
 * left out, as is a suppressed address.
 */
export const importChecked: BulkKind<Input> = {
  kind: "subscribers.import",
  input,
  least: "ADMIN",
  count: async (_, { accepted }) => accepted,
  activity: () => ({ action: "subscribers.imported", subject: { type: "subscriber" } }),
  step: async (ctx, task, signal) => {
    const step = await transaction(async (on) => {
      await beginAdding(ctx, on);
      const done = await insertAll(ctx, task, on, signal);
      // Cancelled in the very last moment: nothing of it may stand.
      if (!(await task.save(on, done))) throw new Stopped();
      return done;
    }).catch((error) => {
      if (error instanceof Stopped) return stopped;
      throw error;
    });
    if (step.cursor === null) {
      count("subscriptions", {}, step.changed);
      await closeUpload(ctx, task.input.checkId);
    }
    return step;
  },
};

class Stopped extends Error {}

/** Cancelled, or the worker stops: nothing was done, and whoever goes on begins anew. */
const stopped: BulkStep = { cursor: "again", seen: 0, changed: 0, skipped: 0 };

type Slice = { taken: number; added: number; email: string; variantId: string };

async function insertAll(ctx: MemberCtx, task: BulkWork<Input>, on: Sql, signal: AbortSignal): Promise<BulkStep> {
  const { checkId } = task.input;
  let [seen, changed] = [0, 0];
  let after = ["", "00000000-0000-0000-0000-000000000000"];
  for (;;) {
    if (signal.aborted) throw new Stopped();
    // Lines go at the end, all at once: entries that this transaction deleted would be gone through again by each slice.
    const [done] = await bulkQuery<Slice>(
      `WITH line AS MATERIALIZED (
         SELECT * FROM import_lines WHERE shop_id = $1 AND task_id = $2 AND (email, variant_id) > ($3, $4::uuid)
          ORDER BY email, variant_id LIMIT $5
       ), added AS (
         INSERT INTO subscriptions (shop_id, variant_id, email, quantity, locale, status, subscribed_at, waiting_since)
         SELECT $1, line.variant_id, line.email, line.quantity, line.locale, 'PENDING', coalesce(line.subscribed_at, now()), now()
           FROM line JOIN variants v ON v.shop_id = $1 AND v.id = line.variant_id AND v.deleted_at IS NULL
          WHERE NOT EXISTS (SELECT FROM suppressions x WHERE x.shop_id = $1 AND x.email = line.email)
          ORDER BY line.line
         ON CONFLICT (shop_id, variant_id, email) WHERE status IN ('PENDING', 'UNCONFIRMED') DO NOTHING
         RETURNING 1
       )
       SELECT (SELECT count(*)::int FROM line) AS taken, (SELECT count(*)::int FROM added) AS added, email,
              variant_id AS "variantId" FROM line ORDER BY line.email DESC, line.variant_id DESC LIMIT 1`,
      [ctx.shopId, checkId, ...after, slice],
      on,
    );
    if (!done) break;
    seen += done.taken;
    changed += done.added;
    after = [done.email, done.variantId];
    await task.progress(seen);
  }
  await bulkQuery("DELETE FROM import_lines WHERE shop_id = $1 AND task_id = $2", [ctx.shopId, checkId], on);
  return { cursor: null, seen, changed, skipped: seen - changed, result: { added: changed, leftOut: seen - changed } };
}

/** The file is not needed any more, and holds addresses. */
async function closeUpload(ctx: MemberCtx, checkId: string): Promise<void> {
  const [check] = await query<{ input: unknown }>(
    "import-check-input",
    "SELECT input FROM bulk_tasks WHERE shop_id = $1 AND id = $2",
    [ctx.shopId, checkId],
  );
  const asked = checkInput.safeParse(check?.input);
  if (asked.success) await closeStore(ctx, asked.data.uploadId);
}
