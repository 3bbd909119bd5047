import { query } from "../db/sql";
import { shopOrigin } from "../shop-origin";
import type { ShopFace } from "./mail-link";

/** Name, home page and looks of the shop with this public key; undefined when there is none. */
export async function findShopFace(publicKey: string): Promise<ShopFace | undefined> {
  if (publicKey === "" || publicKey.includes("\0")) return undefined;
  const [row] = await query<Omit<ShopFace, "url"> & { domain: string }>(
    "shop-face",
    `SELECT name, domain, brand_color AS "brandColor", logo_url AS "logoUrl" FROM shops WHERE public_key = $1`,
    [publicKey],
  );
  if (!row) return undefined;
  const { domain, ...face } = row;
  return { ...face, url: shopOrigin(domain) };
}
