import { createCipheriv, createDecipheriv, createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { env } from "./env";

/**
 * Seals text with AES-256-GCM under the current key: `v1.<key id>.<nonce>.<tag>.<ciphertext>`, base64url parts.
 * aad (the shop's id) binds the text to its owner: a cipher moved to another shop's row does not open.
 */
export function seal(plain: string, aad: string): string {
  const { current, byId } = env.ENCRYPTION_KEYS;
  const key = byId.get(current);
  if (!key) throw new Error("No encryption key");
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(aad));
  const body = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
  return ["v1", current, ...[nonce, cipher.getAuthTag(), body].map((part) => part.toString("base64url"))].join(".");
}

/** Opens what `seal` made. Throws when the key is unknown, the text was changed, or the aad is another one. */
export function open(sealed: string, aad: string): string {
  const [version, keyId = "", ...parts] = sealed.split(".");
  const [nonce, tag, body] = parts.map((part) => Buffer.from(part, "base64url"));
  const key = env.ENCRYPTION_KEYS.byId.get(keyId);
  if (version !== "v1" || !nonce || !tag || !body) throw new Error("Not a sealed text");
  if (!key) throw new Error(`ENCRYPTION_KEYS has no key with the id ${keyId}`);
  const decipher = createDecipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(aad)).setAuthTag(tag);
  return decipher.update(body, undefined, "utf8") + decipher.final("utf8");
}

/** Unguessable text of `bytes` random bytes, base64url. */
export const randomToken = (bytes = 32): string => randomBytes(bytes).toString("base64url");

/** SHA-256 of a token, hex: what is kept of a one-time token. */
export const hashToken = (token: string): string => createHash("sha256").update(token).digest("hex");

/** Compares without telling by its time where the texts differ. */
export function safeEqual(a: string, b: string): boolean {
  const [x, y] = [a, b].map((text) => createHash("sha256").update(text).digest());
  return x !== undefined && y !== undefined && timingSafeEqual(x, y);
}
