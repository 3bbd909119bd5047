import { ReorderButton } from "@/components/reorder/reorder-button";
import { Money } from "@/components/ui/money";
import { Num } from "@/components/ui/num";
import { RelativeTime } from "@/components/ui/relative-time";
import type { ProductRow } from "@/lib/catalog/schemas";
import type { ReorderFacts } from "@/lib/reports";
import { Panel } from "../../_components/panel";
import { SimpleTable } from "../../_components/simple-table";
import { StockWords } from "../../_components/stock-words";
import { VariantCell } from "../../_components/variant-cell";
import { Stake } from "./stake";

const columns = [
  { label: "Variant and SKU" },
  { label: "Price", align: "end" },
  { label: "Stock" },
  { label: "Sold out since" },
  { label: "Waiting", align: "end" },
  { label: "Units wanted", align: "end" },
  { label: "At stake", align: "end" },
  { label: "Reorder suggestion", align: "end" },
] as const;

type Props = { product: ProductRow; reorder: Record<string, ReorderFacts> };

export function ProductVariants({ product: { title, variants, imageUrl }, reorder }: Props) {
  return (
    <Panel title={variants.length === 1 ? "1 variant" : `${variants.length} variants`}>
      <SimpleTable
        label="Variants"
        minWidth={900}
        columns={columns}
        rows={variants.map((variant) => ({
          key: variant.id,
          cells: [
            <VariantCell
              key="name"
              imageUrl={variant.imageUrl ?? imageUrl}
              productTitle={variant.title}
              variantTitle={variant.sku ?? undefined}
            />,
            <Money key="price" amount={variant.price} currency={variant.currency} />,
            <StockWords key="stock" quantity={variant.quantity} inStock={variant.inStock} />,
            <RelativeTime key="since" value={variant.outSince} />,
            <Num key="waiting" value={variant.waiting} />,
            <Num key="wanted" value={variant.wanted} />,
            <Stake key="stake" variants={[variant]} />,
            <Reorder key="reorder" facts={reorder[variant.id]} name={`${title}, ${variant.title}`} variant={variant} />,
          ],
        }))}
      />
    </Panel>
  );
}

type ReorderProps = { facts: ReorderFacts | undefined; name: string; variant: ProductRow["variants"][number] };

function Reorder({ facts, name, variant: { imageUrl, price, currency } }: ReorderProps) {
  if (!facts) return "–";
  return <ReorderButton facts={facts} name={name} imageUrl={imageUrl} price={price} currency={currency} />;
}
