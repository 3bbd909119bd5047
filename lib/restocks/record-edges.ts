import type { Ctx } from "../context";
import { query, type Sql } from "../db/sql";
import { edgeOf, isInStock, type Stock } from "./edge";

/** One variant's stock before and after a change that has just been written. */
export type StockChange = { variantId: string; productId: string; before: Stock; after: Stock };

/**
 * Compares each variant's stock before and after, inside the transaction that changed it (so the variants' rows are
 * locked): a restock starts a settling timer, and stock that is gone again ends the timer and any further waves.
 */
export async function recordEdges(ctx: Ctx, on: Sql, changes: readonly StockChange[]): Promise<void> {
  if (changes.length === 0) return;
  const [policy] = await query<{ minimum: number }>(
    "edge-policy",
    "SELECT minimum_stock AS minimum FROM shops WHERE id = $1",
    [ctx.shopId],
    on,
  );
  const minimum = policy?.minimum ?? 0;
  const edges = changes.map((change) => ({ ...change, edge: edgeOf(change.before, change.after, minimum) }));
  const gone = edges.filter(({ edge }) => edge === "gone").map(({ variantId }) => variantId);
  const soldOut = changes.filter(({ after }) => !isInStock(after)).map(({ variantId }) => variantId);
  const back = edges.filter(({ edge }) => edge === "restock");
  if (gone.length > 0 || soldOut.length > 0) {
    await query(
      "edges-gone",
      `UPDATE restocks SET status = CASE status WHEN 'SETTLING' THEN 'FADED' ELSE 'DONE' END::restock_status,
              ended_at = now(), next_wave_at = NULL
        WHERE shop_id = $1 AND (status = 'SETTLING' AND variant_id = ANY($2::uuid[])
                             OR status = 'ALERTING' AND variant_id = ANY($3::uuid[]))`,
      [ctx.shopId, gone, soldOut],
      on,
    );
  }
  if (back.length > 0) {
    await query(
      "edges-back",
      `INSERT INTO restocks (shop_id, product_id, variant_id, quantity, edge_at, settle_at)
       SELECT shop.id, edge.product_id, edge.variant_id, edge.quantity, clock_timestamp(),
              now() + make_interval(secs => shop.settle_seconds)
         FROM unnest($2::uuid[], $3::uuid[], $4::int[]) AS edge (product_id, variant_id, quantity)
         JOIN shops shop ON shop.id = $1
       ON CONFLICT DO NOTHING`,
      [
        ctx.shopId,
        back.map(({ productId }) => productId),
        back.map(({ variantId }) => variantId),
        back.map(({ after }) => after.quantity),
      ],
      on,
    );
  }
}
