import { Box } from "@mantine/core";
import type { SearchParams } from "nuqs/server";
import { LinkButton } from "@/components/ui/link-button";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Member } from "@/lib/auth";
import { countUnmatched, listUnmatched } from "@/lib/inventory";
import { addressWith } from "../../_components/address-with";
import { Panel } from "../../_components/panel";
import { SimpleTable } from "../../_components/simple-table";
import { StockWords } from "../../_components/stock-words";
import classes from "./products.module.css";

const sources = { INVENTORY: "Stock webhook", SHOPIFY: "Shopify", WOOCOMMERCE: "WooCommerce" };
const columns = [{ label: "Variant id" }, { label: "From" }, { label: "Stock" }, { label: "Last seen" }];
const SHOWN = 25;

type Props = {
  ctx: Member["ctx"];
  canWrite: boolean;
  /** Cursors of its page, and what else the page's address says. */
  after: string | null;
  before: string | null;
  params: SearchParams;
};

/** What platforms speak of and the catalog does not have; not there when there is nothing. */
export async function UnmatchedPanel({ ctx, canWrite, after, before, params }: Props) {
  const [{ rows, next, previous }, count] = await Promise.all([
    listUnmatched(ctx, { limit: SHOWN, after: after ?? undefined, before: before ?? undefined }),
    countUnmatched(ctx),
  ]);
  if (count === 0) return null;
  const page = (cursor: Record<string, string>) => `${addressWith("/products", params, "unmatched", cursor)}#unmatched`;
  return (
    <Box mt="lg" id="unmatched">
      <Panel
        title="Unmatched variants"
        description={`Your shop sends stock for ${count === 1 ? "1 variant" : `${count.toLocaleString("en")} variants`} that the catalog does not have. Once an import or a webhook brings them in, they are matched by their id.`}
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
        {next || previous ? (
          <nav className={classes.pager} aria-label="Pages of unmatched variants">
            {previous ? (
              <LinkButton href={page({ "unmatched-before": previous })} variant="default" size="sm">
                Previous
              </LinkButton>
            ) : null}
            {next ? (
              <LinkButton href={page({ "unmatched-after": next })} variant="default" size="sm">
                Next
              </LinkButton>
            ) : null}
          </nav>
        ) : null}
      </Panel>
    </Box>
  );
}
