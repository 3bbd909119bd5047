import { Text } from "@mantine/core";
import { LinkButton } from "@/components/ui/link-button";
import { TextLink } from "@/components/ui/text-link";
import type { EventDetail } from "@/lib/inventory";
import { Panel } from "../../../_components/panel";
import { SimpleTable } from "../../../_components/simple-table";
import { StockWords } from "../../../_components/stock-words";

type Props = Pick<EventDetail, "changes" | "unmatched"> & { waiting: boolean };

const columns = [{ label: "Variant" }, { label: "Stock before" }, { label: "Stock after" }, { label: "Then" }];

/** Each variant whose stock a delivery changed, and those that the catalog does not have. */
export function ChangesTable({ changes, unmatched, waiting }: Props) {
  return (
    <Panel title="What it changed" description={words(changes.length, waiting)}>
      {changes.length > 0 ? (
        <SimpleTable
          label="What it changed"
          minWidth={520}
          maxHeight={420}
          columns={columns}
          rows={changes.map(({ variantId, variant, before, after, restockId }) => ({
            key: variantId,
            cells: [
              variant ? (
                <TextLink key="variant" href={`/products/${variant.productId}`}>
                  {variant.title === variant.productTitle ? variant.title : `${variant.productTitle}, ${variant.title}`}
                </TextLink>
              ) : (
                "No longer in the catalog"
              ),
              <StockWords key="before" {...before} />,
              <StockWords key="after" {...after} />,
              restockId ? "A restock began" : "",
            ],
          }))}
        />
      ) : null}
      {unmatched.length > 0 ? (
        <>
          <Text size="sm" mt={changes.length > 0 ? "md" : 0} mb="xs">
            The catalog does not have{" "}
            {unmatched.length === 1 ? "this variant" : `these ${unmatched.length.toLocaleString("en")} variants`}:{" "}
            <span style={{ overflowWrap: "anywhere" }}>{unmatched.join(", ")}</span>. Import the catalog, or have your
            platform send its products; their stock is matched then.
          </Text>
          <LinkButton href="/products/import" variant="default">
            Import catalog
          </LinkButton>
        </>
      ) : null}
    </Panel>
  );
}

function words(changed: number, waiting: boolean): string {
  if (changed > 0)
    return changed === 1 ? "The stock of one variant." : `The stock of ${changed.toLocaleString("en")} variants.`;
  return waiting ? "It is processed in a moment." : "No stock changed by it.";
}
