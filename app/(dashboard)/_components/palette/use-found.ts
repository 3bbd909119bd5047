"use client";

import { useDebouncedValue } from "@mantine/hooks";
import { useEffect, useMemo, useState } from "react";
import type { Found } from "@/lib/search";
import { stillFound } from "./still-found";

const nothing: Found = { offers: [], products: [], subscribers: [] };

type State = { q: string; found: Found; failed: boolean };

/**
 * What the server finds for the typed words, asked for once they rest. Until the next answer is here, what of the last one
 * has the new words too stays in view; an answer to words that were typed over is not heard.
 */
export function useFound(typed: string) {
  const words = typed.trim().slice(0, 200);
  const [q] = useDebouncedValue(words, 150);
  const [state, setState] = useState<State>({ q: "", found: nothing, failed: false });
  useEffect(() => {
    if (!q) return setState({ q, found: nothing, failed: false });
    const asked = new AbortController();
    const ask = async () => {
      try {
        const answer = await fetch(`/api/dashboard/search?${new URLSearchParams({ q })}`, { signal: asked.signal });
        if (!answer.ok) throw new Error(String(answer.status));
        setState({ q, found: await answer.json(), failed: false });
      } catch {
        if (!asked.signal.aborted) setState({ q, found: nothing, failed: true });
      }
    };
    void ask();
    return () => asked.abort();
  }, [q]);
  const searching = words !== "" && state.q !== words;
  const found = useMemo(() => (state.q === words ? state.found : stillFound(state.found, words)), [state, words]);
  return { found, failed: state.failed && !searching, searching };
}
