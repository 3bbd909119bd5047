import { styles } from "./styles";

type ShopperFooterProps = { why: string; unsubscribe: string; unsubscribeUrl: string };

/** Under every mail to a shopper: why it was sent, and the way out. */
export function ShopperFooter({ why, unsubscribe, unsubscribeUrl }: ShopperFooterProps) {
  return (
    <>
      {why && (
        <p className="sb-muted" style={styles.footerText}>
          {why}
        </p>
      )}
      <p className="sb-muted" style={styles.footerText}>
        <a href={unsubscribeUrl} style={styles.footerLink}>
          {unsubscribe}
        </a>
      </p>
    </>
  );
}
