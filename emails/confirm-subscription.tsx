import { ActionButton } from "./_components/action-button";
import type { MailBrand } from "./_components/brand";
import { Layout } from "./_components/layout";
import { type MailProduct, type MailVariant, ProductCard } from "./_components/product-card";
import { ShopperFooter } from "./_components/shopper-footer";
import { styles } from "./_components/styles";
import { type MailLanguage, textsFor } from "./texts";

export type ConfirmSubscriptionProps = {
  language: MailLanguage;
  brand: MailBrand;
  product: MailProduct;
  variant: MailVariant;
  confirmUrl: string;
  unsubscribeUrl: string;
};

/** The second half of a double opt-in: nothing is sent until the button was pressed. */
export function ConfirmSubscription(props: ConfirmSubscriptionProps) {
  const { language, brand, product, variant, confirmUrl, unsubscribeUrl } = props;
  const { confirm: texts, picture, unsubscribe } = textsFor(language);
  return (
    <Layout
      lang={language}
      title={texts.subject(product.title)}
      preview={texts.preview(product.title)}
      brand={brand}
      footer={
        <ShopperFooter why={texts.why(brand.shopName)} unsubscribe={unsubscribe} unsubscribeUrl={unsubscribeUrl} />
      }
    >
      <h1 className="sb-strong" style={styles.heading}>
        {texts.heading}
      </h1>
      <p className="sb-text" style={styles.text}>
        {texts.intro(product.title, brand.shopName)}
      </p>
      <ProductCard product={product} variants={[{ ...variant, price: null }]} pictureWord={picture} />
      <ActionButton href={confirmUrl} colour={brand.colour}>
        {texts.button}
      </ActionButton>
      <p className="sb-muted" style={styles.small}>
        {texts.ignore}
      </p>
    </Layout>
  );
}
