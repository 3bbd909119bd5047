import { oneShop, type Shop, shopColumns } from "./shop";

/** A shop by its public key: for operators' commands and routes whose path names it. Throws `shop-not-found`. */
export const findShop = (publicKey: string): Promise<Shop> =>
  oneShop("find-shop", `select ${shopColumns} from shops where public_key = $1`, [publicKey]);
