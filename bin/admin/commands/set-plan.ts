import { z } from "zod";
import { defineCommand } from "@/bin/admin/command";
import { required, shopOption } from "@/bin/admin/options";
import { contextOf } from "@/bin/admin/shop-of";
import { planName, shopKey } from "@/bin/admin/values";

export const setPlan = defineCommand({
  name: "set-plan",
  summary: "Change a shop's plan",
  description: "A downgrade keeps what was collected; an upgrade alerts those who wait for what is in stock.",
  options: [shopOption(), required("--plan <plan>", "free or premium")],
  input: z.object({ shop: shopKey, plan: planName }),
  output: z.object({ plan: z.enum(["FREE", "PREMIUM"]) }),
  run: async ({ shop, plan }) => {
    const { setPlan } = await import("@/lib/plans");
    return setPlan(await contextOf(shop), { plan });
  },
});
