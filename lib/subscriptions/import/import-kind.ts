import { z } from "zod";
import { type BulkKind, type BulkStep, closeStore, type MemberCtx } from "../../bulk";
import { bulkQuery, query, type Sql, transaction } from "../../db/sql";
import { count } from "../../metrics";
import { checkInput } from "./schemas";

const input = z.object({ checkId: z.uuid(), accepted: z.int() });

/** Lines of one statement; between two of them a cancelled import stops. */
const slice = 20_000;

/**
 * Imports all lines that a check put aside, in one transaction: all are in, or none. They wait as from now on (PENDING, no
 * mail): a restock that is under way or comes tells them. Who signed up since the check is left out, as is a suppressed
 * address.
 */
export const importChecked: BulkKind<z.infer<typeof input>> = {
  kind: "subscribers.import",
  input,
  least: "ADMIN",
  count: async (_, { accepted }) => accepted,
  activity: () => ({ action: "subscribers.imported", subject: { type: "subscriber" } }),
  step: async (ctx, task, signal) => {
    const { checkId } = task.input;
    const step = await transaction(async (on) => {
      const done = await insertAll(ctx, checkId, on, signal);
      await task.save(on, done);
      return done;
    }).catch((error) => {
      if (error instanceof Stopped) return stopped;
      throw error;
    });
    if (step.cursor === null) {
      count("subscriptions", {}, step.changed);
      await closeUpload(ctx, checkId);
    }
    return step;
  },
};

class Stopped extends Error {}

/** Cancelled, or the worker stops: nothing was done, and whoever goes on begins anew. */
const stopped: BulkStep = { cursor: "again", seen: 0, changed: 0, skipped: 0 };

async function insertAll(ctx: MemberCtx, checkId: string, on: Sql, signal: AbortSignal): Promise<BulkStep> {
  let [seen, changed] = [0, 0];
  for (;;) {
    if (signal.aborted) throw new Stopped();
    const [done] = await bulkQuery<{ taken: number; added: number }>(
      `WITH line AS MATERIALIZED (
         DELETE FROM import_lines l USING (
           SELECT email, variant_id FROM import_lines WHERE shop_id = $1 AND task_id = $2
            ORDER BY email, variant_id LIMIT $3) chosen
          WHERE l.shop_id = $1 AND l.task_id = $2 AND l.email = chosen.email AND l.variant_id = chosen.variant_id
         RETURNING l.*
       ), added AS (
         INSERT INTO subscriptions (shop_id, variant_id, email, quantity, locale, status, subscribed_at, waiting_since)
         SELECT $1, line.variant_id, line.email, line.quantity, line.locale, 'PENDING', coalesce(line.subscribed_at, now()), now()
           FROM line JOIN variants v ON v.shop_id = $1 AND v.id = line.variant_id AND v.deleted_at IS NULL
          WHERE NOT EXISTS (SELECT FROM suppressions x WHERE x.shop_id = $1 AND x.email = line.email)
          ORDER BY line.line
         ON CONFLICT (shop_id, variant_id, email) WHERE status IN ('PENDING', 'UNCONFIRMED') DO NOTHING
         RETURNING 1
       )
       SELECT (SELECT count(*)::int FROM line) AS taken, (SELECT count(*)::int FROM added) AS added`,
      [ctx.shopId, checkId, slice],
      on,
    );
    if (!done || done.taken === 0) break;
    seen += done.taken;
    changed += done.added;
  }
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
