import { z } from "zod";
import { externalId, quantity } from "@/lib/catalog/values";
import { readFields, readJsonObject } from "./read-json";
import type { StockItem, Update } from "./update";
import { instant } from "./values";

const item = z
  .object({
    variantId: externalId,
    quantity: quantity.nullish(),
    inStock: z.boolean("must be true or false").nullish(),
  })
  .transform((given, ctx): StockItem => {
    const count = given.quantity ?? null;
    if (count === null && typeof given.inStock !== "boolean") {
      ctx.addIssue({ code: "custom", path: ["quantity"], message: "must be a whole number, unless inStock tells" });
    }
    return {
      variantId: given.variantId,
      quantity: count,
      inStock: count === null ? given.inStock === true : count > 0,
    };
  });

const envelope = z.object({
  timestamp: z.string("must be an ISO 8601 time with offset").transform((text, ctx) => {
    const time = instant(text);
    if (time) return time;
    ctx.addIssue({ code: "custom", message: "must be an ISO 8601 time with offset" });
    return z.NEVER;
  }),
  data: z.looseObject({}),
});

const list = z.object({ items: z.array(item).max(1000, "may have at most 1,000 items") });

const typed = z.object({ type: z.string("must be text").min(1, "must not be empty").max(100, "is too long") });

/**
 * The body of the inventory webhook (contract section 3): `{"type": "inventory.updated", "timestamp", "data": ITEM | {"items": [ITEM…]}}`.
 * Of a variant that stands in it twice the last counts. The type is asked for before anything else.
 */
export function readGeneric(body: Buffer): { type: string; update: Update } {
  const payload = readJsonObject(body);
  const { type } = readFields(typed, payload);
  return {
    type,
    update:
      type === "inventory.updated" ? stockUpdate(payload) : { kind: "ignored", why: "This type of event is not used." },
  };
}

function stockUpdate(payload: Record<string, unknown>): Update {
  const { timestamp, data } = readFields(envelope, payload);
  const items = "items" in data ? readFields(list, data, ["data"]).items : [readFields(item, data, ["data"])];
  return { kind: "stock", time: timestamp, items: [...new Map(items.map((one) => [one.variantId, one])).values()] };
}
