import { asShopId, type ShopId } from "../context";
import { query } from "../db/sql";
import { env } from "../env";
import { AppError } from "../errors";
import { isLoopback } from "../shop-origin";

/** What a public route must know of a shop before it reads the body's fields. */
export type PublicShop = {
  id: ShopId;
  origins: ReadonlySet<string>;
  /** For sign-ups (lib/erasures), sealed; null while the shop has erased nobody. */
  erasureKey: string | null;
};

const freshFor = 2_000;
const most = 10_000;
const cache = new Map<string, { shop: PublicShop; until: number }>();

function originOf(url: string): string | null {
  try {
    const { origin } = new URL(url);
    return origin === "null" ? null : origin;
  } catch {
    return null;
  }
}

/** Origins that may call a shop's public routes from a browser: contract.md section 2. Pure. */
export function originsOf(domain: string, allowed: readonly string[], appUrl: string): Set<string> {
  const urls = [`https://${domain}`, `https://www.${domain}`, appUrl, ...allowed];
  if (isLoopback(domain)) urls.push(`http://${domain}`);
  return new Set(urls.map(originOf).filter((origin) => origin !== null));
}

/**
 * The shop of a public key. Kept for two seconds per process, so that a burst of sign-ups asks once; a changed list of
 * origins counts within that time. Plan and double opt-in are not among it: the sign-up's own statement reads them.
 * @throws AppError `shop-not-found`
 */
export async function findPublicShop(publicKey: string, now = Date.now()): Promise<PublicShop> {
  const kept = cache.get(publicKey);
  if (kept && kept.until > now) return kept.shop;
  const [row] = publicKey.includes("\0")
    ? []
    : await query<{ id: string; domain: string; allowed: string[] | null; erasureKey: string | null }>(
        "public-shop",
        'SELECT id, domain, allowed_origins AS allowed, erasure_key_cipher AS "erasureKey" FROM shops WHERE public_key = $1',
        [publicKey],
      );
  if (!row) throw new AppError("shop-not-found", "No shop has this key.");
  const origins = originsOf(row.domain, row.allowed ?? [], env.APP_URL);
  const shop = { id: asShopId(row.id), origins, erasureKey: row.erasureKey };
  if (cache.size >= most) cache.clear();
  cache.set(publicKey, { shop, until: now + freshFor });
  return shop;
}
