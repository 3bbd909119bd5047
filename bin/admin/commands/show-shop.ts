import { z } from "zod";
import { defineCommand } from "@/bin/admin/command";
import { policyShape } from "@/bin/admin/commands/policy-shape";
import { shopOption } from "@/bin/admin/options";
import { shopOf } from "@/bin/admin/shop-of";
import { shopKey } from "@/bin/admin/values";

export const showShop = defineCommand({
  name: "show-shop",
  summary: "Show a shop: its plan, how its mail leaves and whether it does, its policy",
  options: [shopOption()],
  input: z.object({ shop: shopKey }),
  output: z.object({
    shopId: z.string(),
    publicKey: z.string(),
    name: z.string(),
    domain: z.string(),
    plan: z.enum(["FREE", "PREMIUM"]),
    transport: z.enum(["smtp", "resend", "none"]),
    sending: z.enum(["active", "paused"]),
    pauseReason: z.string().nullable(),
    policy: policyShape,
  }),
  run: async (input) => {
    const { getEmailSettings } = await import("@/lib/email");
    const { shop, ctx } = await shopOf(input.shop);
    const { inUse, sending, pauseReason } = await getEmailSettings(ctx);
    return { ...shop, shopId: shop.id, transport: inUse, sending, pauseReason };
  },
});
