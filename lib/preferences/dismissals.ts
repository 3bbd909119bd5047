import type { Actor, Ctx } from "../context";
import { query } from "../db/sql";

type MemberCtx = Ctx<Extract<Actor, { type: "member" }>>;

/** What a person may put away, in one shop. */
export type Dismissible = "checklist";

const keyOf = (ctx: MemberCtx, what: Dismissible) => `dismissed:${what}:${ctx.shopId}`;

/** Has this person put it away? */
export async function isDismissed(ctx: MemberCtx, what: Dismissible): Promise<boolean> {
  const found = await query("dismissed", "SELECT FROM preferences WHERE user_id = $1 AND key = $2", [
    ctx.actor.userId,
    keyOf(ctx, what),
  ]);
  return found.length > 0;
}

/** Brings it back for this person. */
export async function restore(ctx: MemberCtx, what: Dismissible): Promise<void> {
  await query("restore-dismissed", "DELETE FROM preferences WHERE user_id = $1 AND key = $2", [
    ctx.actor.userId,
    keyOf(ctx, what),
  ]);
}

/** Puts it away for this person, everybody else still sees it. */
export async function dismiss(ctx: MemberCtx, what: Dismissible): Promise<void> {
  await query(
    "dismiss",
    "INSERT INTO preferences (user_id, key, value) VALUES ($1, $2, 'true') ON CONFLICT (user_id, key) DO NOTHING",
    [ctx.actor.userId, keyOf(ctx, what)],
  );
}
