import { ProductPicture } from "@/components/ui/product-picture";
import classes from "./variant-cell.module.css";

type Props = { imageUrl: string | null; productTitle: string; variantTitle?: string };

/** Picture, and the names one above the other: they fit a row of 44 px. */
export function VariantCell({ imageUrl, productTitle, variantTitle }: Props) {
  const other = variantTitle && variantTitle !== productTitle ? variantTitle : null;
  return (
    <span className={classes.cell}>
      <ProductPicture src={imageUrl} size={28} />
      <span className={classes.words}>
        <span className={classes.line}>{productTitle}</span>
        {other ? <span className={classes.variant}>{other}</span> : null}
      </span>
    </span>
  );
}
