import { ProductPicture } from "@/components/ui/product-picture";
import classes from "./variant-cell.module.css";

type Props = { imageUrl: string | null; productTitle: string; variantTitle?: string };

/** Picture and names on one line of a table; a long name is cut, whole on hover. */
export function VariantCell({ imageUrl, productTitle, variantTitle }: Props) {
  const other = variantTitle && variantTitle !== productTitle ? variantTitle : null;
  return (
    <span className={classes.cell}>
      <ProductPicture src={imageUrl} size={28} />
      <span className={classes.words}>
        {productTitle}
        {other ? <span className={classes.variant}> · {other}</span> : null}
      </span>
    </span>
  );
}
