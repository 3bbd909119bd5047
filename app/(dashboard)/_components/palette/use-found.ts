"use client";

import { useDebouncedValue } from "@mantine/hooks";
import { useEffect, useState } from "react";
import type { Found } from "@/lib/search";

const nothing: Found = { offers: [], products: [], subscribers: [] };

type State = { q: string; found: Found; failed: boolean };

/**
 * What the server finds for the typed words, asked for once they rest. The last answer stays in view until the next one
 * is here; an answer to words that were typed over is not heard.
 */
export function useFound(typed: string) {
  const [q] = useDebouncedValue(typed.trim().slice(0, 200), 150);
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
  return { ...state, searching: typed.trim() !== "" && state.q !== typed.trim().slice(0, 200) };
}
