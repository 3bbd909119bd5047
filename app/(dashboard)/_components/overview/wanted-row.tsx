import type { ReactNode } from "react";
import { ReorderButton } from "@/components/reorder/reorder-button";
import { Link } from "@/components/ui/link";
import { Money } from "@/components/ui/money";
import { Num } from "@/components/ui/num";
import { ProductPicture } from "@/components/ui/product-picture";
import type { WantedVariant } from "@/lib/reports";
import { subscribersLink } from "./links";
import { SpanLink } from "./span-link";
import classes from "./wanted-row.module.css";

/** One variant: columns where there is room, pairs of label and value on a phone. */
export function WantedRow({ variant }: { variant: WantedVariant }) {
  const { title, productTitle, productId, externalId, imageUrl, price, currency, waiting, wanted, inStock } = variant;
  const people = subscribersLink({ status: "PENDING", variant: externalId });
  const longestFirst = subscribersLink({ status: "PENDING", variant: externalId, sort: "subscribedAt" });
  return (
    <li className={classes.row}>
      <Link className={classes.product} href={`/products/${productId}`}>
        <ProductPicture src={imageUrl} size={40} />
        <span className={classes.names}>
          <span className={classes.title}>{productTitle}</span>
          <span className={classes.sub}>{title}</span>
        </span>
      </Link>
      <Cell label="Waiting">
        <Link className={classes.count} href={people}>
          <Num value={waiting} />
          <span className={classes.forReaders}> shoppers wait</span>
        </Link>
      </Cell>
      <Cell label="Longest wait">
        <SpanLink since={variant.longestSince} href={longestFirst} words="is the longest wait" />
      </Cell>
      <Cell label="Sold out">
        {inStock ? (
          <Link className={classes.figure} href={`/products/${productId}`}>
            In stock
          </Link>
        ) : (
          <SpanLink since={variant.outSince} href={`/products/${productId}`} words="sold out" />
        )}
      </Cell>
      <Cell label="Units wanted">
        <Link className={classes.figure} href={longestFirst}>
          <Num value={wanted} />
          <span className={classes.forReaders}> units wanted</span>
        </Link>
      </Cell>
      <Cell label="At stake">
        {price === null || !currency ? (
          <span className={classes.figure}>–</span>
        ) : (
          <Link className={classes.figure} href={`/products/${productId}`}>
            <Money amount={Number(price) * wanted} currency={currency} whole />
            <span className={classes.forReaders}> at stake</span>
          </Link>
        )}
      </Cell>
      <Cell label="Reorder suggestion">
        <ReorderButton
          facts={variant}
          name={`${productTitle}, ${title}`}
          imageUrl={imageUrl}
          price={price}
          currency={currency}
        />
      </Cell>
    </li>
  );
}

function Cell({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={classes.cell}>
      <span className={classes.label}>{label}</span>
      {children}
    </div>
  );
}
