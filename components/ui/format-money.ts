/** "€12.50": in the currency's own decimals, whole: in none. amount: major units (a decimal may come as text). */
export function formatMoney(amount: number | string, currency: string, locale = "en", whole = false): string {
  try {
    const format = new Intl.NumberFormat(locale, {
      style: "currency",
      currency,
      currencyDisplay: "narrowSymbol",
      ...(whole && { maximumFractionDigits: 0 }),
    });
    return format.format(Number(amount));
  } catch {
    return `${amount} ${currency}`;
  }
}
