type Range = { type: string; quality: number; order: number };

function rangesOf(accept: string): Range[] {
  return accept.split(",").flatMap((part, order) => {
    const [type = "", ...parameters] = part.split(";").map((piece) => piece.trim().toLowerCase());
    const quality = Number(parameters.find((parameter) => parameter.startsWith("q="))?.slice(2) ?? 1);
    return type && quality >= 0 && quality <= 1 ? [{ type, quality, order }] : [];
  });
}

/** Quality and place of the most specific range that takes a type (RFC 9110 section 12.5.1). */
function match(ranges: readonly Range[], type: string): { quality: number; specific: number; order: number } {
  const [family] = type.split("/", 1);
  const candidates = ["*/*", `${family}/*`, type];
  const best = ranges
    .filter((range) => candidates.includes(range.type))
    .sort((a, b) => candidates.indexOf(b.type) - candidates.indexOf(a.type) || a.order - b.order)[0];
  return best
    ? { quality: best.quality, specific: candidates.indexOf(best.type), order: best.order }
    : { quality: 0, specific: -1, order: Number.POSITIVE_INFINITY };
}

/**
 * Does an Accept header prefer one type to another? By quality; where that is equal, a type that is named beats one that
 * a wildcard takes, and the earlier of two named ones wins. Equal in all: no.
 */
export function prefers(accept: string | null, type: string, to: string): boolean {
  const ranges = rangesOf(accept ?? "*/*");
  const [wanted, other] = [match(ranges, type), match(ranges, to)];
  if (wanted.quality !== other.quality) return wanted.quality > other.quality;
  if (wanted.quality === 0) return false;
  if (wanted.specific !== other.specific) return wanted.specific > other.specific;
  return wanted.specific === 2 && wanted.order < other.order;
}

/** The first of the languages that the header asks for, in its order of preference; else the first of them all. */
export function preferredLanguage<Language extends string>(
  header: string | null,
  known: readonly [Language, ...Language[]],
): Language {
  const wanted = rangesOf(header ?? "").sort((a, b) => b.quality - a.quality || a.order - b.order);
  for (const { type } of wanted) {
    const found = known.find((language) => type === language || type.startsWith(`${language}-`));
    if (found) return found;
  }
  return known[0];
}
