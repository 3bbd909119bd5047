"use client";

import { useUnsaved } from "./unsaved";

const nothing = () => undefined;
const plain = { saveLabel: "", pending: false, problems: 0, message: null, save: nothing, discard: nothing };

/**
 * Asks before the page is left, as long as `active`: for a form with a button of its own beside others on a page, or what
 * is shown only once. lost: what the dialog says; stays: the page is still there when it is over.
 */
export function useHold(active: boolean, { lost, stays = true }: { lost?: string; stays?: boolean } = {}): void {
  useUnsaved(active, { ...plain, ownButtons: true, stays, lost });
}
