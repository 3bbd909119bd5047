import { ActionButton } from "./_components/action-button";
import { Layout } from "./_components/layout";
import { PlainFooter } from "./_components/plain-footer";
import { styles } from "./_components/styles";

export type OwnerNoticeProps = {
  shopName: string;
  heading: string;
  paragraphs: string[];
  action?: { label: string; url: string } | null;
};

/** Something in the shop needs its owner: what happened, what it means, where to put it right. */
export function OwnerNotice({ shopName, heading, paragraphs, action }: OwnerNoticeProps) {
  return (
    <Layout
      lang="en"
      title={heading}
      preview={paragraphs[0] ?? heading}
      brand={{ shopName: "Shelfbell" }}
      footer={<PlainFooter why={`You get this email because you are an owner of ${shopName} on Shelfbell.`} />}
    >
      <h1 className="sb-strong" style={styles.heading}>
        {heading}
      </h1>
      {paragraphs.map((paragraph) => (
        <p key={paragraph} className="sb-text" style={styles.text}>
          {paragraph}
        </p>
      ))}
      {action && (
        <ActionButton href={action.url} colour={null}>
          {action.label}
        </ActionButton>
      )}
    </Layout>
  );
}
