import { addressOf } from "../auth/caller";
import { roleAllows } from "../auth/find-member";
import { query, type Sql, transaction } from "../db/sql";
import { AppError } from "../errors";
import { enqueue } from "../jobs/enqueue";
import type { BulkKind, MemberCtx } from "./kind";
import { toLog } from "./log-task";

/** Most tasks of one shop that may wait or run at once. */
const mostAtOnce = 20;

/**
 * Puts a task into the queue of bulk work, with from where, and what the activity log is told when it has ended. `also` joins the transaction.
 * @throws AppError `forbidden`, `invalid-fields` (a ZodError), `conflict` when the shop has too many that run
 */
export async function startBulk<Input>(
  ctx: MemberCtx,
  kind: BulkKind<Input>,
  input: Input,
  also?: (on: Sql, id: string) => Promise<void>,
): Promise<{ id: string }> {
  const { actor, shopId } = ctx;
  if (!roleAllows(actor.role, kind.least)) throw new AppError("forbidden", "Your role does not allow this.");
  const asked = kind.input.parse(input);
  const total = (await kind.count?.(ctx, asked)) ?? null;
  return transaction(async (on) => {
    const [task] = await query<{ id: string }>(
      "start-bulk",
      `INSERT INTO bulk_tasks (shop_id, kind, input, total, started_by, activity, address, user_agent)
       SELECT $1, $2, $3::jsonb, $4, $5, $7::jsonb, $8, $9
        WHERE (SELECT count(*) FROM bulk_tasks WHERE shop_id = $1 AND status IN ('QUEUED', 'RUNNING')) < $6
       RETURNING id`,
      [
        ...[shopId, kind.kind, JSON.stringify(asked), total, actor.userId, mostAtOnce],
        toLog(ctx, kind.activity?.(asked)),
        addressOf(actor.from?.address),
        actor.from?.userAgent?.slice(0, 255) ?? null,
      ],
      on,
    );
    if (!task) throw new AppError("conflict", "Too many tasks are running. Please wait until one of them has ended.");
    await also?.(on, task.id);
    await enqueue(on, "bulk", {});
    return task;
  });
}
