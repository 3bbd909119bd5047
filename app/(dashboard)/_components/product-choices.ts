import type { Choice } from "@/components/data-table/filters";
import type { Member } from "@/lib/auth";
import { listProducts } from "@/lib/catalog";

/** A product's words in a filter; its id while it is unknown. id: the platform's. */
export async function productChoice(ctx: Member["ctx"], id: string | null): Promise<Choice | null> {
  if (id === null) return null;
  const { rows } = await listProducts(ctx, { search: id, limit: 50 });
  return { value: id, label: rows.find(({ externalId }) => externalId === id)?.title ?? id };
}
