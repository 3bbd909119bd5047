"use client";

import { Button, Group, Switch, Textarea, TextInput } from "@mantine/core";
import { IconArrowBackUp } from "@tabler/icons-react";
import { type ReactNode, type RefObject, useState } from "react";
import { ActionForm } from "@/components/forms/action-form";
import { runAction } from "@/components/forms/run-action";
import { useActionForm } from "@/components/forms/use-action-form";
import { confirmModal } from "@/components/ui/confirm-modal";
import { toastDone } from "@/components/ui/toast";
import { hasButton, type MailWording, markOf, variablesOf, type WordingText } from "@/emails/wording";
import type { MailPreview, SavedWording } from "@/lib/email";
import { draftLimit, wordingSchema } from "@/lib/email/wording/schemas";
import { usePreview } from "../../../_components/mail/use-preview";
import type { BrandValues } from "../../brand/_components/use-brand-form";
import { resetWordingAction, saveWordingAction } from "../actions";
import { liveProblem } from "../live-problem";
import classes from "./editor.module.css";
import type { MailHandle } from "./mail-handle";
import { PreviewPanel, previewId } from "./preview-panel";
import { SendToMyself } from "./send-to-myself";
import { useFieldInsert } from "./use-field-insert";

type Props = {
  mail: MailHandle;
  wording: MailWording;
  firstPreview: MailPreview | null;
  /** The version that the words were loaded from, or saved as. */
  editedFrom: RefObject<number>;
  /** Told whether there are words that are not saved. */
  unsaved: RefObject<boolean>;
  /** The brand as it is typed, and where that is done. */
  look: BrandValues;
  lookCard: ReactNode;
  onSaved: (saved: SavedWording) => void;
  onReset: (saved: SavedWording) => void;
  myEmail: string;
  editable: boolean;
};

const fields: { name: WordingText; label: string; help?: string; rows?: number }[] = [
  { name: "subject", label: "Subject" },
  { name: "preview", label: "Preview text", help: "Inboxes show it beside the subject." },
  { name: "headline", label: "Headline" },
  {
    name: "body",
    label: "Body",
    help: "A blank line begins a new paragraph. Plain text: HTML is shown as typed.",
    rows: 5,
  },
  { name: "button", label: "Button", help: "Where it leads is set by Shelfbell and stays." },
  { name: "note", label: "Small words below", rows: 2 },
  { name: "footer", label: "Footer", help: "Below it stands the unsubscribe link, always.", rows: 2 },
];

/** What is lost where unsaved words are replaced by others. */
export const lostWords = "What you typed here and did not save will be lost.";

/** The words of a mail and its look at the left, what they come to at the right. */
export function EditorForm(props: Props) {
  const { mail, wording, firstPreview, editedFrom, unsaved, look, lookCard, onSaved, onReset, myEmail, editable } =
    props;
  const { kind, language } = mail;
  const [several, setSeveral] = useState(false);
  const handle = useActionForm({
    action: (values: MailWording) =>
      saveWordingAction({ kind, language, wording: values, editedFrom: editedFrom.current }),
    initialValues: wording,
    schema: wordingSchema(kind),
    done: "Email saved",
    saved: (data: SavedWording) => data.wording,
    onSuccess: onSaved,
  });
  const { form, dirty } = handle;
  unsaved.current = dirty;
  const { preview, problem } = usePreview({ kind, language, wording: form.values, look, several }, firstPreview);
  const { track, insert } = useFieldInsert("subject", (name, value) => {
    if (value.length <= draftLimit(name)) form.setFieldValue(name, value);
  });
  const reset = () =>
    confirmModal({
      title: `Back to the default words of “${mail.name}”?`,
      children: `From now on shoppers get the default words. What you saved stays among the versions and can be restored.${dirty ? ` ${lostWords}` : ""}`,
      confirmLabel: "Back to default",
      danger: dirty,
      onConfirm: async () => {
        const done = await runAction(() => resetWordingAction({ kind, language, editedFrom: editedFrom.current }));
        if (!done?.data) return;
        toastDone("Back to the default words");
        onReset(done.data);
      },
    });
  const shown = fields.filter(({ name }) => name !== "button" || hasButton(kind));
  return (
    <div className={classes.columns}>
      <section className={classes.card} aria-labelledby="words-title">
        <div className={classes.cardTitle}>
          <h3 id="words-title">Words</h3>
          <Button className={classes.jump} variant="subtle" size="compact-sm" onClick={toPreview}>
            See the preview
          </Button>
        </div>
        <ActionForm handle={handle} saveLabel="Save email" editable={editable}>
          <div className={classes.variables}>
            <p id="variables-label">Variables, filled in for each email. Press one to insert it:</p>
            <Group gap={6} role="group" aria-labelledby="variables-label">
              {variablesOf(kind).map((name) => (
                <button
                  key={name}
                  type="button"
                  className={classes.variable}
                  onMouseDown={(event) => event.preventDefault()}
                  onClick={() => insert(markOf(name), (field) => form.getValues()[field])}
                >
                  {markOf(name)}
                </button>
              ))}
            </Group>
          </div>
          {shown.map(({ name, label, help, rows }) => {
            const props = form.getInputProps(name);
            const error = props.error ?? liveProblem(name, form.values[name], kind);
            const common = { label, description: help, ...props, error, ...focusBoth(track(name), props) };
            return rows ? (
              <Textarea key={name} {...common} autosize minRows={rows} maxRows={14} maxLength={draftLimit(name)} />
            ) : (
              <TextInput key={name} {...common} maxLength={draftLimit(name)} autoComplete="off" />
            );
          })}
          <fieldset className={classes.group}>
            <legend>Pictures in this email</legend>
            <Switch label="Show the product's picture" {...form.getInputProps("picture", { type: "checkbox" })} />
            <Switch
              label="Show the shop's logo"
              description={look.logoUrl.trim() ? undefined : "There is none yet: give its address under Look."}
              {...form.getInputProps("logo", { type: "checkbox" })}
            />
          </fieldset>
        </ActionForm>
        {editable ? (
          <div className={classes.deeds}>
            <SendToMyself
              mail={mail}
              draft={() => ({ wording: form.getValues(), look })}
              onRefused={(fields) => form.setErrors(fields)}
              to={myEmail}
            />
            <Button
              variant="subtle"
              color="gray"
              leftSection={<IconArrowBackUp size={16} aria-hidden />}
              onClick={reset}
            >
              Back to default
            </Button>
          </div>
        ) : null}
      </section>
      {lookCard}
      <PreviewPanel
        preview={preview}
        problem={problem}
        several={kind === "back-in-stock" ? { on: several, set: setSeveral } : null}
      />
    </div>
  );
}

/** On a narrow screen it is far below. */
const toPreview = () => {
  const preview = document.getElementById(previewId);
  preview?.scrollIntoView();
  preview?.focus({ preventScroll: true });
};

type Focusing = { onFocus: React.FocusEventHandler };

/** Mantine's own handler and ours. */
const focusBoth = (
  ours: { onFocus: (event: React.FocusEvent<HTMLInputElement & HTMLTextAreaElement>) => void },
  theirs: Partial<Focusing>,
) => ({
  onFocus: (event: React.FocusEvent<HTMLInputElement & HTMLTextAreaElement>) => {
    ours.onFocus(event);
    theirs.onFocus?.(event);
  },
});
