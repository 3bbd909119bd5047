import { z } from "zod";
import { defineCommand } from "@/bin/admin/command";
import { required, shopOption } from "@/bin/admin/options";
import { contextOf } from "@/bin/admin/shop-of";
import { oneOf, shopKey } from "@/bin/admin/values";

const sources = { inventory: "INVENTORY", shopify: "SHOPIFY", woocommerce: "WOOCOMMERCE" } as const;
const source = oneOf(["inventory", "shopify", "woocommerce"]);

export const rotateWebhookSecret = defineCommand({
  name: "rotate-webhook-secret",
  summary: "Make a new secret for one of a shop's webhooks",
  description: "It is shown this once. The one before stays valid for 24 hours.",
  options: [shopOption(), required("--source <source>", "inventory, shopify or woocommerce")],
  input: z.object({ shop: shopKey, source }),
  output: z.object({ source, secret: z.string() }),
  run: async ({ shop, source }) => {
    const { rotateWebhookSecret } = await import("@/lib/settings");
    const { secret } = await rotateWebhookSecret(await contextOf(shop), { source: sources[source] });
    return { source, secret };
  },
});
