"use client";

import { formatMoney } from "./format-money";
import { useLocale } from "./locale";

type Props = {
  amount: number | string | null | undefined;
  currency: string | null | undefined;
  fallback?: string;
  /** Without cents, where an amount is a sum or an estimate. */
  whole?: boolean;
};

/** Money in a table or a sentence, as the person's browser writes it; nothing known shows the fallback. */
export function Money({ amount, currency, fallback = "–", whole }: Props) {
  const locale = useLocale();
  if (amount === null || amount === undefined || !currency) return <span>{fallback}</span>;
  return (
    <span style={{ whiteSpace: "nowrap" }} suppressHydrationWarning>
      {formatMoney(amount, currency, locale, whole)}
    </span>
  );
}
