"use client";

import { useRef, useState } from "react";
import type { MailWording } from "@/emails/wording";
import type { Editor } from "@/lib/email";
import classes from "./editor.module.css";
import { EditorForm } from "./editor-form";
import type { MailHandle } from "./mail-handle";
import { VersionsPanel } from "./versions-panel";

type Props = Pick<Editor, "version" | "wording" | "history" | "preview"> & {
  mail: MailHandle;
  myEmail: string;
  editable: boolean;
};

/**
 * Words, preview and versions of one mail in one language. Restoring and going back to the default begin the form anew with
 * the words that then count.
 */
export function MailEditor({ mail, version, wording, history, preview, myEmail, editable }: Props) {
  const editedFrom = useRef(version);
  const [start, setStart] = useState({ round: 0, wording });
  const saved = (data: { version: number }) => {
    editedFrom.current = data.version;
  };
  const beginAnew = (data: { version: number; wording: MailWording }) => {
    saved(data);
    setStart(({ round }) => ({ round: round + 1, wording: data.wording }));
  };
  return (
    <>
      <EditorForm
        key={start.round}
        mail={mail}
        wording={start.wording}
        firstPreview={start.round === 0 ? preview : null}
        editedFrom={editedFrom}
        onSaved={saved}
        onReset={beginAnew}
        myEmail={myEmail}
        editable={editable}
      />
      <div className={classes.versions}>
        <VersionsPanel
          mail={mail}
          history={history}
          editedFrom={editedFrom}
          onRestored={beginAnew}
          editable={editable}
        />
      </div>
    </>
  );
}
