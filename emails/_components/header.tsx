import { Img, Section } from "react-email";
import { safeUrl } from "../safe-url";
import type { MailBrand } from "./brand";
import { styles } from "./styles";

/** The shop's name, always as text; a logo stands above it and may fail to load. */
export function Header({ brand }: { brand: MailBrand }) {
  const logo = safeUrl(brand.logoUrl);
  const home = safeUrl(brand.shopUrl);
  return (
    <Section tdClassName="sb-pad" style={styles.header}>
      {logo && <Img src={logo} alt="" height={40} style={{ marginBottom: "8px", maxWidth: "200px" }} />}
      {home ? (
        <a href={home} className="sb-strong" style={styles.shopName}>
          {brand.shopName}
        </a>
      ) : (
        <span className="sb-strong" style={styles.shopName}>
          {brand.shopName}
        </span>
      )}
    </Section>
  );
}
