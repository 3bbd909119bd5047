"use client";

import { signIn } from "next-auth/react";
import type { ActionOutcome } from "@/components/forms/field-errors";
import type { ActionProblem } from "@/lib/http/action-problem";

/** Signs in through one of next-auth's providers and answers like a server action does. */
export async function signInWith(
  provider: "password" | "link",
  given: Record<string, string>,
): Promise<ActionOutcome<true>> {
  const answer = await signIn(provider, { ...given, redirect: false });
  if (answer && !answer.error) return { data: true };
  return { serverError: refusal(answer?.error) };
}

/** What the provider said, which is JSON of ours; anything else is a failure of the sign-in itself. */
function refusal(error: string | null | undefined): ActionProblem {
  const unknown: ActionProblem = {
    code: "internal",
    title: "Sign-in failed",
    detail: "Sign-in did not work just now. Please try again.",
    fields: [],
  };
  try {
    return { ...unknown, ...(JSON.parse(error ?? "") as Partial<ActionProblem>) };
  } catch {
    return unknown;
  }
}
