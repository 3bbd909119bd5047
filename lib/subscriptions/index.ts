export { confirm } from "./confirm";
export { normalizeEmail } from "./email-address";
export { findPublicShop, type PublicShop } from "./find-public-shop";
export { findShopFace } from "./find-shop-face";
export { followClick } from "./follow-click";
export { findMailLink, type MailLink, type NamedVariant, type ShopFace } from "./mail-link";
export * from "./schemas";
export { subscribe } from "./subscribe";
export { unsubscribe } from "./unsubscribe";
