import { cancelAlerts } from "../../alerts";
import type { BulkKind, BulkStep, MemberCtx } from "../../bulk";
import { againOnClash } from "../../db/again-on-clash";
import { bulkQuery, query, type Sql, transaction } from "../../db/sql";
import { countPicked } from "./count-picked";
import { type SubscriptionPick, subscriptionPick } from "./picked";
import { pickedBy } from "./picked-sql";

const perStep = 500;

/** until: nothing that was made after the task began is deleted. */
type Cursor = { after: string; until: string };

/**
 * Deletes subscriptions with their alerts and mails; queued ones are not sent. Whose mail is on its way at that moment is
 * left out. Those shoppers may sign up again: erasing a person is erasePerson.
 */
export const deleteSubscriptions: BulkKind<SubscriptionPick> = {
  kind: "subscribers.delete",
  input: subscriptionPick,
  least: "ADMIN",
  count: countPicked,
  activity: () => ({ action: "subscribers.deleted", subject: { type: "subscriber" } }),
  step: (ctx, task) =>
    againOnClash(() =>
      transaction(async (on) => {
        const step = await deleteSome(ctx, task.input, task.cursor as Cursor | null, on);
        await task.save(on, step);
        return step;
      }),
    ),
};

async function deleteSome(ctx: MemberCtx, pick: SubscriptionPick, cursor: Cursor | null, on: Sql): Promise<BulkStep> {
  const { where, values, next } = await pickedBy(ctx, pick);
  const found = await bulkQuery<{ id: string; until: string }>(
    `WITH bound AS MATERIALIZED (SELECT coalesce($${next}::uuid, uuid_v7()) AS until)
     SELECT s.id, (SELECT until FROM bound) AS until FROM subscriptions s
      WHERE ${where} AND ($${next + 1}::uuid IS NULL OR s.id > $${next + 1}) AND s.id < (SELECT until FROM bound)
      ORDER BY s.id LIMIT ${perStep}`,
    [...values, cursor?.until ?? null, cursor?.after ?? null],
    on,
  );
  const ids = found.map(({ id }) => id);
  const busy = await onTheWay(ctx, ids, on);
  const free = ids.filter((id) => !busy.has(id));
  await cancelAlerts(on, ctx.shopId, free, "The subscription was deleted.");
  // Claimed between the look and the cancelling.
  const claimed = await onTheWay(ctx, free, on);
  const gone = await query(
    "delete-subscriptions",
    "DELETE FROM subscriptions WHERE shop_id = $1 AND id = ANY($2::uuid[]) RETURNING 1",
    [ctx.shopId, free.filter((id) => !claimed.has(id))],
    on,
  );
  const last = found.at(-1);
  return {
    cursor: last && found.length === perStep ? { after: last.id, until: last.until } : null,
    seen: found.length,
    changed: gone.length,
    skipped: found.length - gone.length,
  };
}

/** Whose mail is being sent, or stands in a request to the mail service that was not answered yet. */
async function onTheWay(ctx: MemberCtx, ids: readonly string[], on: Sql): Promise<Set<string>> {
  const rows = await query<{ id: string }>(
    "delete-on-the-way",
    `SELECT subscription_id AS id FROM alerts
      WHERE shop_id = $1 AND subscription_id = ANY($2::uuid[]) AND (status = 'SENDING' OR status = 'QUEUED' AND batch_id IS NOT NULL)
     UNION
     SELECT subscription_id FROM mails WHERE shop_id = $1 AND subscription_id = ANY($2::uuid[]) AND status = 'SENDING'`,
    [ctx.shopId, ids],
    on,
  );
  return new Set(rows.map(({ id }) => id));
}
