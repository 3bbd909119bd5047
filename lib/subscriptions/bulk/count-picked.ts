import type { Ctx } from "../../context";
import { pool } from "../../db/client";
import { bulkQuery } from "../../db/sql";
import type { SubscriptionPick } from "./picked";
import { pickedBy } from "./picked-sql";

/** How many subscriptions a pick is about. */
export async function countPicked(ctx: Ctx, pick: SubscriptionPick): Promise<number> {
  const { where, values } = await pickedBy(ctx, pick);
  const [row] = await bulkQuery<{ count: number }>(
    `SELECT count(*)::int AS count FROM subscriptions s WHERE ${where}`,
    values,
    pool,
  );
  return row?.count ?? 0;
}
