import { type MailProduct, type MailVariant, ProductCard } from "./_components/product-card";
import { ShopperFrame, type ShopperMailProps } from "./_components/shopper-frame";
import { textsFor } from "./texts";

export type SubscribedProps = ShopperMailProps & { product: MailProduct; variant: MailVariant };

/** The confirmation of a sign-up where the shop asks for no second opt-in. */
export function Subscribed({ product, variant, ...shared }: SubscribedProps) {
  const { picture, unsubscribe } = textsFor(shared.language);
  return (
    <ShopperFrame {...shared} unsubscribe={unsubscribe}>
      <ProductCard product={product} variants={[{ ...variant, price: null }]} pictureWord={picture} />
    </ShopperFrame>
  );
}
