/** "€12.50": the amount in the currency's own decimals. amount: major units (a decimal may come as text). */
export function formatMoney(amount: number | string, currency: string, locale = "en"): string {
  try {
    const format = new Intl.NumberFormat(locale, { style: "currency", currency, currencyDisplay: "narrowSymbol" });
    return format.format(Number(amount));
  } catch {
    return `${amount} ${currency}`;
  }
}
