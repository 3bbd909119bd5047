import { invalidField } from "@/lib/errors";
import { parseShopify } from "../parse/shopify";
import type { Update } from "../parse/update";
import { instant } from "../parse/values";
import { badSignature, isSignedBody } from "../verify/hmac";
import { type Delivery, keyOf, notAhead, type Platform, timeOf, topicOf } from "./platform";

const triggeredAt = "X-Shopify-Triggered-At";

/** Shopify's HTTPS webhooks. The HMAC covers the body alone. */
export const shopify: Platform = {
  source: "SHOPIFY",
  verify({ headers, body }, secrets) {
    if (!isSignedBody(body, headers.get("X-Shopify-Hmac-Sha256"), secrets)) throw badSignature();
  },
  read(delivery, shop, now) {
    const topic = topicOf(delivery.headers, "X-Shopify-Topic");
    const update = parseShopify(topic, delivery.body, shop);
    return { externalId: idOf(topic, update, delivery), topic, update, sourceTime: sourceTime(update, delivery, now) };
  },
  parse: parseShopify,
};

/**
 * Event-Id is the same whenever one event is sent again (shopify.dev "Ignore duplicate webhooks"), but one event can touch
 * several topics and products, so those belong to the key. Without it the delivery's id counts, and without both the content.
 */
function idOf(topic: string, update: Update, { headers, body }: Delivery): string {
  const event = headers.get("X-Shopify-Event-Id");
  if (event) return keyOf("event", topic, subjectOf(update), event);
  const delivery = headers.get("X-Shopify-Webhook-Id");
  if (delivery) return keyOf("delivery", topic, delivery);
  return keyOf("body", topic, headers.get(triggeredAt), body);
}

function subjectOf(update: Update): string {
  if (update.kind === "product") return update.product.externalId;
  if (update.kind === "level") return update.inventoryItemId;
  return update.kind === "deleted" ? update.id : "";
}

/** When it happened: the header, else what the payload says, else now. */
function sourceTime(update: Update, { headers }: Delivery, now: Date): Date {
  const header = headers.get(triggeredAt);
  if (!header) return notAhead(timeOf(update) ?? now, "updated_at", now);
  const time = instant(header);
  if (!time) throw invalidField(triggeredAt, "must be an ISO 8601 time");
  return notAhead(time, triggeredAt, now);
}
