"use client";

import { Button, Portal } from "@mantine/core";
import { IconAlertCircle, IconPencil } from "@tabler/icons-react";
import { useEffect } from "react";
import classes from "./save-bar.module.css";
import { discardAll, saveAll, type Unsaved, useAllUnsaved } from "./unsaved";

/** The one bar of a page with unsaved changes. Each form renders it; that of the first one shows. */
export function SaveBar({ id }: { id: string }) {
  const forms = useAllUnsaved().filter(({ ownButtons }) => !ownButtons);
  if (forms[0]?.id !== id) return null;
  return <Bar forms={forms} />;
}

function Bar({ forms }: { forms: readonly Unsaved[] }) {
  useSaveKeys();
  const pending = forms.some((form) => form.pending);
  const wrong = forms.some(({ problems, message }) => problems > 0 || message !== null);
  const Icon = wrong ? IconAlertCircle : IconPencil;
  return (
    <Portal>
      <section className={classes.bar} aria-label="Unsaved changes" data-save-bar data-wrong={wrong || undefined}>
        <Icon className={classes.icon} size={18} stroke={1.8} aria-hidden />
        <span className={classes.words} aria-live="polite">
          {wordsOf(forms, pending)}
        </span>
        <Button variant="default" onClick={discardAll} disabled={pending}>
          Discard
        </Button>
        <Button onClick={saveAll} loading={pending} aria-keyshortcuts="Control+S Meta+S">
          {forms.length === 1 ? forms[0]?.saveLabel : "Save all"}
        </Button>
      </section>
    </Portal>
  );
}

function wordsOf(forms: readonly Unsaved[], pending: boolean): string {
  if (pending) return "Saving";
  const problems = forms.reduce((sum, form) => sum + form.problems, 0);
  if (problems > 0) return problems === 1 ? "1 field needs another look" : `${problems} fields need another look`;
  const message = forms.find((form) => form.message !== null)?.message;
  return message ? `Not saved. ${message}` : "Not saved yet";
}

/** Ctrl+S, or Cmd+S, saves instead of asking where to keep the page's HTML. */
function useSaveKeys(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== "s")
        return;
      event.preventDefault();
      if (!event.repeat) saveAll();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}
