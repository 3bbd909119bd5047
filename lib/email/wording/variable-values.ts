import type { MailLanguage, MailVariant, VariableValues } from "@/emails";
import { oneLine } from "../plain-text";

type About = {
  language: MailLanguage;
  shop: string;
  product: string;
  variants: readonly MailVariant[];
  /** Cut to what a subject can hold. */
  short?: boolean;
};

/** The longest product name in a subject. */
const subjectLength = 100;
/** Variants that are named before the rest is only counted. */
const mostNamed = 3;

/**
 * What a mail's variables stand for: clean single lines. variant: the names of all that the mail is about, or the product's
 * where it has no variants; price: the different prices, empty where none is known.
 */
export function variableValues({ language, shop, product, variants, short = false }: About): VariableValues {
  const line = (text: string) => oneLine(text, short ? subjectLength : undefined);
  const names = variants.flatMap(({ title }) => (title ? [line(title)] : []));
  const prices = new Set(variants.flatMap(({ price }) => (price ? [line(price)] : [])));
  return {
    product: line(product),
    variant: names.length > 0 ? listed(names, language) : line(product),
    shop: oneLine(shop, 100),
    price: listed([...prices], language),
  };
}

const listed = (names: readonly string[], language: MailLanguage): string => {
  const rest = names.length - mostNamed;
  return formatOf(language).format(rest > 0 ? [...names.slice(0, mostNamed), `+${rest}`] : names);
};

const formats = new Map<string, Intl.ListFormat>();

/** Making one costs as much as sending a mail. */
function formatOf(language: MailLanguage): Intl.ListFormat {
  const format = formats.get(language) ?? new Intl.ListFormat(language, { type: "conjunction" });
  formats.set(language, format);
  return format;
}
