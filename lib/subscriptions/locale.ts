/** Longest language tag that is kept: well beyond every tag in use (RFC 5646 section 4.4.1 asks for 35). */
const longest = 64;

/**
 * A BCP 47 language tag in its canonical form (`EN-us` → `en-US`), known language or not: mails fall back by themselves.
 * @returns null when the text is not a language tag
 */
export function canonicalLocale(text: string): string | null {
  if (text.length > longest) return null;
  try {
    return Intl.getCanonicalLocales(text)[0] ?? null;
  } catch {
    return null;
  }
}
