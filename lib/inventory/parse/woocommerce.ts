import { z } from "zod";
import type { VariantInput } from "@/lib/catalog/schemas";
import { quantity } from "@/lib/catalog/values";
import { readFields, readJsonObject } from "./read-json";
import type { Update } from "./update";
import { loosePrice, looseText, looseUrl, optionalInstant, platformId } from "./values";

const image = z.object({ src: looseUrl });

const product = z
  .object({
    id: platformId,
    type: z.string().nullish(),
    name: looseText,
    slug: looseText,
    permalink: looseUrl,
    status: z.string().nullish(),
    sku: looseText,
    price: loosePrice,
    date_modified_gmt: optionalInstant({ assumeUtc: true }),
    /** A variation whose parent counts for it says "parent". */
    manage_stock: z.union([z.boolean(), z.literal("parent")]).nullish(),
    stock_quantity: quantity.nullish(),
    stock_status: z.string().nullish(),
    images: z.array(image).nullish().catch(null),
    image: image.nullish().catch(null),
    attributes: z
      .array(z.object({ option: looseText }))
      .nullish()
      .catch(null),
    variations: z
      .array(z.union([platformId, z.object({ id: platformId }).transform(({ id }) => id)]))
      .nullish()
      .catch(null),
    parent_id: platformId.nullish().catch(null),
    _links: z
      .object({ up: z.array(z.object({ href: z.string() })).nullish() })
      .nullish()
      .catch(null),
  })
  .superRefine((given, ctx) => {
    if (!isCounted(given) && typeof given.stock_status !== "string" && !hasVariations(given)) {
      ctx.addIssue({ code: "custom", path: ["stock_status"], message: "must tell, where stock is not counted" });
    }
  });

type Given = z.infer<typeof product>;

const isCounted = ({ manage_stock, stock_quantity }: Pick<Given, "manage_stock" | "stock_quantity">): boolean =>
  Boolean(manage_stock) && typeof stock_quantity === "number";

const hasVariations = ({ type }: Pick<Given, "type">): boolean =>
  type === "variable" || type === "variable-subscription";

/** A product's or variation's webhook body (WooCommerce REST API v3, "product"). A topic that is not used is not even read. */
export function parseWooCommerce(topic: string, body: Buffer): Update {
  if (topic === "product.deleted") {
    const { id } = readFields(z.object({ id: platformId }), readJsonObject(body));
    return { kind: "deleted", time: null, id };
  }
  if (topic !== "product.created" && topic !== "product.updated")
    return { kind: "ignored", why: "This topic is not used." };
  const given = readFields(product, readJsonObject(body));
  const parent = parentOf(given);
  return parent ? variationUpdate(given, parent) : productUpdate(given);
}

/** A simple product is its own only variant; a variable one has those that come as events of their own. */
function productUpdate(given: Given): Update {
  const variable = hasVariations(given);
  const title = given.name || given.slug || given.id;
  return {
    kind: "product",
    time: given.date_modified_gmt,
    product: {
      externalId: given.id,
      title,
      url: given.permalink,
      imageUrl: pictureOf(given),
      published: isPublished(given),
      variants: variable ? [] : [{ ...variantOf(given, title), imageUrl: null }],
    },
    remaining: variable ? (given.variations ?? null) : [given.id],
    productIsKnownInPartOnly: false,
  };
}

function variationUpdate(given: Given, parent: string): Update {
  const options = (given.attributes ?? []).map(({ option }) => option).filter(Boolean);
  const title = options.join(" / ") || given.name || given.id;
  return {
    kind: "product",
    time: given.date_modified_gmt,
    product: {
      externalId: parent,
      title: given.name || title,
      url: given.permalink && withoutQuery(given.permalink),
      imageUrl: pictureOf(given),
      published: true,
      variants: [variantOf(given, title)],
    },
    remaining: null,
    productIsKnownInPartOnly: true,
  };
}

/** A variation's product: `parent_id`, or the end of `_links.up`; null for a product. */
function parentOf({ type, parent_id, _links }: Given): string | null {
  if (type && type !== "variation" && type !== "subscription_variation") return null;
  if (parent_id && parent_id !== "0") return parent_id;
  return /\/products\/(\d{1,64})\/?$/.exec(_links?.up?.[0]?.href ?? "")?.[1] ?? null;
}

const isPublished = ({ status }: Given): boolean => (status ?? "publish") === "publish";

const pictureOf = ({ image, images }: Given): string | null => image?.src ?? images?.[0]?.src ?? null;

const withoutQuery = (url: string): string => url.replace(/[?#].*$/s, "");

function variantOf(given: Given, title: string): VariantInput {
  const counted = isCounted(given);
  // onbackorder is out of stock: the shopper would wait all the same.
  const inStock = counted ? (given.stock_quantity ?? 0) > 0 : given.stock_status === "instock";
  return {
    externalId: given.id,
    title,
    sku: given.sku || null,
    price: given.price,
    currency: null,
    imageUrl: pictureOf(given),
    url: given.permalink,
    inventoryItemId: null,
    quantity: counted ? (given.stock_quantity ?? 0) : null,
    inStock,
  };
}
