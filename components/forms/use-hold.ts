"use client";

import { useUnsaved } from "./unsaved";

const nothing = () => undefined;
const plain = { saveLabel: "", pending: false, problems: 0, message: null, save: nothing, discard: nothing };

/**
 * Asks before the page is left, as long as `active`: for a form with a button of its own beside others on a page, or what
 * is shown only once. lost: what the dialog says.
 */
export function useHold(active: boolean, { lost }: { lost?: string } = {}): void {
  useUnsaved(active, { ...plain, ownButtons: true, stays: true, lost });
}
