import type { Ctx } from "../context";
import { query, type Sql } from "../db/sql";
import { AppError } from "../errors";

/** Refuses, at the end of a transaction that holds the team's lock, to leave a shop without an owner. */
export async function keepAnOwner(ctx: Ctx, on: Sql): Promise<void> {
  const [row] = await query<{ owned: boolean }>(
    "shop-has-owner",
    "select exists (select 1 from members where shop_id = $1 and role = 'OWNER') as owned",
    [ctx.shopId],
    on,
  );
  if (!row?.owned) throw new AppError("conflict", "A shop needs an owner. Make somebody else an owner first.");
}
