import type { Ctx } from "@/lib/context";
import { query } from "@/lib/db/sql";
import { type FieldProblem, fieldProblems } from "@/lib/errors";
import { type CatalogDiff, catalogDiff, type KnownProduct, type KnownVariant } from "./catalog-diff";
import { catalogFile } from "./schemas";

const shown = 200;

export type ImportPreview =
  | { ok: false; problemCount: number; problems: FieldProblem[] }
  /** `lines` holds the first 200 of `lineCount`. */
  | ({ ok: true; lineCount: number } & CatalogDiff);

/** What importCatalog would do with a file's content (already JSON), or what is wrong with it. Changes nothing. */
export async function previewImport(ctx: Ctx, file: unknown): Promise<ImportPreview> {
  const result = catalogFile.safeParse(file);
  if (!result.success) {
    const problems = fieldProblems(result.error);
    return { ok: false, problemCount: problems.length, problems: problems.slice(0, shown) };
  }
  const { products } = result.data;
  const variantIds = products.flatMap(({ variants }) => variants.map(({ externalId }) => externalId));
  const [knownProducts, knownVariants] = await Promise.all([
    query<KnownProduct>(
      "preview-products",
      `select external_id as "externalId", title, url, image_url as "imageUrl", deleted_at is not null as deleted
       from products where shop_id = $1 and external_id = any($2::text[])`,
      [ctx.shopId, products.map(({ externalId }) => externalId)],
    ),
    query<KnownVariant>(
      "preview-variants",
      `select v.external_id as "externalId", p.external_id as "productId", v.title, v.sku, v.price::text, v.currency,
              v.image_url as "imageUrl", v.url, v.inventory_item_id as "inventoryItemId", v.quantity, v.in_stock as "inStock",
              v.deleted_at is not null as deleted,
              (select count(*)::int from subscriptions s
               where s.shop_id = $1 and s.variant_id = v.id and s.status = 'PENDING') as waiting
       from variants v join products p on p.shop_id = v.shop_id and p.id = v.product_id
       where v.shop_id = $1 and v.external_id = any($2::text[])`,
      [ctx.shopId, variantIds],
    ),
  ]);
  const diff = catalogDiff(products, { products: knownProducts, variants: knownVariants });
  return { ok: true, ...diff, lines: diff.lines.slice(0, shown), lineCount: diff.lines.length };
}
