import { z } from "zod";
import { defineCommand } from "@/bin/admin/command";
import { policyShape } from "@/bin/admin/commands/policy-shape";
import { optional, repeatable, shopOption } from "@/bin/admin/options";
import { contextOf } from "@/bin/admin/shop-of";
import { decimal, onOff, shopKey, wholeNumber } from "@/bin/admin/values";
import { policyChangeSchema } from "@/lib/shops/schemas";

const { settleSeconds, minimumStock, perUnit, waveMinutes, allowedOrigins } = policyChangeSchema.shape;
// Null has no spelling on the command line: 0 stands for it.
const [shoppersPerUnit, minutes] = [perUnit.unwrap().unwrap(), waveMinutes.unwrap().unwrap()];

export const setPolicy = defineCommand({
  name: "set-policy",
  summary: "Change when, to how many and from where a shop's shoppers are told",
  description: "Only what is given changes. Without any option it prints the policy as it is.",
  options: [
    shopOption(),
    optional("--settle-seconds <seconds>", "how long stock must stay before anyone is told, 0 to 86400"),
    optional("--minimum-stock <units>", "units that must be there before anyone is told"),
    optional("--per-unit <shoppers>", "shoppers told per unit in stock; 0 tells everyone at once"),
    optional("--wave-minutes <minutes>", "from one wave to the next, 0.05 or more"),
    optional("--double-opt-in <on|off>", "ask shoppers to confirm their address by mail first"),
    repeatable(
      "--allowed-origin <url>",
      "a website that may sign shoppers up; give it again for more, replaces the list",
    ),
  ],
  input: z.object({
    shop: shopKey,
    settleSeconds: wholeNumber.pipe(settleSeconds.unwrap()).optional(),
    minimumStock: wholeNumber.pipe(minimumStock.unwrap()).optional(),
    perUnit: decimal.pipe(shoppersPerUnit).optional(),
    waveMinutes: decimal.pipe(minutes).optional(),
    doubleOptIn: onOff.optional(),
    allowedOrigin: allowedOrigins,
  }),
  output: policyShape,
  run: async ({ shop, allowedOrigin: allowedOrigins, ...change }) => {
    const { setPolicy } = await import("@/lib/shops");
    return setPolicy(await contextOf(shop), { ...change, allowedOrigins });
  },
});
