type Props = { amount: number | string | null | undefined; currency: string | null | undefined; fallback?: string };

/** "€12.50": the amount in the currency's own decimals. amount: major units (a decimal may come as text). */
export function formatMoney(amount: number | string, currency: string): string {
  try {
    const format = new Intl.NumberFormat("en", { style: "currency", currency, currencyDisplay: "narrowSymbol" });
    return format.format(Number(amount));
  } catch {
    return `${amount} ${currency}`;
  }
}

/** Money in a table or a sentence; nothing known shows the fallback. */
export function Money({ amount, currency, fallback = "–" }: Props) {
  if (amount === null || amount === undefined || !currency) return <span>{fallback}</span>;
  return <span style={{ whiteSpace: "nowrap" }}>{formatMoney(amount, currency)}</span>;
}
