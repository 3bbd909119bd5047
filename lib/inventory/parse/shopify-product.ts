import { z } from "zod";
import type { VariantInput } from "@/lib/catalog/schemas";
import { quantity } from "@/lib/catalog/values";
import { shopOrigin } from "@/lib/shop-origin";
import { readFields } from "./read-json";
import type { ShopFacts, Update } from "./update";
import { loosePrice, looseText, looseUrl, optionalInstant, platformId } from "./values";

/** Shopify puts at most this many variants into a product's payload, and names all of them in variant_gids. */
const variantsPerPayload = 100;

const image = z.object({ id: platformId.nullish().catch(null), src: looseUrl });

const variant = z
  .object({
    id: platformId,
    title: looseText,
    option1: looseText,
    option2: looseText,
    option3: looseText,
    sku: looseText,
    price: loosePrice,
    image_id: platformId.nullish().catch(null),
    inventory_item_id: platformId.nullish(),
    inventory_management: z.string().nullish(),
    inventory_quantity: quantity.nullish(),
  })
  .superRefine((given, ctx) => {
    const counted = given.inventory_management !== null;
    if (counted && typeof given.inventory_quantity !== "number") {
      ctx.addIssue({ code: "custom", path: ["inventory_quantity"], message: "must be a whole number" });
    }
  });

const product = z.object({
  id: platformId,
  title: looseText,
  handle: looseText,
  status: z.string().nullish(),
  published_at: z.unknown().optional(),
  updated_at: optionalInstant(),
  image: image.nullish().catch(null),
  images: z.array(image).nullish().catch(null),
  variants: z.array(variant),
  variant_gids: z
    .array(z.object({ admin_graphql_api_id: z.string() }))
    .nullish()
    .catch(null),
});

/** `products/create` and `products/update` (shopify.dev, REST Product): the product with its variants and their stock. */
export function parseShopifyProduct(payload: Record<string, unknown>, shop: ShopFacts): Update {
  const given = readFields(product, payload);
  const title = given.title || given.handle || given.id;
  const url = given.handle ? `${shopOrigin(shop.domain)}/products/${encodeURIComponent(given.handle)}` : null;
  const pictures = new Map((given.images ?? []).map(({ id, src }) => [id, src]));
  const variants = given.variants.map(
    (one): VariantInput => ({
      externalId: one.id,
      title: variantTitle([one.title]) || variantTitle([one.option1, one.option2, one.option3]) || title,
      sku: one.sku || null,
      price: one.price,
      currency: null,
      imageUrl: (one.image_id && pictures.get(one.image_id)) || null,
      url: url && `${url}?variant=${encodeURIComponent(one.id)}`,
      inventoryItemId: one.inventory_item_id ?? null,
      ...stockOf(one),
    }),
  );
  return {
    kind: "product",
    time: given.updated_at,
    product: {
      externalId: given.id,
      title,
      url,
      imageUrl: given.image?.src ?? given.images?.[0]?.src ?? null,
      published: (given.status ?? "active") === "active" && given.published_at !== null,
      variants,
    },
    remaining: remainingOf(given),
    productIsKnownInPartOnly: false,
  };
}

/** The only variant of a product without options has this title, which says nothing. */
const variantTitle = (parts: string[]): string =>
  parts.filter((part) => part !== "" && part !== "Default Title").join(" / ");

/** inventory_management: absent is counted, null is not, and what is not counted is in stock. */
function stockOf({ inventory_management, inventory_quantity }: z.infer<typeof variant>) {
  if (inventory_management === null) return { quantity: null, inStock: true };
  return { quantity: inventory_quantity ?? 0, inStock: (inventory_quantity ?? 0) > 0 };
}

function remainingOf({ variants, variant_gids }: z.infer<typeof product>): string[] | null {
  const present = variants.map(({ id }) => id);
  if (variant_gids) return [...present, ...variant_gids.map((gid) => gid.admin_graphql_api_id.split("/").at(-1) ?? "")];
  return present.length < variantsPerPayload ? present : null;
}
