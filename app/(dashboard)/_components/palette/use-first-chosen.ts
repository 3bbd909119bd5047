"use client";

import { type KeyboardEvent, useEffect, useRef } from "react";
import { paletteStore } from "@/components/layout/palette-store";

const entries = (): Element[] => {
  const list = document.getElementById(paletteStore.getState().listId);
  return [...(list?.querySelectorAll("[data-action]") ?? [])];
};
const isChosen = (entry: Element) => entry.hasAttribute("data-selected");

/** Chooses the first entry where none is chosen; tells the store where the chosen one stands now. */
function chooseFirst(): void {
  const all = entries();
  const selected = Math.max(0, all.findIndex(isChosen));
  // As Spotlight itself marks it.
  all[selected]?.setAttribute("data-selected", "true");
  paletteStore.updateState((state) => ({ ...state, selected }));
}

/**
 * Spotlight chooses the first entry when something is typed, which is before the server has answered. Here it is chosen
 * once there is one, and Enter that came too early is heard then.
 */
export function useFirstChosen(typed: string, found: unknown, searching: boolean) {
  const early = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other words begin anew
  useEffect(() => {
    early.current = false;
  }, [typed]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new answer is another list
  useEffect(() => {
    if (!typed.trim()) return;
    chooseFirst();
    if (!early.current || searching) return;
    early.current = false;
    const chosen = entries().find(isChosen);
    if (chosen instanceof HTMLElement) chosen.click();
  }, [found, searching]);
  return (event: KeyboardEvent) => {
    if (event.key === "Enter" && searching && !entries().some(isChosen)) early.current = true;
  };
}
