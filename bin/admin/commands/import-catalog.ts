import { z } from "zod";
import { defineCommand } from "@/bin/admin/command";
import { fileArgument, shopOption } from "@/bin/admin/options";
import { readJsonFile } from "@/bin/admin/read-json-file";
import { contextOf } from "@/bin/admin/shop-of";
import { shopKey } from "@/bin/admin/values";

export const importCatalog = defineCommand({
  name: "import-catalog",
  summary: "Add and update products and variants from a file",
  description: `All of the file or nothing of it; products that it does not name stay. Its content is
{"products": [{"id", "title", "url", "imageUrl"?, "variants": [{"id", "title", "sku"?, "price"?, "currency"?,
"inventoryItemId"?, "quantity": number or null, "inStock"?}]}]}. Where quantity is null and inStock absent, it is in stock.`,
  options: [shopOption()],
  argument: fileArgument(),
  input: z.object({ shop: shopKey, file: z.string() }),
  output: z.object({ products: z.number(), variants: z.number() }),
  run: async ({ shop, file }) => {
    const { importCatalog } = await import("@/lib/catalog");
    return importCatalog(await contextOf(shop), await readJsonFile(file));
  },
});
