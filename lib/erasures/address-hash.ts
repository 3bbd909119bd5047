import { createHmac } from "node:crypto";
import type { Ctx } from "../context";
import { open } from "../crypto";
import { query, type Sql } from "../db/sql";

/**
 * What stays of an erased address: HMAC-SHA256 of its normalised form under the shop's own key, so that nobody can try
 * out addresses with the table alone, or compare two shops'.
 * @param cipher shops.erasure_key_cipher; null = the shop has erased nobody, then the hash is null too
 */
export function addressHash(shopId: string, cipher: string | null, email: string): Buffer | null {
  return cipher === null ? null : hmac(open(cipher, shopId), email);
}

/** The shop's sealed key; null = it has erased nobody. */
export async function keyOf(ctx: Ctx, on?: Sql): Promise<string | null> {
  const [shop] = await query<{ cipher: string | null }>(
    "erasure-key",
    "SELECT erasure_key_cipher AS cipher FROM shops WHERE id = $1",
    [ctx.shopId],
    on,
  );
  return shop?.cipher ?? null;
}

/** The same for many addresses, with the shop's key opened once. null = the shop has erased nobody. */
export async function hashesOf(ctx: Ctx, emails: readonly string[], on?: Sql): Promise<Buffer[] | null> {
  const cipher = await keyOf(ctx, on);
  if (cipher === null) return null;
  const key = open(cipher, ctx.shopId);
  return emails.map((email) => hmac(key, email));
}

const hmac = (key: string, email: string) =>
  createHmac("sha256", Buffer.from(key, "base64")).update(email, "utf8").digest();
