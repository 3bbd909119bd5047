import type { ReactNode } from "react";
import type { MailLanguage } from "../texts";
import type { FilledWording } from "../wording";
import { ActionButton } from "./action-button";
import type { MailBrand } from "./brand";
import { Layout } from "./layout";
import { ShopperFooter } from "./shopper-footer";
import { styles } from "./styles";

export type ShopperMailProps = {
  language: MailLanguage;
  brand: MailBrand;
  words: FilledWording;
  unsubscribeUrl: string;
};

type FrameProps = ShopperMailProps & {
  /** Where the one button leads; none for a mail with nothing to press. */
  buttonUrl?: string;
  /** The link's word; its place is the template's. */
  unsubscribe: string;
  /** The product. */
  children: ReactNode;
};

/** What all mails to shoppers are: headline, words, the product, one button, small words, why it was sent and the way out. */
export function ShopperFrame(props: FrameProps) {
  const { language, brand, words, unsubscribe, unsubscribeUrl, buttonUrl, children } = props;
  return (
    <Layout
      lang={language}
      title={words.subject}
      preview={words.preview}
      brand={words.logo ? brand : { ...brand, logoUrl: null }}
      footer={<ShopperFooter why={words.footer} unsubscribe={unsubscribe} unsubscribeUrl={unsubscribeUrl} />}
    >
      <h1 className="sb-strong" style={styles.heading}>
        {words.headline}
      </h1>
      {words.body.map((lines, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rendered once, to text
        <p key={index} className="sb-text" style={styles.text}>
          {lines.map((line, at) => (at === 0 ? line : [<br key={line} />, line]))}
        </p>
      ))}
      {children}
      {buttonUrl && (
        <ActionButton href={buttonUrl} colour={brand.colour}>
          {words.button}
        </ActionButton>
      )}
      {words.note && (
        <p className="sb-muted" style={styles.small}>
          {words.note}
        </p>
      )}
    </Layout>
  );
}
