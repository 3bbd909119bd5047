import type { Ctx } from "@/lib/context";
import type { InventorySource } from "@/lib/db/generated/enums";
import { query } from "@/lib/db/sql";
import type { AppError } from "@/lib/errors";
import { logger } from "@/lib/logger";
import type { Delivery } from "./platforms/platform";

/** What is kept of a shop: so many deliveries, so many bytes of each, and at most so many a minute of each process. */
const mostKept = 100;
const mostBytes = 16 * 1024;
const perMinute = 20;

type Window = { since: number; kept: number };
const windows = new Map<string, Window>();

/** Whoever floods a webhook with refused calls costs a look into a map, not statements. */
function mayKeep(shopId: string, now: number): boolean {
  if (windows.size > 10_000) windows.clear();
  const window = windows.get(shopId);
  if (!window || now - window.since >= 60_000) {
    windows.set(shopId, { since: now, kept: 1 });
    return true;
  }
  window.kept++;
  return window.kept <= perMinute;
}

const topicHeaders = { INVENTORY: null, SHOPIFY: "X-Shopify-Topic", WOOCOMMERCE: "X-WC-Webhook-Topic" } as const;

/**
 * Keeps a delivery that is answered with a problem, so that the merchant can see why nothing arrives. Returns at once: the
 * answer neither waits for it nor fails with it.
 */
export function keepRefused(ctx: Ctx, source: InventorySource, { body, headers }: Delivery, error: AppError): void {
  if (!mayKeep(ctx.shopId, Date.now())) return;
  const header = topicHeaders[source];
  const topic = header && headers.get(header);
  const detail = error.fields[0]
    ? `${error.message} (${error.fields[0].field}: ${error.fields[0].message})`
    : error.message;
  query(
    "keep-refused-delivery",
    `with old as (
       delete from refused_deliveries where shop_id = $1 and id in (
         select id from refused_deliveries where shop_id = $1 order by received_at desc, id desc offset $8)
     )
     insert into refused_deliveries (shop_id, source, status, code, detail, topic, body)
     values ($1, $2::inventory_source, $3, $4, $5, $6, $7)`,
    [
      ...[ctx.shopId, source, error.status, error.code, detail.slice(0, 500), topic?.slice(0, 100) ?? null],
      ...[body.subarray(0, mostBytes), mostKept - 1],
    ],
  ).catch((problem) => logger.warn({ err: problem, shopId: ctx.shopId }, "a refused delivery was not kept"));
}
