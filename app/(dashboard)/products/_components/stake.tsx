import { Money } from "@/components/ui/money";
import type { VariantRow } from "@/lib/catalog";
import classes from "./products.module.css";

type Wanted = Pick<VariantRow, "wanted" | "price" | "currency">;

/** Price × units wanted of some variants, each currency by itself; those without a price count nothing. */
export function Stake({ variants }: { variants: readonly Wanted[] }) {
  const sums = new Map<string, number>();
  for (const { wanted, price, currency } of variants) {
    if (wanted > 0 && price !== null && currency !== null)
      sums.set(currency, (sums.get(currency) ?? 0) + Number(price) * wanted);
  }
  if (sums.size === 0) return "–";
  return (
    <span className={classes.stake}>
      {[...sums].map(([currency, amount]) => (
        <Money key={currency} amount={amount} currency={currency} whole />
      ))}
    </span>
  );
}
