import { IconHeart } from "@tabler/icons-react";
import Link from "next/link";
import { EmptyState } from "@/components/ui/empty-state";
import { formatMoney } from "@/components/ui/format-money";
import { ProductPicture } from "@/components/ui/product-picture";
import type { WantedVariant } from "@/lib/reports";
import { Panel } from "../panel";
import classes from "./overview.module.css";

type Props = { variants: WantedVariant[]; waiting: number };

/** For what most shoppers wait, how long already, and what they would spend. */
export function WantedPanel({ variants, waiting }: Props) {
  return (
    <Panel
      title="Most wanted"
      action={
        waiting > 0 ? (
          <Link className={classes.textLink} href="/products?waiting=yes&sort=-waiting">
            See all
          </Link>
        ) : null
      }
      flush
    >
      {variants.length === 0 ? (
        <EmptyState icon={IconHeart} title="Nobody waits right now">
          Variants that shoppers ask for will be ranked here.
        </EmptyState>
      ) : (
        <ol className={classes.wanted}>
          {variants.map((variant) => (
            <li key={variant.id}>
              <Link className={classes.wantedItem} href={`/products/${variant.productId}`}>
                <ProductPicture src={variant.imageUrl} size={40} />
                <span className={classes.wantedWords}>
                  <span className={classes.wantedTitle}>{variant.productTitle}</span>
                  <span className={classes.wantedSub}>{variant.title}</span>
                </span>
                <span className={classes.wantedNumbers}>
                  <span className={classes.wantedCount}>{variant.waiting.toLocaleString("en")} waiting</span>
                  <span className={classes.wantedSub}>{worthOf(variant)}</span>
                </span>
              </Link>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}

/** Price times the units that were asked for. */
function worthOf({ price, currency, wanted }: WantedVariant): string {
  return price && currency ? formatMoney(Number(price) * wanted, currency) : `${wanted.toLocaleString("en")} wanted`;
}
