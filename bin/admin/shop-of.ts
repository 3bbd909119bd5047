import { isId } from "@/bin/admin/values";
import type { Ctx } from "@/lib/context";
import type { Shop } from "@/lib/shops";

/** The shop that --shop names, by public key or id, and the context in which an operator works on it. Throws `shop-not-found`. */
export async function shopOf(key: string): Promise<{ ctx: Ctx; shop: Shop }> {
  const [{ systemCtx }, { findShop, getShop }] = await Promise.all([import("@/lib/context"), import("@/lib/shops")]);
  const shop = isId(key) ? await getShop(systemCtx(key)) : await findShop(key);
  return { shop, ctx: systemCtx(shop.id) };
}

/** The context alone. Throws `shop-not-found`. */
export const contextOf = async (key: string): Promise<Ctx> => (await shopOf(key)).ctx;
