export { createFirstShop, isFirstRun } from "./create-first-shop";
export { type CreatedShop, createShop } from "./create-shop";
export { type CreateShop, createShopSchema, firstShopSchema } from "./create-shop-schema";
export { findShop } from "./find-shop";
export {
  allowedOriginsSchema,
  type Brand,
  brandSchema,
  domainSchema,
  originSchema,
  type Policy,
  policyChangeSchema,
  policySchema,
  type QuietHours,
  quietHoursSchema,
  type ShopProfile,
  shopProfileSchema,
} from "./schemas";
export { setPolicy } from "./set-policy";
export { getShop, type Shop } from "./shop";
export { updateBrand } from "./update-brand";
export { updateProfile } from "./update-profile";
