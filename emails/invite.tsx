import { ActionButton } from "./_components/action-button";
import { Layout } from "./_components/layout";
import { PlainFooter } from "./_components/plain-footer";
import { styles } from "./_components/styles";

export type InviteProps = {
  shopName: string;
  role: "OWNER" | "ADMIN" | "VIEWER";
  /** The address of who invites; null = the operator. */
  invitedBy: string | null;
  joinUrl: string;
};

const may = {
  OWNER: "As an owner you can do everything, the team and the shop's end included.",
  ADMIN: "As an admin you can change everything but owners and the shop's end.",
  VIEWER: "As a viewer you see everything and change nothing.",
};

/** A place in a shop's team. The link works once, for seven days. */
export function Invite({ shopName, role, invitedBy, joinUrl }: InviteProps) {
  const invites = `${invitedBy ?? "Somebody"} invites you to the team of ${shopName}.`;
  return (
    <Layout
      lang="en"
      title={`Join ${shopName} on Shelfbell`}
      preview={invites}
      brand={{ shopName: "Shelfbell" }}
      footer={<PlainFooter why={`You get this email because a member of ${shopName} entered this address.`} />}
    >
      <h1 className="sb-strong" style={styles.heading}>
        Join {shopName}
      </h1>
      <p className="sb-text" style={styles.text}>
        {invites} {may[role]}
      </p>
      <p className="sb-text" style={styles.text}>
        Shelfbell tells shoppers when a sold-out product is back. This link works once, for seven days.
      </p>
      <ActionButton href={joinUrl} colour={null}>
        Join the team
      </ActionButton>
      <p className="sb-muted" style={styles.small}>
        If you don't know this shop, ignore this email: nothing happens without the link.
      </p>
    </Layout>
  );
}
