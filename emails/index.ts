export type { MailBrand } from "./_components/brand";
export type { MailProduct, MailVariant } from "./_components/product-card";
export type { InviteProps } from "./invite";
export { safeUrl } from "./safe-url";
export { MAIL_LANGUAGES, type MailLanguage, type MailTexts, mailLanguage, textsFor } from "./texts";
export * from "./wording";
