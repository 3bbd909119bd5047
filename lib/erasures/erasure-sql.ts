/** SQL: the address with this hash (null = the shop has erased nobody) may be kept. */
export const notErased = (shopId: string, hash: string) =>
  `(${hash} IS NULL OR NOT EXISTS (SELECT FROM erasures gone WHERE gone.shop_id = ${shopId} AND gone.address_hash = ${hash}))`;
