/** A variant's stock: a number, or, where the platform does not count it (null), only whether it is in stock. */
export type Stock = { quantity: number | null; inStock: boolean };

/** In stock as a shopper means it: at least one unit, or said to be in stock where nobody counts. */
export const isInStock = ({ quantity, inStock }: Stock): boolean => (quantity === null ? inStock : quantity > 0);

/** In stock for alerting: the shop's minimum is reached, and never less than one unit. */
export function isAlertable(stock: Stock, minimumStock: number): boolean {
  return stock.quantity === null ? stock.inStock : stock.quantity >= Math.max(1, minimumStock);
}

/**
 * What a change of stock means for alerts: `restock`, it was below what alerting needs and is there now; `gone`, it was
 * there and is below now; null, nothing crossed the line.
 */
export function edgeOf(before: Stock, after: Stock, minimumStock: number): "restock" | "gone" | null {
  const [was, is] = [isAlertable(before, minimumStock), isAlertable(after, minimumStock)];
  if (was === is) return null;
  return is ? "restock" : "gone";
}
