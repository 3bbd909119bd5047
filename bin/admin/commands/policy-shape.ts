import { z } from "zod";

/** A shop's policy as show-shop and set-policy print it. null: everyone at once; waves as far apart as the default. */
export const policyShape = z.object({
  settleSeconds: z.number(),
  minimumStock: z.number(),
  perUnit: z.number().nullable(),
  waveMinutes: z.number().nullable(),
  doubleOptIn: z.boolean(),
  allowedOrigins: z.array(z.string()),
});
