import type { Ctx } from "@/lib/context";
import { query } from "@/lib/db/sql";

/** A product's title by its platform's id, also after it has left the catalog; null = it was never there. */
export async function titleOfProduct(ctx: Ctx, { externalId }: { externalId: string }): Promise<string | null> {
  const [product] = await query<{ title: string }>(
    "title-of-product",
    "select title from products where shop_id = $1 and external_id = $2",
    [ctx.shopId, externalId],
  );
  return product?.title ?? null;
}

/** The same of a variant, with its product's. */
export async function titlesOfVariant(
  ctx: Ctx,
  { externalId }: { externalId: string },
): Promise<{ title: string; productTitle: string } | null> {
  const [variant] = await query<{ title: string; productTitle: string }>(
    "titles-of-variant",
    `select v.title, p.title as "productTitle" from variants v join products p on p.shop_id = v.shop_id and p.id = v.product_id
     where v.shop_id = $1 and v.external_id = $2`,
    [ctx.shopId, externalId],
  );
  return variant ?? null;
}
