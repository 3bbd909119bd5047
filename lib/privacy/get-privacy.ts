import type { Ctx } from "../context";
import { query } from "../db/sql";
import { AppError } from "../errors";

/** What the privacy page shows. erased: people whose keyed hash is kept so that they are not mailed again. */
export type Privacy = { retentionDays: number | null; erased: number };

export async function getPrivacy(ctx: Ctx): Promise<Privacy> {
  const [row] = await query<Privacy>(
    "get-privacy",
    `select retention_days as "retentionDays",
            (select count(*)::int from erasures where shop_id = $1) as erased from shops where id = $1`,
    [ctx.shopId],
  );
  if (!row) throw new AppError("shop-not-found", "There is no such shop.");
  return row;
}
