import { query, type Sql } from "../../db/sql";

/** A shop's signing key without its private half. enabledAt null = nothing is signed with it yet. */
export type DkimKey = {
  domain: string;
  selector: string;
  publicKey: string;
  createdAt: Date;
  enabledAt: Date | null;
};

/** The signing key of a shop, or null. */
export async function readDkimKey(shopId: string, on?: Sql): Promise<DkimKey | null> {
  const [key] = await query<DkimKey>(
    "dkim-key",
    `SELECT domain, selector, public_key AS "publicKey", created_at AS "createdAt", enabled_at AS "enabledAt"
       FROM dkim_keys WHERE shop_id = $1`,
    [shopId],
    on,
  );
  return key ?? null;
}

/** What a page knows of the key that it offers to replace or to delete. */
export const keyAsSeen = (key: DkimKey | null) => ({
  selector: key?.selector ?? null,
  signing: key !== null && key.enabledAt !== null,
});

/** Makes every worker look at the settings again: they keep a sender as long as its version stands. */
export async function renewSender(shopId: string, on: Sql): Promise<void> {
  await query("renew-sender", "UPDATE email_settings SET version = version + 1 WHERE shop_id = $1", [shopId], on);
}
