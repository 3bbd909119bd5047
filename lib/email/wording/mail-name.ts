import type { MailLanguage, ShopperMail } from "@/emails";

const names: Record<ShopperMail, string> = {
  "back-in-stock": "Back in stock",
  subscribed: "Sign-up confirmation",
  "confirm-subscription": "Confirm subscription",
};

const languages = new Intl.DisplayNames("en", { type: "language" });

/** "Back in stock", as the dashboard calls a mail to shoppers. */
export const mailKindName = (kind: ShopperMail): string => names[kind];

/** "German". */
export const languageName = (language: MailLanguage): string => languages.of(language) ?? language;

/** "Back in stock (German)". */
export const mailName = (kind: ShopperMail, language: MailLanguage): string =>
  `${names[kind]} (${languageName(language)})`;
