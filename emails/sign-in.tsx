import { ActionButton } from "./_components/action-button";
import { Layout } from "./_components/layout";
import { PlainFooter } from "./_components/plain-footer";
import { styles } from "./_components/styles";

export type SignInProps = { signInUrl: string; minutes: number };

/** A one-time link for a member of a shop. */
export function SignIn({ signInUrl, minutes }: SignInProps) {
  return (
    <Layout
      lang="en"
      title="Sign in to Shelfbell"
      preview={`Your sign-in link works once, for ${minutes} minutes.`}
      brand={{ shopName: "Shelfbell" }}
      footer={<PlainFooter why="You get this email because someone asked for a sign-in link for this address." />}
    >
      <h1 className="sb-strong" style={styles.heading}>
        Sign in to Shelfbell
      </h1>
      <p className="sb-text" style={styles.text}>
        This link works once, for {minutes} minutes.
      </p>
      <ActionButton href={signInUrl} colour={null}>
        Sign in
      </ActionButton>
      <p className="sb-muted" style={styles.small}>
        If you didn't ask for it, ignore this email: nobody can sign in without the link.
      </p>
    </Layout>
  );
}
