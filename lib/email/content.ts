import type { MailBrand, MailLanguage, MailProduct, MailVariant } from "@/emails";

type ToShopper = { language: MailLanguage; brand: MailBrand; product: MailProduct };

/** What a mail says, by kind; the same for all its recipients. Shoppers' links are made of APP_URL and their tokens. */
export type MailContent =
  | ({ kind: "back-in-stock"; variants: MailVariant[] } & ToShopper)
  | ({ kind: "subscribed" | "confirm-subscription"; variant: MailVariant } & ToShopper)
  | { kind: "test"; brand: MailBrand; sentThrough: string }
  | { kind: "sign-in"; signInUrl: string; minutes: number }
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
  try {
    return new Intl.NumberFormat(language, { style: "currency", currency }).format(amount);
  } catch {
    return null;
  }
}
