import { styles } from "./styles";

/** Under mails to members: why it was sent. */
export function PlainFooter({ why }: { why: string }) {
  return (
    <p className="sb-muted" style={styles.footerText}>
      {why}
    </p>
  );
}
