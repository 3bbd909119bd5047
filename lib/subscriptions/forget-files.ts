import type { Ctx } from "../context";
import { query, type Sql } from "../db/sql";

/** Whatever is called an export or comes from an upload holds addresses (a delivery's note may), but these. */
const withFiles = `(kind LIKE '%.export' OR kind IN ('subscribers.upload', 'subscribers.check')) AND kind NOT IN ('products.export', 'offers.export')`;

/**
 * Files hold an address in the midst of others: those of exports and uploads go whole, and are made again in a minute. What
 * tasks that have ended were asked to search for goes too.
 */
export async function forgetFiles(ctx: Ctx, on: Sql): Promise<void> {
  // A step that has read its rows writes nothing more: it has lost its turn. One that has just written is waited for.
  await query(
    "erase-files",
    `UPDATE bulk_tasks SET
            status = CASE WHEN status IN ('QUEUED', 'RUNNING') THEN 'CANCELLED' ELSE status END,
            turn = turn + 1, ended_at = coalesce(ended_at, now()),
            problem = coalesce(problem, CASE
              WHEN status = 'DONE' AND kind = 'subscribers.check'
              THEN 'A person was erased since, and the list of the lines left out with them.'
              ELSE 'A person was erased meanwhile, and the file with them. Please start it again.' END),
            result = result - 'file' - 'first'
      WHERE shop_id = $1 AND ${withFiles}`,
    [ctx.shopId],
    on,
  );
  await query(
    "erase-parts",
    `DELETE FROM bulk_parts WHERE shop_id = $1
        AND task_id IN (SELECT id FROM bulk_tasks WHERE shop_id = $1 AND ${withFiles})`,
    [ctx.shopId],
    on,
  );
  await query(
    "erase-searches",
    `UPDATE bulk_tasks SET input = input #- '{filter,search}'
      WHERE shop_id = $1 AND status NOT IN ('QUEUED', 'RUNNING') AND input #> '{filter,search}' IS NOT NULL`,
    [ctx.shopId],
    on,
  );
}
