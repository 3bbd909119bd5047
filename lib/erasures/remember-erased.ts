import { randomBytes } from "node:crypto";
import type { Ctx } from "../context";
import { seal } from "../crypto";
import { query, type Sql } from "../db/sql";
import { addressHash, keyOf } from "./address-hash";

/**
 * Keeps the hash of an erased address, and makes the shop's key when it is the first one.
 * @returns the id of the log's entry about it, the same until the address is allowed again
 */
export async function rememberErased(ctx: Ctx, { email }: { email: string }, on: Sql): Promise<string | undefined> {
  const cipher = (await keyOf(ctx, on)) ?? (await makeKey(ctx, on));
  const [row] = await query<{ entry: string }>(
    "remember-erased",
    `INSERT INTO erasures (shop_id, address_hash) VALUES ($1, $2)
     ON CONFLICT (shop_id, address_hash) DO UPDATE SET erased_at = now()
     RETURNING activity_id AS entry`,
    [ctx.shopId, addressHash(ctx.shopId, cipher, email)],
    on,
  );
  return row?.entry;
}

/** Two first erasures at once: the row's lock lets the second see the first one's key. */
async function makeKey(ctx: Ctx, on: Sql): Promise<string | null> {
  const [shop] = await query<{ cipher: string }>(
    "make-erasure-key",
    `UPDATE shops SET erasure_key_cipher = coalesce(erasure_key_cipher, $2) WHERE id = $1
     RETURNING erasure_key_cipher AS cipher`,
    [ctx.shopId, seal(randomBytes(32).toString("base64"), ctx.shopId)],
    on,
  );
  return shop?.cipher ?? null;
}
