export { deleteShop } from "./delete-shop";
export { exportShopKind } from "./export-shop";
export { getPrivacy, type Privacy } from "./get-privacy";
export { removeDeletedShops } from "./remove-deleted-shops";
export { removeEnded } from "./remove-ended";
export { deleteShopSchema, retentionDays, setRetentionSchema } from "./schemas";
export { setRetention } from "./set-retention";
