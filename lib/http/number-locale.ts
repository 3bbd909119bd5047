/**
 * The first language of an Accept-Language header whose way of writing numbers this process knows, as a BCP 47 tag; English
 * without one. Whatever else the header holds is no error.
 */
export function numberLocale(header: string | null): string {
  const wanted = (header ?? "")
    .slice(0, 500)
    .split(",")
    .map((part) => part.split(";")[0]?.trim() ?? "");
  for (const tag of wanted) {
    try {
      const [known] = Intl.NumberFormat.supportedLocalesOf(tag);
      if (known) return known;
    } catch {
      // Not a language tag ("*").
    }
  }
  return "en";
}
