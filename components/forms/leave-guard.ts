"use client";

import { confirmModal } from "@/components/ui/confirm-modal";

/** The address that is held, or null. */
let held: string | null = null;
/** What leaving loses, when it is more than changes. */
let lost: () => string | undefined = () => undefined;
/** The person has chosen to leave: nothing holds any more, until it is clear that it led nowhere. */
let leaving = false;
/** The browser has begun to leave, by a page of its own or a step in its history. */
let gone = false;
/** The next popstate is our own step back. */
let ownStep = false;
let listening = false;

/** After this many milliseconds at the same address it led nowhere. */
const moment = 1_000;

/**
 * From now on the page is not left without a question: by links and the back button with a dialog, by reloading, closing
 * and other websites with the browser's own. words: what the dialog says is lost, for what is no change.
 */
export function guard(words: () => string | undefined): void {
  if (held !== null) return;
  held = window.location.href;
  lost = words;
  leaving = false;
  // A second entry of the same page: the back button then takes that one away, and we can ask.
  window.history.pushState(window.history.state, "", held);
  if (listening) return;
  listening = true;
  window.addEventListener("popstate", onBack, { capture: true });
  window.addEventListener("beforeunload", (event) => {
    gone = true;
    if (held !== null && !leaving) event.preventDefault();
  });
  document.addEventListener("click", onClick, { capture: true });
  // Who types on has not left.
  document.addEventListener("input", stay, { capture: true });
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
export function mayLeave(go: () => unknown): void {
  if (held === null || leaving) {
    void go();
    return;
  }
  confirmModal({
    title: "Leave without saving?",
    children: lost() ?? "What you changed on this page is not saved yet and will be lost.",
    confirmLabel: "Leave without saving",
    dismissLabel: "Stay on this page",
    onConfirm: async () => {
      leaving = true;
      await go();
      // Where it led to this very page, or was refused, the page is held as before.
      setTimeout(() => held === window.location.href && stay(), moment);
    },
  });
}

function stay(): void {
  leaving = false;
}

function onBack(event: PopStateEvent): void {
  gone = true;
  if (ownStep) {
    ownStep = false;
    event.stopImmediatePropagation();
    return;
  }
  if (held === null || leaving || window.location.href !== held) return;
  event.stopImmediatePropagation();
  window.history.pushState(event.state, "", held);
  mayLeave(twoBack);
}

/** Before the page, or to the overview where it is the first one of its tab. */
function twoBack(): void {
  gone = false;
  window.history.go(-2);
  setTimeout(() => leaving && !gone && window.location.assign("/"), moment / 2);
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
