import { query, type Sql } from "../db/sql";

/**
 * Never mails this address for this shop again, because of `reason` (a sentence for members). The first reason stays.
 * Settling an attempt does the same by itself (`SendOutcome.suppress`); this is for what is learnt later.
 */
export async function suppressAddress(shopId: string, email: string, reason: string, on?: Sql): Promise<void> {
  await query(
    "suppress-address",
    "INSERT INTO suppressions (shop_id, email, reason) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
    [shopId, email, reason],
    on,
  );
}
