import type { ReactNode } from "react";
import { ProductPicture } from "@/components/ui/product-picture";
import { StockWords } from "../../_components/stock-words";
import type { PickedVariant } from "./cover-panel";
import classes from "./offer-form.module.css";

/** A variant in a list: picture, names, stock, and what can be done with it. */
export function VariantLine({ variant, children }: { variant: PickedVariant; children?: ReactNode }) {
  return (
    <span className={classes.variant}>
      <ProductPicture src={variant.imageUrl} size={36} />
      <span className={classes.variantNames}>
        <span className={classes.variantTitle}>{variant.productTitle}</span>
        <span className={classes.variantSub}>{[variant.title, variant.sku].filter(Boolean).join(" · ")}</span>
      </span>
      <StockWords quantity={variant.quantity} inStock={variant.inStock} />
      {children}
    </span>
  );
}
