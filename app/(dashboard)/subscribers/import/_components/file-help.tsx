import { Panel } from "../../../_components/panel";
import classes from "./import.module.css";

const example = `Email,Variant ID,Quantity,Language,Subscribed at
ada@example.com,2001,1,en,2026-10-02
grace@example.com,2002,2,de,2026-10-03T09:30:00Z`;

/** What a file looks like, and what an import means. */
export function FileHelp() {
  return (
    <Panel
      title="What the file looks like"
      description="One line for each shopper and variant. You say which column is which; only the email and the variant (by id, SKU or names) are needed."
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <pre className={classes.example} tabIndex={0}>
        {example}
      </pre>
      <p className={classes.note}>
        Commas, semicolons and tabs are understood, and so is what Excel and older programs write. Import only people
        who asked you to tell them: they wait at once, without a mail, and are told at the next restock. Where the file
        says who has been told or has unsubscribed, as an export from here does, those are left out.
      </p>
    </Panel>
  );
}
