import type { Ctx } from "../context";
import { query } from "../db/sql";
import type { ReorderFacts } from "./schemas";

/** What reorder suggestions of these variants begin with, by variant id; one that nobody ever asked for is not there. */
export async function readReorderFacts(ctx: Ctx, variantIds: readonly string[]): Promise<Record<string, ReorderFacts>> {
  const rows = await query<ReorderFacts & { id: string }>(
    "report-reorder-facts",
    `WITH shop AS (SELECT coalesce(sum(sent), 0)::int AS sent, coalesce(sum(clicked), 0)::int AS clicked
                     FROM report_variants WHERE shop_id = $1)
     SELECT f.variant_id AS id, sum(f.waiting)::int AS waiting, sum(f.wanted)::int AS wanted, sum(f.sent)::int AS sent,
            sum(f.clicked)::int AS clicked, shop.sent AS "shopSent", shop.clicked AS "shopClicked"
       FROM report_variants f CROSS JOIN shop WHERE f.shop_id = $1 AND f.variant_id = ANY($2::uuid[])
      GROUP BY f.variant_id, shop.sent, shop.clicked`,
    [ctx.shopId, variantIds],
  );
  return Object.fromEntries(rows.map(({ id, ...facts }) => [id, facts]));
}
