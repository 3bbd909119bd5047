import { Box } from "@mantine/core";
import { LinkButton } from "@/components/ui/link-button";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Member } from "@/lib/auth";
import { listUnmatched } from "@/lib/inventory";
import { Panel } from "../../_components/panel";
import { SimpleTable } from "../../_components/simple-table";
import { StockWords } from "../../_components/stock-words";

const sources = { INVENTORY: "Stock webhook", SHOPIFY: "Shopify", WOOCOMMERCE: "WooCommerce" };
const columns = [{ label: "Variant id" }, { label: "From" }, { label: "Stock" }, { label: "Last seen" }];
const SHOWN = 50;

/** What platforms speak of and the catalog does not have; not there when there is nothing. */
export async function UnmatchedPanel({ ctx, canWrite }: { ctx: Member["ctx"]; canWrite: boolean }) {
  const { rows, next } = await listUnmatched(ctx, { limit: SHOWN });
  if (rows.length === 0) return null;
  return (
    <Box mt="lg" id="unmatched">
      <Panel
        title="Unmatched variants"
        description={`Your shop sends stock for ${next ? `more than ${SHOWN}` : rows.length} variant${rows.length === 1 ? "" : "s"} that the catalog does not have. Once an import or a webhook brings them in, they are matched by their id.`}
        action={
          canWrite ? (
            <LinkButton href="/products/import" variant="default">
              Import catalog
            </LinkButton>
          ) : null
        }
      >
        <SimpleTable
          label="Unmatched variants"
          minWidth={480}
          columns={columns}
          rows={rows.map((row) => ({
            key: `${row.source} ${row.externalId}`,
            cells: [
              row.externalId,
              sources[row.source],
              <StockWords key="stock" quantity={row.quantity} inStock={row.inStock} />,
              <RelativeTime key="seen" value={row.seenAt} />,
            ],
          }))}
        />
      </Panel>
    </Box>
  );
}
