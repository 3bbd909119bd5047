import { safeEqual } from "@/lib/crypto";
import { AppError } from "@/lib/errors";
import { badSignature, hmacBase64 } from "./hmac";

const toleranceSeconds = 5 * 60;

type Signed = {
  id: string | null;
  /** Seconds since the epoch, as the header has it. */
  timestamp: string | null;
  /** Entries such as `v1,<base64>`, separated by spaces. */
  signature: string | null;
  body: Buffer;
};

/**
 * Checks a Standard Webhooks signature (standardwebhooks.com; Svix signs the same way) against every live secret and returns
 * the message's id. Not the library's `verify`: that one mixes the time into the signature's verdict, reads the body as text
 * and hashes it in JavaScript; the tests hold this against the library and its vectors.
 * @throws invalid-signature when a header is missing or no secret made the signature
 * @throws replay when the signature is right but its time is more than 5 minutes off
 */
export function verifyStandardWebhook(
  { id, timestamp, signature, body }: Signed,
  secrets: readonly string[],
  now: Date,
): string {
  if (!id || !signature || !timestamp || !/^\d{1,12}$/.test(timestamp) || !matches()) throw badSignature();
  if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > toleranceSeconds) {
    throw new AppError("replay", "webhook-timestamp is more than 5 minutes away from now.");
  }
  return id;

  function matches(): boolean {
    const given = (signature ?? "").split(" ").flatMap((entry) => (entry.startsWith("v1,") ? [entry.slice(3)] : []));
    return secrets.some((secret) => {
      const expected = hmacBase64(keyOf(secret), `${id}.${timestamp}.`, body);
      return given.some((one) => safeEqual(one, expected));
    });
  }
}

/** The bytes of a secret: base64, with or without the `whsec_` prefix. */
function keyOf(secret: string): Buffer {
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  if (key.length === 0) throw new Error("A webhook secret is empty");
  return key;
}
