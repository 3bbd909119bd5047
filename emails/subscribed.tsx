import type { MailBrand } from "./_components/brand";
import { Layout } from "./_components/layout";
import { type MailProduct, type MailVariant, ProductCard } from "./_components/product-card";
import { ShopperFooter } from "./_components/shopper-footer";
import { styles } from "./_components/styles";
import { type MailLanguage, textsFor } from "./texts";

export type SubscribedProps = {
  language: MailLanguage;
  brand: MailBrand;
  product: MailProduct;
  variant: MailVariant;
  unsubscribeUrl: string;
};

/** The confirmation of a sign-up where the shop asks for no second opt-in. */
export function Subscribed({ language, brand, product, variant, unsubscribeUrl }: SubscribedProps) {
  const { subscribed: texts, picture, unsubscribe } = textsFor(language);
  return (
    <Layout
      lang={language}
      title={texts.subject(product.title)}
      preview={texts.preview(brand.shopName)}
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
      <p className="sb-muted" style={styles.small}>
        {texts.once}
      </p>
    </Layout>
  );
}
