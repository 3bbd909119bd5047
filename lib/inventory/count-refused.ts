import type { Ctx } from "@/lib/context";
import { query } from "@/lib/db/sql";
import { REFUSED_KEPT } from "./keep-refused";

/** more: at least so many, as of each source and reason only the last are kept. */
export type RefusedCount = { count: number; more: boolean };

/** What countRefused and the overview read, so that both say the same; shop and now are SQL. */
export const refusedOfADay = (shop: string, now: string) => `
  SELECT coalesce(sum(kind.count), 0)::int AS count, coalesce(bool_or(kind.count >= ${REFUSED_KEPT}), false) AS more
    FROM (SELECT count(*) AS count FROM refused_deliveries d
           WHERE d.shop_id = ${shop} AND d.received_at > ${now}::timestamptz - interval '1 day' GROUP BY d.source, d.code) kind`;

/** How many deliveries were refused in the last 24 hours. */
export async function countRefused(ctx: Ctx): Promise<RefusedCount> {
  const [counted] = await query<RefusedCount>("count-refused-deliveries", refusedOfADay("$1", "$2"), [
    ctx.shopId,
    ctx.clock(),
  ]);
  return counted ?? { count: 0, more: false };
}
