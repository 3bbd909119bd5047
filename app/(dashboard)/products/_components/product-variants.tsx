import { Table, TableScrollContainer, TableTbody, TableTd, TableTh, TableThead, TableTr } from "@mantine/core";
import { Money } from "@/components/ui/money";
import { RelativeTime } from "@/components/ui/relative-time";
import type { ProductRow } from "@/lib/catalog/schemas";
import { Panel } from "../../_components/panel";
import { StockWords } from "../../_components/stock-words";
import { VariantCell } from "../../_components/variant-cell";

export function ProductVariants({ product }: { product: ProductRow }) {
  return (
    <Panel title={product.variants.length === 1 ? "1 variant" : `${product.variants.length} variants`}>
      <TableScrollContainer minWidth={640}>
        <Table verticalSpacing="xs">
          <TableThead>
            <TableTr>
              <TableTh>Variant</TableTh>
              <TableTh>SKU</TableTh>
              <TableTh ta="end">Price</TableTh>
              <TableTh>Stock</TableTh>
              <TableTh>Sold out since</TableTh>
              <TableTh ta="end">Waiting</TableTh>
            </TableTr>
          </TableThead>
          <TableTbody>
            {product.variants.map((variant) => (
              <TableTr key={variant.id}>
                <TableTd>
                  <VariantCell imageUrl={variant.imageUrl ?? product.imageUrl} productTitle={variant.title} />
                </TableTd>
                <TableTd>{variant.sku ?? "–"}</TableTd>
                <TableTd ta="end">
                  <Money amount={variant.price} currency={variant.currency} />
                </TableTd>
                <TableTd>
                  <StockWords quantity={variant.quantity} inStock={variant.inStock} />
                </TableTd>
                <TableTd>
                  <RelativeTime value={variant.outSince} />
                </TableTd>
                <TableTd ta="end">{variant.waiting.toLocaleString("en")}</TableTd>
              </TableTr>
            ))}
          </TableTbody>
        </Table>
      </TableScrollContainer>
    </Panel>
  );
}
