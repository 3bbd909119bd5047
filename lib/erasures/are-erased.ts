import type { Ctx } from "../context";
import { pool } from "../db/client";
import { bulkQuery, type Sql } from "../db/sql";
import { hashesOf } from "./address-hash";

/** Which of these normalised addresses belong to people that the shop has erased. */
export async function areErased(ctx: Ctx, emails: readonly string[], on: Sql = pool): Promise<Set<string>> {
  const hashes = await hashesOf(ctx, emails, on);
  if (!hashes) return new Set();
  const found = await bulkQuery<{ email: string }>(
    `SELECT asked.email FROM unnest($2::text[], $3::bytea[]) AS asked (email, hash)
       JOIN erasures e ON e.shop_id = $1 AND e.address_hash = asked.hash`,
    [ctx.shopId, emails, hashes],
    on,
  );
  return new Set(found.map(({ email }) => email));
}
