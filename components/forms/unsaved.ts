"use client";

import { useEffect, useId, useRef, useSyncExternalStore } from "react";
import { guard, release } from "./leave-guard";

/** One form of the page with changes that are not saved. */
export type Unsaved = {
  id: string;
  /** Says what Save does: "Save policy". */
  saveLabel: string;
  pending: boolean;
  /** How many fields need another look. */
  problems: number;
  /** Why the last try was refused, or null. */
  message: string | null;
  /** Has the form buttons of its own, so that no bar is shown? Then the bar leaves it alone, too. */
  ownButtons: boolean;
  /** Is the page still there after the form's own button was pressed? */
  stays?: boolean | undefined;
  /** What leaving loses, when it is more than changes: a sentence for the dialog. */
  lost?: string | undefined;
  save: () => void;
  discard: () => void;
};

let forms: readonly Unsaved[] = [];
const listeners = new Set<() => void>();
const none: readonly Unsaved[] = [];

function change(next: readonly Unsaved[]): void {
  const before = forms;
  forms = next;
  for (const listener of listeners) listener();
  if (before.length === 0 && next.length > 0) guard(() => forms.find(({ lost }) => lost)?.lost);
  // Another form may take over in the same moment.
  if (next.length === 0 && before.length > 0) {
    const back = before.every(({ ownButtons, stays }) => !ownButtons || stays);
    setTimeout(() => forms.length === 0 && release({ back }));
  }
}

/** All forms of the page that have unsaved changes, in the order in which they got them. */
export function useAllUnsaved(): readonly Unsaved[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => forms,
    () => none,
  );
}

/** Says that a form has unsaved changes as long as `active`; answers the id that it goes by. */
export function useUnsaved(active: boolean, form: Omit<Unsaved, "id">): string {
  const id = useId();
  const latest = useRef(form);
  latest.current = form;
  const { saveLabel, pending, problems, message, ownButtons, stays, lost } = form;
  useEffect(() => {
    if (!active) return;
    const entry: Unsaved = {
      ...{ id, saveLabel, pending, problems, message, ownButtons, stays, lost },
      save: () => latest.current.save(),
      discard: () => latest.current.discard(),
    };
    const known = forms.some((one) => one.id === id);
    change(known ? forms.map((one) => (one.id === id ? entry : one)) : [...forms, entry]);
  }, [active, id, saveLabel, pending, problems, message, ownButtons, stays, lost]);
  useEffect(() => {
    if (!active) return;
    return () => change(forms.filter((one) => one.id !== id));
  }, [active, id]);
  return id;
}

const ofTheBar = () => forms.filter(({ ownButtons }) => !ownButtons);

/** Saves every form that has unsaved changes and no button of its own; those that are being saved are left alone. */
export function saveAll(): void {
  for (const { pending, save } of ofTheBar()) if (!pending) save();
}

/** Puts every such form back to what was last saved. */
export function discardAll(): void {
  for (const { discard } of ofTheBar()) discard();
}
