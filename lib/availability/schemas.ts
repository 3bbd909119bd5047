import { z } from "zod";

/** Identifiers of platforms: 1 to 64 characters, kept exactly. */
export const externalId = z
  .string("must be text")
  .refine((id) => id.length > 0 && id.length <= 128 && [...id].length <= 64, "must have 1 to 64 characters");

export const variantIds = z.array(externalId).min(1, "name at least one variant").max(100, "name at most 100 variants");

export const availabilityAnswer = z.object({
  variants: z.array(
    z.object({
      id: z.string(),
      notifyMe: z.boolean(),
      preorder: z.boolean(),
      placement: z.enum(["instead", "alongside"]).nullable(),
    }),
  ),
});

export type AvailabilityAnswer = z.infer<typeof availabilityAnswer>;
