import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { CATALOG } from "@/bin/storefront/catalog";

/** The shop's own stock, as its platform would keep it: Shelfbell hears of changes by webhook only. */
export type Stock = { of(variantId: string): number; set(variantId: string, quantity: number): Promise<void> };

/** Opens the stock kept in `file`; a variant that is not in it has the catalog's first-day quantity. */
export async function openStock(file: string): Promise<Stock> {
  const kept = JSON.parse(await readFile(file, "utf8").catch(() => "{}")) as Record<string, number>;
  const quantities = new Map<string, number>();
  for (const { variants } of CATALOG) {
    for (const variant of variants) quantities.set(variant.id, kept[variant.id] ?? variant.quantity);
  }
  return {
    of: (variantId) => quantities.get(variantId) ?? 0,
    async set(variantId, quantity) {
      quantities.set(variantId, quantity);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, `${JSON.stringify(Object.fromEntries(quantities), null, 2)}\n`);
    },
  };
}
