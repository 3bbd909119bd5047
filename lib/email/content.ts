import type { InviteProps, MailBrand, MailLanguage, MailProduct, MailVariant, MailWording } from "@/emails";

type ToShopper = {
  language: MailLanguage;
  brand: MailBrand;
  product: MailProduct;
  /** The shop's own words in that language; null or left out = the default's. */
  wording?: MailWording | null;
};

/** What a mail says, by kind; the same for all its recipients. Shoppers' links are made of APP_URL and their tokens. */
export type MailContent =
  | ({ kind: "back-in-stock"; variants: MailVariant[] } & ToShopper)
  | ({ kind: "subscribed" | "confirm-subscription"; variant: MailVariant } & ToShopper)
  | { kind: "test"; brand: MailBrand; sentThrough: string }
  | { kind: "sign-in"; signInUrl: string; minutes: number; invite?: Omit<InviteProps, "joinUrl"> | undefined }
  | {
      kind: "owner-notice";
      shopName: string;
      heading: string;
      paragraphs: string[];
      action?: { label: string; url: string } | null;
    };

/** A price for people in that language, such as "€19.90"; null when there is none or its currency is unknown to Intl. */
export function formatPrice(
  price: { toString(): string } | null,
  currency: string | null,
  language: string,
): string | null {
  const amount = price === null ? Number.NaN : Number(price.toString());
  if (!Number.isFinite(amount) || !currency) return null;
  const key = `${language} ${currency}`;
  let format = formats.get(key);
  if (format === undefined) {
    format = formatOf(language, currency);
    formats.set(key, format);
  }
  return format?.format(amount) ?? null;
}

/** Making one costs as much as sending a mail. */
const formats = new Map<string, Intl.NumberFormat | null>();

function formatOf(language: string, currency: string): Intl.NumberFormat | null {
  try {
    return new Intl.NumberFormat(language, { style: "currency", currency });
  } catch {
    return null;
  }
}
