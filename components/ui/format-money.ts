/**
 * "€12.50", "CA$12.50": whose dollar it is can be told. In the currency's own decimals, whole: in none.
 * amount: major units (a decimal may come as text).
 */
export function formatMoney(amount: number | string, currency: string, locale = "en", whole = false): string {
  try {
    const format = new Intl.NumberFormat(locale, {
      style: "currency",
      currency,
      ...(whole && { maximumFractionDigits: 0 }),
    });
    return format.format(Number(amount));
  } catch {
    return `${amount} ${currency}`;
  }
}
