"use client";

import { useRef, useState } from "react";
import type { MailWording } from "@/emails/wording";
import type { Editor } from "@/lib/email";
import { useBrandForm } from "../../brand/_components/use-brand-form";
import classes from "./editor.module.css";
import { EditorForm } from "./editor-form";
import { LookCard } from "./look-card";
import type { MailHandle } from "./mail-handle";
import { VersionsPanel } from "./versions-panel";

type Props = Pick<Editor, "version" | "wording" | "history" | "preview"> & {
  mail: MailHandle;
  brand: { brandColor: string; logoUrl: string | null };
  myEmail: string;
  editable: boolean;
};

/**
 * Words, look, preview and versions of one mail in one language. Restoring and going back to the default begin the form of
 * the words anew with those that then count; the look is the shop's, and stays as it is typed.
 */
export function MailEditor({ mail, version, wording, history, preview, brand, myEmail, editable }: Props) {
  const editedFrom = useRef(version);
  const unsavedWords = useRef(false);
  const look = useBrandForm(brand);
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
        unsaved={unsavedWords}
        look={look.form.values}
        lookCard={<LookCard handle={look} editable={editable} />}
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
          unsaved={unsavedWords}
          onRestored={beginAnew}
          editable={editable}
        />
      </div>
    </>
  );
}
