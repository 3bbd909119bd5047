/** Used when a shop chose no colour, or what is none. */
export const DEFAULT_BRAND_COLOUR = "#1f5f4a";

const DARK_TEXT = "#111111";
const LIGHT_TEXT = "#ffffff";

/** What can be a shop's colour, in its settings, mails and pages alike: `#rrggbb`. */
export const isColour = (value: string): boolean => /^#[0-9a-f]{6}$/i.test(value.trim());

/** The colour in lower case, or the default. */
export function brandColour(value: string | null | undefined): string {
  return value && isColour(value) ? value.trim().toLowerCase() : DEFAULT_BRAND_COLOUR;
}

function channel(value: number): number {
  const share = value / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

function luminance(hex: string): number {
  const number = Number.parseInt(hex.slice(1), 16);
  return 0.2126 * channel(number >> 16) + 0.7152 * channel((number >> 8) & 255) + 0.0722 * channel(number & 255);
}

/** WCAG 2 contrast ratio of two six-digit hex colours, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** The text colour to put on a background: whichever of near-black and white stands out more (always 4.5 or better). */
export function textOn(background: string): string {
  return contrast(background, LIGHT_TEXT) >= contrast(background, DARK_TEXT) ? LIGHT_TEXT : DARK_TEXT;
}
