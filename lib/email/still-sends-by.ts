import { query, type Sql } from "../db/sql";

/** Until the transaction ends, nobody changes the shop's mail settings, pauses it or holds it. */
export async function lockShop(on: Sql, shopId: string): Promise<void> {
  await query("lock-shop", "SELECT FROM shops WHERE id = $1 FOR NO KEY UPDATE", [shopId], on);
}

/**
 * Locks the shop and says whether its mail settings are still those of this sender: what an old one found out (a wrong
 * password, a server's limit) says nothing about new ones. version 0 = it had none.
 */
export async function stillSendsBy(on: Sql, shopId: string, { version }: { version: number }): Promise<boolean> {
  await lockShop(on, shopId);
  // A statement of its own: its snapshot is newer than the lock, so it sees what whoever had the lock has saved.
  const others = await query(
    "other-settings",
    "SELECT FROM email_settings WHERE shop_id = $1 AND version <> $2",
    [shopId, version],
    on,
  );
  return others.length === 0;
}
