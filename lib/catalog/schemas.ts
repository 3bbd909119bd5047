import { z } from "zod";
import { cleanText, currency, externalId, httpUrl, isCleanText, price, quantity } from "./values";

/** What is known of a variant's stock: a number, or (null) only whether there is any. */
export type StockInput = { quantity: number | null; inStock: boolean };

/** A variant as a platform or a file describes it. null: it has none; in a partial upsert null keeps what was known. */
export type VariantInput = StockInput & {
  externalId: string;
  title: string;
  sku: string | null;
  /** Decimal text. */
  price: string | null;
  /** ISO 4217; null with a price: the shop's. */
  currency: string | null;
  imageUrl: string | null;
  url: string | null;
  inventoryItemId: string | null;
};

export type ProductInput = {
  externalId: string;
  title: string;
  url: string | null;
  imageUrl: string | null;
  published: boolean;
  variants: VariantInput[];
};

const title = z
  .string("must be text")
  .transform((text) => cleanText(text, 1000))
  .pipe(z.string().min(1, "must not be empty").max(500, "may have at most 500 characters"));

const importVariant = z
  .object({
    id: externalId,
    title,
    sku: z
      .string("must be text")
      .max(255, "may have at most 255 characters")
      .refine(isCleanText, "must be plain text")
      .nullish(),
    price: price.nullish(),
    currency: currency.nullish(),
    inventoryItemId: externalId.nullish(),
    imageUrl: httpUrl.nullish(),
    url: httpUrl.nullish(),
    quantity: quantity.nullable(),
    inStock: z.boolean("must be true or false").nullish(),
  })
  .transform(
    (variant): VariantInput => ({
      externalId: variant.id,
      title: variant.title,
      sku: variant.sku ?? null,
      price: variant.price ?? null,
      currency: variant.currency ?? null,
      imageUrl: variant.imageUrl ?? null,
      url: variant.url ?? null,
      inventoryItemId: variant.inventoryItemId ?? null,
      quantity: variant.quantity,
      inStock: variant.quantity === null ? (variant.inStock ?? true) : variant.quantity > 0,
    }),
  );

const importProduct = z
  .object({
    id: externalId,
    title,
    url: httpUrl,
    imageUrl: httpUrl.nullish(),
    variants: z.array(importVariant, "must be a list"),
  })
  .transform(
    (product): ProductInput => ({
      externalId: product.id,
      title: product.title,
      url: product.url,
      imageUrl: product.imageUrl ?? null,
      published: true,
      variants: product.variants,
    }),
  );

/**
 * The file of `import-catalog` (contract section 6): `{"products": [{"id", "title", "url", "imageUrl"?, "variants": […]}]}`.
 * An id stands once. `quantity` null without `inStock` is in stock; a quantity decides over `inStock`.
 */
export const catalogFile = z
  .object({ products: z.array(importProduct, "must be a list") }, "must be an object with a list of products")
  .superRefine(({ products }, ctx) => {
    const [seenProducts, seenVariants] = [new Set<string>(), new Set<string>()];
    const once = (seen: Set<string>, id: string, path: (string | number)[]) => {
      if (seen.has(id)) ctx.addIssue({ code: "custom", path, message: `${id} stands in the file twice` });
      seen.add(id);
    };
    for (const [p, { externalId, variants }] of products.entries()) {
      once(seenProducts, externalId, ["products", p, "id"]);
      for (const [v, variant] of variants.entries()) {
        once(seenVariants, variant.externalId, ["products", p, "variants", v, "id"]);
      }
    }
  });

export type CatalogFile = z.infer<typeof catalogFile>;

export const productSorts = ["title", "stock", "waiting", "updatedAt"] as const;
export const stockFilters = ["in", "out"] as const;

/** Parameters of the products page, as they come from its URL. */
/** What narrows the products, in the list, in bulk actions and in an export alike. */
export const productFilter = z.object({
  search: z.string().max(200).optional(),
  /** in: at least one variant is in stock; out: at least one is not. */
  stock: z.enum(stockFilters).optional(),
  /** Only products for which somebody waits. */
  waiting: z.boolean().default(false),
});
export type ProductFilter = z.input<typeof productFilter>;

export const listProductsInput = productFilter.extend({
  sort: z.enum(productSorts).default("title"),
  direction: z.enum(["asc", "desc"]).default("asc"),
  after: z.string().optional(),
  before: z.string().optional(),
  limit: z.number().int().min(1).max(200).default(50),
});

/** A variant as the dashboard shows it. */
export type VariantRow = StockInput & {
  id: string;
  externalId: string;
  title: string;
  sku: string | null;
  price: string | null;
  currency: string | null;
  imageUrl: string | null;
  url: string | null;
  /** Since when it has been sold out; null in stock, or when nobody knows. ISO 8601. */
  outSince: string | null;
  /** Shoppers whose subscription is PENDING, and the units that they want together. */
  waiting: number;
  wanted: number;
};

/** A product as the dashboard shows it. */
export type ProductRow = {
  id: string;
  externalId: string;
  title: string;
  url: string | null;
  imageUrl: string | null;
  published: boolean;
  /** Units of the counted variants together, negative ones as none; null when no variant is counted. */
  stock: number | null;
  /** Variants that are in stock. */
  inStock: number;
  waiting: number;
  updatedAt: Date;
  variants: VariantRow[];
};

export const searchVariantsInput = z.object({
  search: z.string().max(200).default(""),
  /** Our ids of variants that come first, whatever is searched for: what a form has chosen already. */
  include: z.array(z.uuid()).max(1000).default([]),
  limit: z.number().int().min(1).max(100).default(25),
});

/** A variant as the offer's picker shows it. */
export type VariantChoice = StockInput & {
  id: string;
  externalId: string;
  title: string;
  productTitle: string;
  sku: string | null;
  imageUrl: string | null;
};
