import { IconPackageOff } from "@tabler/icons-react";
import { Badge } from "@/components/ui/status-badge";
import type { ProductRow } from "@/lib/catalog/schemas";

/** The stock of a product's variants together, and how many of them are sold out. */
export function ProductStock({ product: { variants, inStock, stock } }: { product: ProductRow }) {
  if (variants.length === 0) return <span>No variants</span>;
  if (inStock === 0) return <Badge word="Out of stock" tone="orange" icon={IconPackageOff} />;
  const out = variants.length - inStock;
  const words = stock === null ? "In stock" : `${stock.toLocaleString("en")} in stock`;
  return <span>{out === 0 ? words : `${words}, ${out} of ${variants.length} sold out`}</span>;
}
