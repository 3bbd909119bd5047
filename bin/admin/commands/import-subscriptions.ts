import { z } from "zod";
import { defineCommand } from "@/bin/admin/command";
import { fileArgument, shopOption } from "@/bin/admin/options";
import { readJsonFile } from "@/bin/admin/read-json-file";
import { contextOf } from "@/bin/admin/shop-of";
import { shopKey } from "@/bin/admin/values";

export const importSubscriptions = defineCommand({
  name: "import-subscriptions",
  summary: "Take over shoppers who wait already; no mail is sent to them",
  description: `Entries that cannot be taken are named with their place (from 0) and the reason. The file's content is
{"subscriptions": [{"variantId", "email", "quantity"?, "locale"?, "subscribedAt"?}]}.`,
  options: [shopOption()],
  argument: fileArgument(),
  input: z.object({ shop: shopKey, file: z.string() }),
  output: z.object({
    created: z.number(),
    duplicates: z.number(),
    rejected: z.array(z.object({ index: z.number(), reason: z.string() })),
  }),
  run: async ({ shop, file }) => {
    const { importSubscriptions } = await import("@/lib/subscriptions");
    return importSubscriptions(await contextOf(shop), await readJsonFile(file));
  },
});
