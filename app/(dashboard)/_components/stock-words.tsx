import { IconPackageOff } from "@tabler/icons-react";
import { Badge } from "@/components/ui/status-badge";

/** "12", "In stock" where the platform does not count, or a badge when there is none. */
export function StockWords({ quantity, inStock }: { quantity: number | null; inStock: boolean }) {
  if (!inStock) return <Badge word="Out of stock" tone="orange" icon={IconPackageOff} />;
  return (
    <span style={{ whiteSpace: "nowrap" }}>
      {quantity === null ? "In stock" : `${quantity.toLocaleString("en")} in stock`}
    </span>
  );
}
