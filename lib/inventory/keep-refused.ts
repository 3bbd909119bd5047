import type { Ctx } from "@/lib/context";
import type { InventorySource } from "@/lib/db/generated/enums";
import { query } from "@/lib/db/sql";
import type { AppError } from "@/lib/errors";
import { logger } from "@/lib/logger";
import type { Delivery } from "./platforms/platform";

/**
 * What is kept of a shop: of each source and reason so many deliveries, and at most so many a minute of each process; of
 * each so many bytes. Anybody can post without a signature: that must not take the place of what has another reason.
 */
export const REFUSED_KEPT = 30;
const mostBytes = 16 * 1024;
const perMinute = 20;

type Window = { since: number; kept: number };
const windows = new Map<string, Window>();

/** Whoever floods a webhook with refused calls costs a look into a map, not statements. */
function mayKeep(what: string, now: number): boolean {
  if (windows.size > 10_000) windows.clear();
  const window = windows.get(what);
  if (!window || now - window.since >= 60_000) {
    windows.set(what, { since: now, kept: 1 });
    return true;
  }
  window.kept++;
  return window.kept <= perMinute;
}

const topicHeaders = { INVENTORY: null, SHOPIFY: "X-Shopify-Topic", WOOCOMMERCE: "X-WC-Webhook-Topic" } as const;

/** Of these the body says who a person is, and nothing about stock. */
const privacyTopic = /^(customers\/|shop\/redact)/i;

/**
 * Keeps a delivery that is answered with a problem, so that the merchant can see why nothing arrives. Of Shopify's privacy
 * topics it keeps no body. Returns at once: the answer neither waits for it nor fails with it.
 */
export function keepRefused(ctx: Ctx, source: InventorySource, { body, headers }: Delivery, error: AppError): void {
  if (!mayKeep(`${ctx.shopId} ${source} ${error.code}`, Date.now())) return;
  const header = topicHeaders[source];
  const topic = header && headers.get(header);
  const detail = error.fields[0]
    ? `${error.message} (${error.fields[0].field}: ${error.fields[0].message})`
    : error.message;
  query(
    "keep-refused-delivery",
    `with old as (
       delete from refused_deliveries where shop_id = $1 and id in (
         select id from refused_deliveries where shop_id = $1 and source = $2::inventory_source and code = $4
          order by received_at desc, id desc offset $8)
     )
     insert into refused_deliveries (shop_id, source, status, code, detail, topic, body)
     values ($1, $2::inventory_source, $3, $4, $5, $6, $7)`,
    [
      ...[ctx.shopId, source, error.status, error.code, detail.slice(0, 500), topic?.slice(0, 100) ?? null],
      ...[privacyTopic.test(topic ?? "") ? Buffer.alloc(0) : body.subarray(0, mostBytes), REFUSED_KEPT - 1],
    ],
  ).catch((problem) => logger.warn({ err: problem, shopId: ctx.shopId }, "a refused delivery was not kept"));
}
