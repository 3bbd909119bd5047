import type { Ctx } from "../context";
import { query, type Sql } from "../db/sql";

/**
 * The first thing that a transaction does which asks whom the shop has erased (or reads lines that were checked for it) and
 * then adds people, in more than one statement: an erasure waits for its end, and if it begins later it sees the erasure.
 */
export async function beginAdding(ctx: Ctx, on: Sql): Promise<void> {
  await query(
    "begin-adding",
    "SELECT pg_advisory_xact_lock_shared(hashtext('shelfbell-adding'), hashtext($1::text))",
    [ctx.shopId],
    on,
  );
}

/** Waits for those, and keeps new ones waiting until the caller's transaction ends. Take it before any other lock. */
export async function untilNobodyAdds(ctx: Ctx, on: Sql): Promise<void> {
  await query(
    "until-nobody-adds",
    "SELECT pg_advisory_xact_lock(hashtext('shelfbell-adding'), hashtext($1::text))",
    [ctx.shopId],
    on,
  );
}
