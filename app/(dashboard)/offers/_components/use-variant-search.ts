"use client";

import { useDebouncedValue } from "@mantine/hooks";
import { useEffect, useState } from "react";
import { findVariantsAction } from "../actions";
import type { PickedVariant } from "./cover-panel";

/** Asks the catalog while somebody types; an answer that comes too late is dropped. */
export function useVariantSearch() {
  const [text, setText] = useState("");
  const [asked] = useDebouncedValue(text, 250);
  const [found, setFound] = useState<PickedVariant[]>([]);
  const [state, setState] = useState<"loading" | "ready" | "failed">("loading");
  useEffect(() => {
    let current = true;
    setState("loading");
    findVariantsAction({ search: asked, limit: 50 }).then(
      ({ data }) => {
        if (!current) return;
        setFound(data ?? []);
        setState(data ? "ready" : "failed");
      },
      () => current && setState("failed"),
    );
    return () => {
      current = false;
    };
  }, [asked]);
  return { text, setText, found, state };
}
