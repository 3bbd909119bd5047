import type { Ctx } from "../context";
import type { Role } from "../db/generated/enums";
import { query, type Sql } from "../db/sql";
import { AppError } from "../errors";
import { mayManage } from "./may-manage";

/** The shop's team, which nobody else changes until the transaction ends. */
export type LockedTeam = {
  shopName: string;
  /** Throws `forbidden` unless the actor may manage every one of these roles. */
  mustManage: (...roles: Role[]) => void;
};

/** Locks the team and reads anew what the actor may do: their role may have changed a moment ago. */
export async function lockTeam(ctx: Ctx, on: Sql): Promise<LockedTeam> {
  const [shop] = await query<{ name: string }>(
    "lock-shop-team",
    "select name from shops where id = $1 and deleting_at is null for no key update",
    [ctx.shopId],
    on,
  );
  if (!shop) throw new AppError("shop-not-found", "There is no such shop.");
  const manager = ctx.actor.type === "member" ? await roleOf(ctx, ctx.actor.userId, on) : "OPERATOR";
  const mustManage = (...roles: Role[]) => {
    if (manager && roles.every((role) => mayManage(manager, role))) return;
    throw new AppError("forbidden", "Only owners can make, change or remove owners.");
  };
  return { shopName: shop.name, mustManage };
}

async function roleOf(ctx: Ctx, userId: string, on: Sql): Promise<Role | null> {
  const [member] = await query<{ role: Role }>(
    "role-in-team",
    "select role from members where shop_id = $1 and user_id = $2",
    [ctx.shopId, userId],
    on,
  );
  return member?.role ?? null;
}

/** The member as they are now, with the lock held. Throws `not-found`. */
export async function memberNow(ctx: Ctx, userId: string, on: Sql): Promise<{ role: Role; email: string }> {
  const [member] = await query<{ role: Role; email: string }>(
    "member-now",
    `select m.role, u.email from members m join users u on u.id = m.user_id where m.shop_id = $1 and m.user_id = $2`,
    [ctx.shopId, userId],
    on,
  );
  if (!member) throw new AppError("not-found", "There is no such member.");
  return member;
}
