"use client";

import { useRef } from "react";
import type { WordingText } from "@/emails/wording";

type Field = HTMLInputElement | HTMLTextAreaElement;

/** Puts a variable where the member writes: at the cursor of the field that had the focus last. */
export function useFieldInsert(first: WordingText, write: (name: WordingText, value: string) => void) {
  const last = useRef<{ name: WordingText; field: Field | null }>({ name: first, field: null });
  const track = (name: WordingText) => ({
    onFocus: (event: React.FocusEvent<Field>) => {
      last.current = { name, field: event.currentTarget };
    },
  });
  const insert = (mark: string, textOf: (name: WordingText) => string) => {
    const { name, field } = last.current;
    const value = textOf(name);
    const [from, to] = [field?.selectionStart ?? value.length, field?.selectionEnd ?? value.length];
    write(name, value.slice(0, from) + mark + value.slice(to));
    // After React has written the value: it puts the cursor at the end.
    requestAnimationFrame(() => {
      field?.focus();
      field?.setSelectionRange(from + mark.length, from + mark.length);
    });
  };
  return { track, insert };
}
