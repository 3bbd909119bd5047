import { Img, Section } from "react-email";
import { safeUrl } from "../safe-url";
import { styles } from "./styles";

export type MailProduct = {
  title: string;
  /** Left out unless https (or http on loopback). */
  imageUrl?: string | null;
};

/** title null = the product has one variant only, so only its price is shown. price is already written for people. */
export type MailVariant = { title: string | null; price: string | null };

type ProductCardProps = { product: MailProduct; variants: MailVariant[]; heading?: string; pictureWord: string };

/** Picture, product, and the variants meant with their prices; all of it readable with pictures off. */
export function ProductCard({ product, variants, heading, pictureWord }: ProductCardProps) {
  const picture = safeUrl(product.imageUrl);
  return (
    <Section style={{ margin: "0 0 24px" }}>
      {picture && (
        <Img
          src={picture}
          alt={product.title || pictureWord}
          width={536}
          className="sb-text"
          style={{
            ...styles.text,
            width: "100%",
            maxWidth: "536px",
            height: "auto",
            borderRadius: "8px",
            textAlign: "center",
          }}
        />
      )}
      <p className="sb-strong" style={{ ...styles.text, color: "#18181b", fontWeight: 600, margin: "0 0 4px" }}>
        {product.title}
      </p>
      {heading && variants.length > 1 && (
        <p className="sb-text" style={{ ...styles.text, margin: "0 0 4px" }}>
          {heading}
        </p>
      )}
      {variants.map((variant, index) => {
        const line = [variant.title, variant.price].filter(Boolean).join(" · ");
        return line ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: rendered once, to text
          <p key={index} className="sb-text" style={{ ...styles.text, margin: "0 0 4px" }}>
            {line}
          </p>
        ) : null;
      })}
    </Section>
  );
}
