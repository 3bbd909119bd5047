import type { Ctx } from "../../context";
import { bulkQuery, type Sql } from "../../db/sql";
import type { VariantRef } from "./read-line";

/** A variant's row, or why the reference names none. */
export type Resolved = { id: string } | { reason: string };

export const keyOfRef = (ref: VariantRef): string =>
  ref.by === "id"
    ? `id ${ref.id}`
    : ref.by === "sku"
      ? `sku ${ref.sku}`
      : `title ${ref.product.toLowerCase()}\n${ref.variant.toLowerCase()}`;

const none: Resolved = { reason: "The catalog has no such variant." };
const several: Resolved = { reason: "The catalog has several such variants: name the variant by its id." };

/** The catalog's variants that these references name, by keyOfRef. */
export async function resolveVariants(ctx: Ctx, refs: readonly VariantRef[], on: Sql): Promise<Map<string, Resolved>> {
  const found = new Map<string, Resolved>(refs.map((ref) => [keyOfRef(ref), none]));
  const note = (key: string, id: string) => {
    if (found.has(key)) found.set(key, found.get(key) === none ? { id } : several);
  };
  const rows = await bulkQuery<{
    id: string;
    externalId: string;
    sku: string | null;
    product: string;
    variant: string;
  }>(
    `SELECT v.id, v.external_id AS "externalId", v.sku, lower(p.title) AS product, lower(v.title) AS variant
       FROM variants v JOIN products p ON p.shop_id = v.shop_id AND p.id = v.product_id
      WHERE v.shop_id = $1 AND v.deleted_at IS NULL AND p.deleted_at IS NULL
        AND (v.external_id = ANY($2::text[]) OR v.sku = ANY($3::text[]) OR lower(p.title) = ANY($4::text[]))`,
    [
      ctx.shopId,
      [...new Set(refs.flatMap((ref) => (ref.by === "id" ? [ref.id] : [])))],
      [...new Set(refs.flatMap((ref) => (ref.by === "sku" ? [ref.sku] : [])))],
      [...new Set(refs.flatMap((ref) => (ref.by === "title" ? [ref.product.toLowerCase()] : [])))],
    ],
    on,
  );
  for (const { id, externalId, sku, product, variant } of rows) {
    note(`id ${externalId}`, id);
    if (sku !== null) note(`sku ${sku}`, id);
    note(`title ${product}\n${variant}`, id);
    // Without a variant's name a product is enough when it has one variant only.
    if (variant !== "") note(`title ${product}\n`, id);
  }
  return found;
}
