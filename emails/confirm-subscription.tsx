import { type MailProduct, type MailVariant, ProductCard } from "./_components/product-card";
import { ShopperFrame, type ShopperMailProps } from "./_components/shopper-frame";
import { textsFor } from "./texts";

export type ConfirmSubscriptionProps = ShopperMailProps & {
  product: MailProduct;
  variant: MailVariant;
  confirmUrl: string;
};

/** The second half of a double opt-in: nothing is sent until the button was pressed. */
export function ConfirmSubscription({ product, variant, confirmUrl, ...shared }: ConfirmSubscriptionProps) {
  const { picture, unsubscribe } = textsFor(shared.language);
  return (
    <ShopperFrame {...shared} unsubscribe={unsubscribe} buttonUrl={confirmUrl}>
      <ProductCard product={product} variants={[{ ...variant, price: null }]} pictureWord={picture} />
    </ShopperFrame>
  );
}
