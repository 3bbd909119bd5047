import { ActionButton } from "./_components/action-button";
import type { MailBrand } from "./_components/brand";
import { Layout } from "./_components/layout";
import { type MailProduct, type MailVariant, ProductCard } from "./_components/product-card";
import { ShopperFooter } from "./_components/shopper-footer";
import { styles } from "./_components/styles";
import { type MailLanguage, textsFor } from "./texts";

export type BackInStockProps = {
  language: MailLanguage;
  brand: MailBrand;
  product: MailProduct;
  /** Those of the product's variants that this shopper waited for and that are back. */
  variants: MailVariant[];
  /** Leads to the product page, through the click counter. */
  productUrl: string;
  unsubscribeUrl: string;
};

/** What a shopper asked for: the product is back, here it is. */
export function BackInStock({ language, brand, product, variants, productUrl, unsubscribeUrl }: BackInStockProps) {
  const { backInStock: texts, picture, unsubscribe } = textsFor(language);
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
        {texts.heading(product.title)}
      </h1>
      <p className="sb-text" style={styles.text}>
        {texts.intro(brand.shopName)}
      </p>
      <ProductCard product={product} variants={variants} heading={texts.several} pictureWord={picture} />
      <ActionButton href={productUrl} colour={brand.colour}>
        {texts.button}
      </ActionButton>
      <p className="sb-muted" style={styles.small}>
        {texts.hurry}
      </p>
    </Layout>
  );
}
