import type { ReactNode } from "react";
import { Body, Container, Head, Html, Section } from "react-email";
import { brandColour } from "../colour";
import type { MailBrand } from "./brand";
import { Header } from "./header";
import { DARK_CSS, styles } from "./styles";

type LayoutProps = {
  lang: string;
  title: string;
  /** The line that mailboxes show beside the subject; may be empty. */
  preview: string;
  brand: MailBrand;
  footer: ReactNode;
  children: ReactNode;
};

/** One column of 600 px: a stripe in the shop's colour, its name or logo, the content, and below why it was sent. */
export function Layout({ lang, title, preview, brand, footer, children }: LayoutProps) {
  return (
    <Html lang={lang}>
      <Head>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{title}</title>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant; React would escape its brackets */}
        <style dangerouslySetInnerHTML={{ __html: DARK_CSS }} />
      </Head>
      <Body lang={lang} className="sb-body" style={styles.body}>
        {preview && (
          <div data-skip-in-text="true" style={{ display: "none", maxHeight: 0, overflow: "hidden", opacity: 0 }}>
            {preview}
          </div>
        )}
        <Container className="sb-card" style={{ ...styles.card, borderTop: `4px solid ${brandColour(brand.colour)}` }}>
          <Header brand={brand} />
          <Section tdClassName="sb-pad" style={styles.content}>
            {children}
          </Section>
        </Container>
        <Container tdClassName="sb-pad" style={{ ...styles.footer, ...styles.footerCell }}>
          {footer}
        </Container>
      </Body>
    </Html>
  );
}
