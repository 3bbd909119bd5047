"use client";

import { useDebouncedValue } from "@mantine/hooks";
import { useEffect, useRef, useState } from "react";
import type { z } from "zod";
import type { MailPreview } from "@/lib/email";
import type { previewWordingInput } from "@/lib/email/wording/schemas";

/** Milliseconds of quiet before what was typed is rendered. */
const quietMs = 250;

const problems: Record<number, string> = {
  401: "Your session has ended. Sign in in another tab; what you typed is still here.",
};

/** A mail as it is asked for, rendered on the server a moment after the last change; the last good one meanwhile. */
export function usePreview(asked: z.input<typeof previewWordingInput>, first: MailPreview | null) {
  const [preview, setPreview] = useState(first);
  const [problem, setProblem] = useState<string | null>(null);
  const [settled] = useDebouncedValue(JSON.stringify(asked), quietMs);
  const shown = useRef(first ? settled : null);
  useEffect(() => {
    if (shown.current === settled) return;
    const giveUp = new AbortController();
    render(settled, giveUp.signal).then(
      (rendered) => {
        shown.current = settled;
        setPreview(rendered);
        setProblem(null);
      },
      (error: unknown) => {
        if (!giveUp.signal.aborted) setProblem(error instanceof Refused ? error.message : away);
      },
    );
    return () => giveUp.abort();
  }, [settled]);
  return { preview, problem };
}

const away = "The preview could not be updated. What you typed is still here.";
class Refused extends Error {}

async function render(body: string, signal: AbortSignal): Promise<MailPreview> {
  const answer = await fetch("/api/dashboard/mails/preview", {
    ...{ method: "POST", body, signal },
    headers: { "content-type": "application/json" },
  });
  if (!answer.ok) throw new Refused(problems[answer.status] ?? away);
  return answer.json();
}
