import { preferredLanguage } from "@/lib/http/prefers";
import { de } from "./de";
import { en } from "./en";
import { es } from "./es";
import { fr } from "./fr";
import { it } from "./it";
import { nl } from "./nl";
import { pt } from "./pt";
import type { PageWords } from "./types";

export type { PageWords } from "./types";

const languages = { en, de, fr, es, it, nl, pt } satisfies Record<string, PageWords>;
const known = Object.keys(languages) as [keyof typeof languages, ...(keyof typeof languages)[]];

/** The language of a page: the subscription's where it is known, else what the browser asks for, else English. */
export function wordsFor(request: Request, locale?: string): { lang: string; words: PageWords } {
  const lang = preferredLanguage(locale ?? request.headers.get("accept-language"), known);
  return { lang, words: languages[lang] };
}
