import Link from "next/link";
import type { ReactNode } from "react";
import { ReorderButton } from "@/components/reorder/reorder-button";
import { Money } from "@/components/ui/money";
import { Num } from "@/components/ui/num";
import { ProductPicture } from "@/components/ui/product-picture";
import type { WantedVariant } from "@/lib/reports";
import { subscribersLink } from "./links";
import { SpanOf } from "./span-of";
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
        <Link className={classes.count} href={people} prefetch={false}>
          <Num value={waiting} />
          <span className={classes.forReaders}> shoppers wait</span>
        </Link>
      </Cell>
      <Cell label="Longest wait">
        <Link className={classes.figure} href={longestFirst} prefetch={false}>
          <SpanOf since={variant.longestSince} />
        </Link>
      </Cell>
      <Cell label="Sold out">
        <Link className={classes.figure} href={`/products/${productId}`} prefetch={false}>
          {inStock ? "In stock" : <SpanOf since={variant.outSince} />}
        </Link>
      </Cell>
      <Cell label="Units wanted">
        <Link className={classes.figure} href={longestFirst} prefetch={false}>
          <Num value={wanted} />
        </Link>
      </Cell>
      <Cell label="At stake">
        <Link className={classes.figure} href={`/products/${productId}`} prefetch={false}>
          <Money amount={price === null ? null : Number(price) * wanted} currency={currency} whole />
        </Link>
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
