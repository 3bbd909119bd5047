import type { Ctx } from "@/lib/context";
import { query } from "@/lib/db/sql";
import { AppError } from "@/lib/errors";

/**
 * Our ids of the platform's variant ids, in the order asked, each once.
 * @throws variant-not-found, naming those that the catalog does not have
 */
export async function resolveVariants(ctx: Ctx, externalIds: string[]): Promise<string[]> {
  const asked = [...new Set(externalIds)];
  if (asked.length === 0) return [];
  const found = await query<{ id: string; externalId: string }>(
    "offers-resolve-variants",
    `select id, external_id as "externalId" from variants
     where shop_id = $1 and external_id = any($2::text[]) and deleted_at is null`,
    [ctx.shopId, asked],
  );
  const ids = new Map(found.map(({ id, externalId }) => [externalId, id]));
  const unknown = asked.filter((externalId) => !ids.has(externalId));
  if (unknown.length > 0) {
    throw new AppError("variant-not-found", `The catalog has no such variant: ${unknown.join(", ")}`, {
      fields: unknown.map((id) => ({ field: "variantIds", code: "unknown", message: id })),
    });
  }
  return asked.flatMap((externalId) => ids.get(externalId) ?? []);
}
