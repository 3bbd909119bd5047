import { crashPoint } from "../crash-point";
import { query, type Sql, transaction } from "../db/sql";
import { enqueue } from "../jobs/enqueue";
import { autoPauseOffers } from "./auto-pause-offers";
import { createAlerts } from "./create-alerts";
import { isAlertable } from "./edge";
import { OneByOne } from "./one-by-one";
import { waveSize } from "./wave-size";

type Due = {
  shopId: string;
  restockId: string;
  productId: string;
  variantId: string;
  status: "SETTLING" | "ALERTING";
  quantity: number | null;
  inStock: boolean;
  plan: "FREE" | "PREMIUM";
  minimumStock: number;
  perUnit: number | null;
  waveMinutes: number | null;
  queued: number;
};

/** Minutes between waves where the shop set shoppers per unit but no interval. */
const defaultWaveMinutes = 60;

const products = new OneByOne("a product's restocks could not be settled; tried again in a while");

/**
 * Settles the restocks whose timer has ended, and runs the waves that are due, one transaction per product, so that
 * variants of a product that come back together are decided together. A product that throws stops no other.
 * @param limit most products to look at in one call
 * @returns how many products were settled: as many as limit means that there may be more
 */
export async function settleDueRestocks(limit = 50): Promise<number> {
  const due = await query<{ shopId: string; productId: string }>(
    "due-products",
    `SELECT shop_id AS "shopId", product_id AS "productId", min(due_at) AS due_at
       FROM (SELECT shop_id, product_id, settle_at AS due_at FROM restocks WHERE status = 'SETTLING' AND settle_at <= now()
             UNION ALL
             SELECT shop_id, product_id, next_wave_at FROM restocks WHERE status = 'ALERTING' AND next_wave_at <= now()) due
      WHERE product_id <> ALL($2::uuid[])
      GROUP BY shop_id, product_id ORDER BY due_at LIMIT $1`,
    [limit, products.resting()],
  );
  const shopOf = new Map(due.map(({ productId, shopId }) => [productId, shopId]));
  return products.each([...shopOf.keys()], async (productId) => {
    await transaction((on) => settleProduct(on, { shopId: shopOf.get(productId) ?? "", productId }));
    crashPoint("alerts-committed");
  });
}

async function settleProduct(on: Sql, { shopId, productId }: { shopId: string; productId: string }): Promise<void> {
  // One worker at a time decides about a product. Who comes second leaves it to the first: a product with 100,000 waiting
  // takes seconds, and those behind it in the list need not wait for it.
  const [alone] = await query<{ mine: boolean }>(
    "settle-alone",
    "SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS mine",
    [productId],
    on,
  );
  if (!alone?.mine) return;
  // The variants' lock keeps their stock still, and is taken before the restocks' as in every change of stock.
  await query(
    "settle-lock",
    `SELECT v.id FROM variants v
      WHERE v.shop_id = $1 AND v.product_id = $2
        AND EXISTS (SELECT FROM restocks r WHERE r.shop_id = v.shop_id AND r.variant_id = v.id
                       AND (r.status = 'SETTLING' AND r.settle_at <= now() OR r.status = 'ALERTING' AND r.next_wave_at <= now()))
      ORDER BY v.id FOR SHARE`,
    [shopId, productId],
    on,
  );
  const due = await query<Due>(
    "settle-due",
    `SELECT r.shop_id AS "shopId", r.id AS "restockId", r.product_id AS "productId", r.variant_id AS "variantId", r.status,
            v.quantity, v.in_stock AS "inStock", shop.plan, shop.minimum_stock AS "minimumStock",
            shop.per_unit AS "perUnit", shop.wave_minutes AS "waveMinutes",
            (SELECT count(*)::int FROM alerts a WHERE a.shop_id = r.shop_id AND a.restock_id = r.id
                AND a.status IN ('QUEUED', 'SENDING')) AS queued
       FROM restocks r
       JOIN variants v ON v.shop_id = r.shop_id AND v.id = r.variant_id
       JOIN shops shop ON shop.id = r.shop_id
      WHERE r.shop_id = $1 AND r.product_id = $2
        AND (r.status = 'SETTLING' AND r.settle_at <= now() OR r.status = 'ALERTING' AND r.next_wave_at <= now())
      ORDER BY r.edge_at, r.id FOR UPDATE OF r`,
    [shopId, productId],
    on,
  );
  // All are ended first, so that none of them counts as a timer that still runs for the others.
  const back: Due[] = [];
  for (const restock of due) if ((await endTimer(on, restock)) === "alert") back.push(restock);
  let created = 0;
  for (const restock of back) created += await runWave(on, restock);
  const settled = back.filter(({ status }) => status === "SETTLING").map(({ variantId }) => variantId);
  await autoPauseOffers(on, shopId, settled);
  crashPoint("alerts-made");
  if (created > 0) await enqueue(on, "deliver", { shopId }, { key: `deliver:${shopId}` });
}

/** Ends the timer: the restock goes on to its alerts, or fades because the stock is not there any more. */
async function endTimer(on: Sql, restock: Due): Promise<"alert" | "faded"> {
  const stays = restock.status === "ALERTING" ? restock.inStock : isAlertable(restock, restock.minimumStock);
  await query(
    "end-timer",
    `UPDATE restocks SET status = $3::restock_status, quantity = $4, settled_at = coalesce(settled_at, now()),
            ended_at = CASE WHEN $3 <> 'ALERTING' THEN now() END, next_wave_at = NULL
      WHERE shop_id = $1 AND id = $2`,
    [
      restock.shopId,
      restock.restockId,
      stays ? "ALERTING" : restock.status === "SETTLING" ? "FADED" : "DONE",
      restock.quantity,
    ],
    on,
  );
  return stays ? "alert" : "faded";
}

/** Makes one wave's alerts, and says when the next wave is due, or that the restock is done. */
async function runWave(on: Sql, restock: Due): Promise<number> {
  const limit = waveSize(restock.quantity, restock.perUnit, restock.queued);
  const premium = restock.plan === "PREMIUM";
  const { created, left } = premium ? await createAlerts(on, { ...restock, limit }) : { created: 0, left: false };
  await query(
    "end-wave",
    `UPDATE restocks SET status = CASE WHEN $3 THEN 'ALERTING' ELSE 'DONE' END::restock_status,
            next_wave_at = CASE WHEN $3 THEN now() + make_interval(secs => $4) END,
            ended_at = CASE WHEN NOT $3 THEN now() END
      WHERE shop_id = $1 AND id = $2`,
    [restock.shopId, restock.restockId, left, (restock.waveMinutes ?? defaultWaveMinutes) * 60],
    on,
  );
  return created;
}
