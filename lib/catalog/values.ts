import { z } from "zod";

const max32 = 2 ** 31;

/** Text that PostgreSQL can keep and people can read: no control characters or halves of surrogate pairs. */
export const isCleanText = (text: string): boolean => !/[\p{Cc}\p{Cs}]/u.test(text);

/** The same text without them, trimmed and cut to a length: what platforms send is kept, not refused. */
export const cleanText = (text: string, maxLength = 500): string =>
  text
    .replace(/[\p{Cc}\p{Cs}]+/gu, " ")
    .trim()
    .slice(0, maxLength)
    .replace(/\p{Cs}$/u, "");

/** A platform's id: a string of 1 to 64 characters, kept exactly. A JSON number is refused: it may have lost digits. */
export const externalId = z
  .string("must be a string: a number may lose digits")
  .min(1, "must have 1 to 64 characters")
  .max(64, "must have 1 to 64 characters")
  .refine(isCleanText, "must have no control characters");

/** A stock number: whole, in PostgreSQL's integer. Negative means oversold, so out of stock. */
export const quantity = z
  .number("must be a whole number or null")
  .refine(Number.isInteger, "must be a whole number")
  .refine((count) => count >= -max32 && count < max32, "must lie within ±2^31");

/** Is this an absolute http(s) address without a login, short enough to keep? */
export function isHttpUrl(text: string): boolean {
  if (text.length > 2048 || /[\s\p{Cc}\p{Cs}]/u.test(text) || !/^https?:\/\//i.test(text)) return false;
  if (!URL.canParse(text)) return false;
  const { hostname, username, password } = new URL(text);
  return hostname !== "" && !username && !password;
}

export const httpUrl = z.string("must be an address").refine(isHttpUrl, "must be an http:// or https:// address");

/** A price as decimal text: `19.9`, without sign, currency or exponent; at most 10 digits before the point, 4 after. */
const priceText = /^\d{1,10}(\.\d{1,4})?$/;

/** A price as decimal text or as a number; comes out as text, because a binary fraction is no price. */
export const price = z
  .union([z.string(), z.number()], "must be a price such as 19.90")
  .transform(String)
  .pipe(z.string().regex(priceText, "must be a price such as 19.90"));

export const isPrice = (text: string): boolean => priceText.test(text);

export const currency = z
  .string("must be a currency's three letters")
  .regex(/^[A-Za-z]{3}$/, "must be a currency's three letters")
  .transform((code) => code.toUpperCase());
