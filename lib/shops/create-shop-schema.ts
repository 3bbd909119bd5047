import { z } from "zod";
import { emailSchema, newPasswordSchema } from "../auth/schemas";
import { plainLine } from "../plain-line";
import { domainSchema, shopProfileSchema } from "./schemas";

export const createShopSchema = z.object({
  name: shopProfileSchema.shape.name,
  domain: domainSchema,
  plan: z.enum(["FREE", "PREMIUM"]).default("FREE"),
  ownerEmail: emailSchema,
  ownerPassword: newPasswordSchema,
  ownerName: plainLine(120).optional(),
  currency: shopProfileSchema.shape.currency.default("USD"),
  timeZone: shopProfileSchema.shape.timeZone.default("UTC"),
});

/** The welcome page: the first owner and the first shop. */
export const firstShopSchema = createShopSchema.omit({ plan: true });

export type CreateShop = z.input<typeof createShopSchema>;
