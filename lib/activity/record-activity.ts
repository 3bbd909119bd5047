import { addressOf } from "../auth/caller";
import type { Actor, Ctx } from "../context";
import { query, type Sql } from "../db/sql";
import type { Action } from "./actions";

/** JSON that tells what the action's words need: `changes` are fields with the value before and after. No secrets. */
export type ActivityDetails = { changes?: Record<string, [before: unknown, after: unknown]>; [key: string]: unknown };

export type ActivityEntry = {
  /** Of what may be begun anew after a failure: who does it again under this id finds it recorded. */
  id?: string | undefined;
  action: Action;
  /** What it was done to, with its name at that time. A shopper has an id and no name. */
  subject?: { type: string; id?: string; name?: string };
  details?: ActivityDetails;
};

const nameOf = (actor: Actor): string => {
  if (actor.type === "member") return actor.email;
  return actor.type === "api-key" ? "API key" : actor.type === "system" ? "Operator" : "Shelfbell";
};

/**
 * Notes who did what, from where. `on` is the transaction of the change itself: neither stands without the other.
 * @returns the entry's id
 */
export async function recordActivity(ctx: Ctx, on: Sql, entry: ActivityEntry): Promise<string> {
  const { actor } = ctx;
  const member = actor.type === "member" ? actor : null;
  const [row] = await query<{ id: string }>(
    "record-activity",
    `INSERT INTO activities (shop_id, user_id, actor_name, address, user_agent, action, subject_type, subject_id, subject_name, details, id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::jsonb, coalesce($11::uuid, uuid_v7()))
     ON CONFLICT (shop_id, id) DO NOTHING RETURNING id`,
    [
      ctx.shopId,
      member?.userId ?? null,
      nameOf(actor),
      addressOf(member?.from?.address),
      member?.from?.userAgent?.slice(0, 255) ?? null,
      entry.action,
      entry.subject?.type ?? null,
      entry.subject?.id ?? null,
      entry.subject?.name?.slice(0, 200) ?? null,
      JSON.stringify(entry.details ?? {}),
      entry.id ?? null,
    ],
    on,
  );
  return row?.id ?? entry.id ?? "";
}

/**
 * What is known only later of something that takes several transactions: the first one records it, the last one this. What
 * was told before stays.
 */
export async function tellMore(ctx: Ctx, on: Sql, id: string, details: ActivityDetails): Promise<void> {
  await query(
    "tell-more",
    "UPDATE activities SET details = $3::jsonb || details WHERE shop_id = $1 AND id = $2",
    [ctx.shopId, id, JSON.stringify(details)],
    on,
  );
}

/** Which of the fields differ, with both values: for `details.changes`. */
export function changesOf<T extends Record<string, unknown>>(
  before: T,
  after: Partial<T>,
): Record<string, [unknown, unknown]> {
  const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
  return Object.fromEntries(
    Object.entries(after)
      .filter(([field, value]) => value !== undefined && !same(before[field], value))
      .map(([field, value]) => [field, [before[field] ?? null, value]]),
  );
}
