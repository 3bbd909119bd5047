import { cancelAlerts } from "../../alerts";
import type { BulkKind, BulkStep, IdSpan, MemberCtx } from "../../bulk";
import { againOnClash } from "../../db/again-on-clash";
import { bulkQuery, query, type Sql, transaction } from "../../db/sql";
import { countPicked } from "./count-picked";
import { type SubscriptionPick, subscriptionPick } from "./picked";
import { type Picked, pickedBy } from "./picked-sql";

const perStep = 500;

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
  step: async (ctx, task) => {
    const picked = await pickedBy(ctx, task.input);
    const span = { after: task.cursor as string | null, until: task.id };
    return againOnClash(() =>
      transaction(async (on) => {
        const step = await deleteSome(ctx, picked, span, on);
        await task.save(on, step);
        return step;
      }),
    );
  },
};

async function deleteSome(
  ctx: MemberCtx,
  { where, values, next }: Picked,
  { after, until }: IdSpan,
  on: Sql,
): Promise<BulkStep> {
  const found = await bulkQuery<{ id: string }>(
    `SELECT s.id FROM subscriptions s
      WHERE ${where} AND ($${next}::uuid IS NULL OR s.id > $${next}) AND s.id < $${next + 1}::uuid
      ORDER BY s.id LIMIT ${perStep}`,
    [...values, after, until],
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
    cursor: last && found.length === perStep ? last.id : null,
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
