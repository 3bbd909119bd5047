import { z } from "zod";

/** Hours for which the secret before may go on working. */
export const overlaps = [0, 1, 24, 72, 168] as const;

export const webhookSourceSchema = z.enum(["INVENTORY", "SHOPIFY", "WOOCOMMERCE"]);

/** secret: one that the platform chose itself (Shopify shows its own); without it a new one is made. */
export const rotateSecretSchema = z
  .object({
    source: webhookSourceSchema,
    overlapHours: z.literal(overlaps, "Choose one of the list").default(24),
    secret: z
      .string()
      .trim()
      .max(255, "Use 255 characters or fewer")
      .transform((text) => text || undefined)
      .optional(),
  })
  .superRefine(({ source, secret }, ctx) => {
    if (secret === undefined) return;
    if (secret.length < 16) ctx.addIssue({ code: "custom", path: ["secret"], message: "Use 16 characters or more" });
    if (source === "INVENTORY" && !/^whsec_[A-Za-z0-9+/]{32,}={0,2}$/.test(secret)) {
      ctx.addIssue({ code: "custom", path: ["secret"], message: "It begins with whsec_, followed by base64" });
    }
  });

export type RotateSecret = z.input<typeof rotateSecretSchema>;
