import type { Choice } from "@/components/data-table/filters";
import type { Member } from "@/lib/auth";
import { titleOfProduct } from "@/lib/catalog";

/** A product's words in a filter; its id while it is unknown. id: the platform's. */
export async function productChoice(ctx: Member["ctx"], id: string | null): Promise<Choice | null> {
  if (id === null) return null;
  return { value: id, label: (await titleOfProduct(ctx, { externalId: id })) ?? id };
}
