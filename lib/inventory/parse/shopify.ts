import { z } from "zod";
import { quantity } from "@/lib/catalog/values";
import { readFields, readJsonObject } from "./read-json";
import { parseShopifyProduct } from "./shopify-product";
import type { ShopFacts, Update } from "./update";
import { optionalInstant, platformId } from "./values";

type Parse = (payload: Record<string, unknown>, shop: ShopFacts) => Update;

const level = z.object({
  inventory_item_id: platformId,
  available: quantity.nullable(),
  updated_at: optionalInstant(),
});

const customer = z.object({ customer: z.object({ email: z.string().nullish() }).nullish() });

const privacy =
  (request: Extract<Update, { kind: "privacy" }>["request"]): Parse =>
  (payload) => ({ kind: "privacy", request, email: readFields(customer, payload).customer?.email || null });

/** Topics that are acted on (shopify.dev: webhook topics); the three privacy topics are mandatory for every app. */
const topics: Record<string, Parse> = {
  "products/create": parseShopifyProduct,
  "products/update": parseShopifyProduct,
  "products/delete": (payload) => ({
    kind: "deleted",
    time: null,
    id: readFields(z.object({ id: platformId }), payload).id,
  }),
  "inventory_levels/update": (payload) => {
    const { inventory_item_id, available, updated_at } = readFields(level, payload);
    return { kind: "level", time: updated_at, inventoryItemId: inventory_item_id, available };
  },
  "customers/data_request": privacy("customers/data_request"),
  "customers/redact": privacy("customers/redact"),
  "shop/redact": privacy("shop/redact"),
};

/** One of Shopify's webhook bodies. A topic that is not used is not even read. */
export function parseShopify(topic: string, body: Buffer, shop: ShopFacts): Update {
  const parse = Object.hasOwn(topics, topic) ? topics[topic] : undefined;
  if (!parse) return { kind: "ignored", why: "This topic is not used." };
  return parse(readJsonObject(body), shop);
}
