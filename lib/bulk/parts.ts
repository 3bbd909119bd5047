import type { Ctx } from "../context";
import { pool } from "../db/client";
import { query, type Sql, transaction } from "../db/sql";
import { AppError } from "../errors";
import type { MemberCtx } from "./kind";

/** Writes (or replaces) a piece of a task's file: some 100 kB to 1 MB each, numbered from 0, whatever the file's size. */
export async function writePart(ctx: Ctx, taskId: string, part: number, body: Buffer, on: Sql = pool): Promise<void> {
  await query(
    "write-part",
    `INSERT INTO bulk_parts (shop_id, task_id, part, body) VALUES ($1, $2, $3, $4)
     ON CONFLICT (shop_id, task_id, part) DO UPDATE SET body = excluded.body`,
    [ctx.shopId, taskId, part, body],
    on,
  );
}

/** The pieces in order, from one on, each read when it is asked for. */
export async function* readParts(ctx: Ctx, taskId: string, from = 0): AsyncGenerator<Buffer> {
  for (let part = from; ; part++) {
    const [row] = await query<{ body: Buffer }>(
      "read-part",
      "SELECT body FROM bulk_parts WHERE shop_id = $1 AND task_id = $2 AND part = $3",
      [ctx.shopId, taskId, part],
    );
    if (!row) return;
    yield row.body;
  }
}

/** Most stores of a kind that a shop may have at once. */
export const mostStores = 5;

/**
 * A place for an upload's parts: no work, nothing in the tray, removed with its parts like any task that has ended. The
 * person's own older ones make room for it, then those that colleagues left an hour ago, unless a task that runs reads
 * them or they are being filled.
 * @throws AppError `conflict` when the shop has too many then
 */
export async function openStore(ctx: MemberCtx, kind: string): Promise<{ id: string }> {
  const values = [ctx.shopId, kind, ctx.actor.userId, mostStores];
  return transaction(async (on) => {
    // Those who come at the same moment are counted one after the other.
    await query("lock-stores", "SELECT 1 FROM shops WHERE id = $1 FOR NO KEY UPDATE", [ctx.shopId], on);
    await query("make-room-for-store", makeRoom, values, on);
    const [row] = await query<{ id: string }>(
      "open-store",
      `INSERT INTO bulk_tasks (shop_id, kind, input, status, started_by, ended_at, dismissed_at)
       SELECT $1, $2, '{}', 'DONE', $3, now(), now()
        WHERE (SELECT count(*) FROM bulk_tasks WHERE shop_id = $1 AND kind = $2) < $4 RETURNING id`,
      values,
      on,
    );
    if (!row)
      throw new AppError("conflict", "Too many files are being imported at the moment. Please try again in an hour.");
    return row;
  });
}

/** result null: it is being filled, or was cut an hour ago. Ids stand in the input of what reads them. */
const makeRoom = `DELETE FROM bulk_tasks WHERE shop_id = $1 AND id IN (
  SELECT s.id FROM bulk_tasks s
   WHERE s.shop_id = $1 AND s.kind = $2
     AND (s.result IS NOT NULL AND s.started_by = $3 OR s.created_at < now() - interval '1 hour')
     AND NOT EXISTS (SELECT FROM bulk_tasks t WHERE t.shop_id = $1 AND t.status IN ('QUEUED', 'RUNNING')
                        AND strpos(t.input::text, s.id::text) > 0)
   ORDER BY (s.started_by = $3) IS TRUE DESC, s.created_at, s.id
   LIMIT greatest(0, (SELECT count(*) FROM bulk_tasks WHERE shop_id = $1 AND kind = $2) - $4 + 1))`;

/** Removes a store with its parts, when nobody needs them any more. */
export async function closeStore(ctx: Ctx, id: string): Promise<void> {
  await query(
    "close-store",
    "DELETE FROM bulk_tasks WHERE shop_id = $1 AND id = $2 AND status NOT IN ('QUEUED', 'RUNNING')",
    [ctx.shopId, id],
  );
}
