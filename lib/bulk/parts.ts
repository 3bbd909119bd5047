import type { Ctx } from "../context";
import { pool } from "../db/client";
import { query, type Sql } from "../db/sql";
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

/** A place for an upload's parts: no work, nothing in the tray, removed with its parts like any task that has ended. */
export async function openStore(ctx: MemberCtx, kind: string): Promise<{ id: string }> {
  const [row] = await query<{ id: string }>(
    "open-store",
    `INSERT INTO bulk_tasks (shop_id, kind, input, status, started_by, ended_at, dismissed_at)
     VALUES ($1, $2, '{}', 'DONE', $3, now(), now()) RETURNING id`,
    [ctx.shopId, kind, ctx.actor.userId],
  );
  if (!row) throw new Error("An insert returns its row");
  return row;
}

/** Removes a store with its parts, when nobody needs them any more. */
export async function closeStore(ctx: Ctx, id: string): Promise<void> {
  await query(
    "close-store",
    "DELETE FROM bulk_tasks WHERE shop_id = $1 AND id = $2 AND status NOT IN ('QUEUED', 'RUNNING')",
    [ctx.shopId, id],
  );
}
