import { type MailWording, WORDING_TEXTS, type WordingText } from "@/emails/wording";
import classes from "./editor.module.css";

const labels: Record<WordingText, string> = {
  subject: "Subject",
  preview: "Preview text",
  headline: "Headline",
  body: "Body",
  button: "Button",
  note: "Small words below",
  footer: "Footer",
};

/** What one version says, as it was written. */
export function VersionWords({ wording }: { wording: MailWording }) {
  return (
    <dl className={classes.words}>
      {WORDING_TEXTS.filter((name) => wording[name]).map((name) => (
        <div key={name}>
          <dt>{labels[name]}</dt>
          <dd>{wording[name]}</dd>
        </div>
      ))}
      <div>
        <dt>Product's picture</dt>
        <dd>{wording.picture ? "Shown" : "Not shown"}</dd>
      </div>
      <div>
        <dt>Shop's logo</dt>
        <dd>{wording.logo ? "Shown" : "Not shown"}</dd>
      </div>
    </dl>
  );
}
