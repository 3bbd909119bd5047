import { type MailProduct, type MailVariant, ProductCard } from "./_components/product-card";
import { ShopperFrame, type ShopperMailProps } from "./_components/shopper-frame";
import { textsFor } from "./texts";

export type BackInStockProps = ShopperMailProps & {
  product: MailProduct;
  /** Those of the product's variants that this shopper waited for and that are back. */
  variants: MailVariant[];
  /** Leads to the product page, through the click counter. */
  productUrl: string;
};

/** What a shopper asked for: the product is back, here it is. */
export function BackInStock({ product, variants, productUrl, ...shared }: BackInStockProps) {
  const { backInStock, picture, unsubscribe } = textsFor(shared.language);
  return (
    <ShopperFrame {...shared} unsubscribe={unsubscribe} buttonUrl={productUrl}>
      <ProductCard product={product} variants={variants} heading={backInStock.several} pictureWord={picture} />
    </ShopperFrame>
  );
}
