import type { Ctx } from "../context";
import { query, type Sql } from "../db/sql";
import { AppError } from "../errors";

/** Refuses, at the end of a transaction, to leave a shop without an owner. Locks the shop, so two changes see each other. */
export async function keepAnOwner(ctx: Ctx, on: Sql): Promise<void> {
  await query("lock-shop-members", "select 1 from shops where id = $1 for no key update", [ctx.shopId], on);
  const [row] = await query<{ owned: boolean }>(
    "shop-has-owner",
    "select exists (select 1 from members where shop_id = $1 and role = 'OWNER') as owned",
    [ctx.shopId],
    on,
  );
  if (!row?.owned) throw new AppError("conflict", "A shop needs an owner. Make somebody else an owner first.");
}
