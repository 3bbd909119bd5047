import { type Clock, systemClock } from "./clock";
import { type Db, db } from "./db/client";
import type { InventorySource, Role } from "./db/generated/enums";

declare const shopIdBrand: unique symbol;
/** A shop's id that came from a key, a session or a signature, never from a caller's field. */
export type ShopId = string & { readonly [shopIdBrand]: true };

/** From where a person acts: their client's address and what their browser calls itself. */
export type From = { address: string; userAgent: string | null };

export type Actor =
  | { type: "member"; userId: string; role: Role; email: string; from: From | null }
  | { type: "api-key"; keyId: string }
  | { type: "shopper" }
  | { type: "platform"; source: InventorySource }
  | { type: "system" };

/** What every verb gets first: whose data, on whose behalf, and the foundations that it uses. */
export type Ctx<A extends Actor = Actor> = { shopId: ShopId; actor: A; db: Db; clock: Clock };

/** Marks an id as a shop's: only for what was looked up by key, membership or signature. */
export const asShopId = (id: string): ShopId => id as ShopId;

const make = <A extends Actor>(shopId: string, actor: A): Ctx<A> => ({
  shopId: asShopId(shopId),
  actor,
  db,
  clock: systemClock,
});

export const systemCtx = (shopId: string) => make(shopId, { type: "system" });
export const shopperCtx = (shopId: string) => make(shopId, { type: "shopper" });
export const platformCtx = (shopId: string, source: InventorySource) => make(shopId, { type: "platform", source });
export const memberCtx = (shopId: string, member: Omit<Extract<Actor, { type: "member" }>, "type">) =>
  make(shopId, { type: "member", ...member });
