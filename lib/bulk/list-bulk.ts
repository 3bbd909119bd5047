import { query } from "../db/sql";
import { AppError } from "../errors";
import type { MemberCtx } from "./kind";
import { type BulkTaskView, bulkFile } from "./schemas";

/** Most tasks a tray shows. */
const mostShown = 20;

const columns = `id, kind, status, total, seen + ahead AS seen, changed, skipped, problem, result, created_at AS "createdAt", ended_at AS "endedAt"`;

type Row = Omit<BulkTaskView, "file">;

const viewOf = (row: Row): BulkTaskView => ({ ...row, file: fileOf(row)?.name ?? null });

/** The file of a task that came to its end. */
export function fileOf({ status, result }: Pick<Row, "status" | "result">) {
  if (status !== "DONE") return null;
  return bulkFile.safeParse((result as { file?: unknown } | null)?.file).data ?? null;
}

/** The person's own tasks in this shop that they have not put away, newest first. */
export async function listBulk(ctx: MemberCtx): Promise<BulkTaskView[]> {
  const rows = await query<Row>(
    "list-bulk",
    `SELECT ${columns} FROM bulk_tasks
      WHERE shop_id = $1 AND started_by = $2 AND dismissed_at IS NULL ORDER BY created_at DESC, id DESC LIMIT $3`,
    [ctx.shopId, ctx.actor.userId, mostShown],
  );
  return rows.map(viewOf);
}

/** One of the person's own tasks in this shop, put away or not. Throws `not-found`. */
export async function getBulk(ctx: MemberCtx, id: string): Promise<BulkTaskView> {
  const [row] = await query<Row>(
    "get-bulk",
    `SELECT ${columns} FROM bulk_tasks WHERE shop_id = $1 AND started_by = $2 AND id = $3`,
    [ctx.shopId, ctx.actor.userId, id],
  );
  if (!row) throw notFound();
  return viewOf(row);
}

export const notFound = () => new AppError("not-found", "There is no such task.");
