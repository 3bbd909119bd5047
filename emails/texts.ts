import { de } from "./texts/de";
import { en } from "./texts/en";
import { es } from "./texts/es";
import { fr } from "./texts/fr";
import { it } from "./texts/it";
import { nl } from "./texts/nl";
import { pt } from "./texts/pt";
import type { MailTexts } from "./texts/types";

export type { MailTexts } from "./texts/types";

const DICTIONARIES = { en, de, fr, es, nl, it, pt } satisfies Record<string, MailTexts>;

/** The languages that mails to shoppers are written in. */
export type MailLanguage = keyof typeof DICTIONARIES;

export const MAIL_LANGUAGES = Object.keys(DICTIONARIES) as MailLanguage[];

/** The language to write in for a BCP 47 tag (`de-AT` → `de`); English when there is none or no dictionary for it. */
export function mailLanguage(locale: string | null | undefined): MailLanguage {
  const base = locale?.split(/[-_]/, 1)[0]?.toLowerCase();
  return MAIL_LANGUAGES.find((language) => language === base) ?? "en";
}

export function textsFor(language: MailLanguage): MailTexts {
  return DICTIONARIES[language];
}
