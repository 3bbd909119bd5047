"use client";

import { confirmModal } from "@/components/ui/confirm-modal";

/** The address that is held, or null. */
let held: string | null = null;
/** The person has chosen to leave: nothing holds any more. */
let leaving = false;
/** The next popstate is our own step back. */
let ownStep = false;
let listening = false;

/**
 * From now on the page is not left without a question: by links and the back button with a dialog, by reloading, closing
 * and other websites with the browser's own.
 */
export function guard(): void {
  if (held !== null) return;
  held = window.location.href;
  leaving = false;
  // A second entry of the same page: the back button then takes that one away, and we can ask.
  window.history.pushState(window.history.state, "", held);
  if (listening) return;
  listening = true;
  window.addEventListener("popstate", onBack, { capture: true });
  window.addEventListener("beforeunload", (event) => {
    if (held !== null && !leaving) event.preventDefault();
  });
  document.addEventListener("click", onClick, { capture: true });
}

/** Nothing is unsaved any more. back: takes the second entry away again. */
export function release({ back }: { back: boolean }): void {
  const still = held === window.location.href && !leaving;
  held = null;
  leaving = false;
  if (!still || !back) return;
  ownStep = true;
  window.history.back();
}

/**
 * Goes on at once when nothing is unsaved, else asks first: for what leaves the page other than by a link (a palette, a
 * switch to another shop).
 */
export function mayLeave(go: () => void): void {
  if (held === null || leaving) {
    go();
    return;
  }
  confirmModal({
    title: "Leave without saving?",
    children: "What you changed on this page is not saved yet and will be lost.",
    confirmLabel: "Leave without saving",
    dismissLabel: "Stay on this page",
    onConfirm: () => {
      leaving = true;
      go();
    },
  });
}

function onBack(event: PopStateEvent): void {
  if (ownStep) {
    ownStep = false;
    event.stopImmediatePropagation();
    return;
  }
  if (held === null || leaving || window.location.href !== held) return;
  event.stopImmediatePropagation();
  window.history.pushState(event.state, "", held);
  mayLeave(() => window.history.go(-2));
}

function onClick(event: MouseEvent): void {
  if (held === null || leaving || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
  const link = (event.target as Element | null)?.closest?.("a[href]");
  if (!(link instanceof HTMLAnchorElement) || !staysInApp(link)) return;
  event.preventDefault();
  event.stopPropagation();
  mayLeave(() => (link.isConnected ? link.click() : window.location.assign(link.href)));
}

/** Links to other websites, downloads and new tabs are the browser's; a place on this very page loses nothing. */
function staysInApp(link: HTMLAnchorElement): boolean {
  if (link.origin !== window.location.origin || link.hasAttribute("download")) return false;
  if (link.target && link.target !== "_self") return false;
  return link.pathname + link.search !== window.location.pathname + window.location.search || !link.hash;
}
