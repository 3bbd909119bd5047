import { createHmac } from "node:crypto";
import { safeEqual } from "@/lib/crypto";
import { AppError } from "@/lib/errors";

export const badSignature = (): AppError =>
  new AppError("invalid-signature", "The signature is missing or matches none of the shop's secrets.");

/** Base64 of the HMAC-SHA256 of the parts, one after the other. */
export function hmacBase64(key: string | Buffer, ...parts: (string | Buffer)[]): string {
  const hmac = createHmac("sha256", key);
  for (const part of parts) hmac.update(part);
  return hmac.digest("base64");
}

/**
 * Is this the base64 HMAC-SHA256 of the raw body under any of the secrets (as UTF-8)? Shopify's `X-Shopify-Hmac-Sha256` and
 * WooCommerce's `X-WC-Webhook-Signature` are made so (shopify.dev "Validate the origin of the webhook", WC_Webhook::generate_signature).
 */
export function isSignedBody(body: Buffer, signature: string | null, secrets: readonly string[]): boolean {
  return Boolean(signature) && secrets.some((secret) => safeEqual(hmacBase64(secret, body), signature ?? ""));
}
