import ipaddr from "ipaddr.js";

/** The AES-256 keys of ENCRYPTION_KEYS by id; the first one encrypts, all decrypt. */
export type KeyRing = { current: string; byId: ReadonlyMap<string, Buffer> };

/** Parses `id:base64(32 bytes)[,…]`; null when any part of it is not of that form or an id repeats. */
export function parseKeys(text: string): KeyRing | null {
  const byId = new Map<string, Buffer>();
  for (const part of text.split(",")) {
    const match = /^\s*([a-z0-9-]{1,16}):([A-Za-z0-9+/_-]{43}=?)\s*$/.exec(part);
    const key = Buffer.from(match?.[2] ?? "", "base64");
    if (!match?.[1] || key.length !== 32 || byId.has(match[1])) return null;
    byId.set(match[1], key);
  }
  const [current] = byId.keys();
  return current ? { current, byId } : null;
}

/** Is this an IPv4 or IPv6 network in CIDR notation? */
export const isCidr = (text: string): boolean => ipaddr.isValidCIDR(text);
