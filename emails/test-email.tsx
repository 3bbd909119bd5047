import type { MailBrand } from "./_components/brand";
import { Layout } from "./_components/layout";
import { PlainFooter } from "./_components/plain-footer";
import { styles } from "./_components/styles";

export type TestEmailProps = {
  brand: MailBrand;
  /** The sending server in a merchant's words, such as "smtp.example.com:587" or "the default service". */
  sentThrough: string;
  from: string;
};

/** What Settings > Email sends: it came through, and how. */
export function TestEmail({ brand, sentThrough, from }: TestEmailProps) {
  return (
    <Layout
      lang="en"
      title="Your email settings work"
      preview={`Sent through ${sentThrough} as ${from}.`}
      brand={brand}
      footer={<PlainFooter why={`You get this email because someone pressed Send test email for ${brand.shopName}.`} />}
    >
      <h1 className="sb-strong" style={styles.heading}>
        Your email settings work
      </h1>
      <p className="sb-text" style={styles.text}>
        This test took the same path as the alerts to your shoppers. It was sent through {sentThrough} as {from}.
      </p>
      <p className="sb-text" style={{ ...styles.text, margin: 0 }}>
        If you found it among junk, ask your mail provider about SPF, DKIM and DMARC for your domain.
      </p>
    </Layout>
  );
}
