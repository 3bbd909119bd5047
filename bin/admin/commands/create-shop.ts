import { z } from "zod";
import { defineCommand } from "@/bin/admin/command";
import { required } from "@/bin/admin/options";
import { readPassword } from "@/bin/admin/read-password";
import { planName } from "@/bin/admin/values";
import { emailSchema } from "@/lib/auth/schemas";
import { domainSchema, shopProfileSchema } from "@/lib/shops/schemas";

export const createShop = defineCommand({
  name: "create-shop",
  summary: "Make a shop with its owner and its webhook secrets",
  description:
    "The secrets are shown this once. An address that has an account already gets one more shop and keeps its password.",
  options: [
    required("--name <name>", "what shoppers know the shop by"),
    required("--domain <host[:port]>", "the shop's own address, such as shop.example.com"),
    required("--plan <plan>", "free or premium"),
    required("--owner-email <address>", "who signs in as its owner"),
    required("--owner-password-stdin", "read the owner's password from standard input"),
  ],
  input: z.object({
    name: shopProfileSchema.shape.name,
    domain: domainSchema,
    plan: planName,
    ownerEmail: emailSchema,
  }),
  output: z.object({
    shopId: z.string(),
    publicKey: z.string(),
    inventoryWebhookSecret: z.string(),
    shopifyWebhookSecret: z.string(),
    woocommerceWebhookSecret: z.string(),
  }),
  run: async (input) => {
    const ownerPassword = await readPassword();
    const { createShop } = await import("@/lib/shops");
    const { shopId, publicKey, secrets } = await createShop({ ...input, ownerPassword });
    return {
      shopId,
      publicKey,
      inventoryWebhookSecret: secrets.INVENTORY,
      shopifyWebhookSecret: secrets.SHOPIFY,
      woocommerceWebhookSecret: secrets.WOOCOMMERCE,
    };
  },
});
