"use client";

import { unstable_rethrow } from "next/navigation";
import { type FormEvent, startTransition, useActionState } from "react";
import type { ActionProblem } from "@/lib/http/action-problem";

type Answer<State> = { data?: State; serverError?: ActionProblem };
type Act<State> = (before: Answer<State>, form: FormData) => Promise<Answer<State>>;
type Tried<State> = { answer: Answer<State>; reached: boolean };

/**
 * The state action of a form that works without JavaScript too. With it, a server that can't be reached is a sentence
 * above the form (`problem`), and everything typed stays: the answer before holds on.
 */
export function useFormAction<State>(action: (before: never, form: FormData) => Promise<Answer<State>>) {
  const act = action as Act<State>;
  const [posted, post] = useActionState<Answer<State>, FormData>(act, {});
  const [{ answer, reached }, send, pending] = useActionState<Tried<State>, FormData>(
    async (before, form) => {
      try {
        return { answer: await act(before.answer, form), reached: true };
      } catch (error) {
        unstable_rethrow(error);
        return { ...before, reached: false };
      }
    },
    { answer: posted, reached: true },
  );
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { submitter } = event.nativeEvent as SubmitEvent;
    const form = new FormData(event.currentTarget, submitter);
    startTransition(() => send(form));
  };
  const problem = reached
    ? (answer.serverError?.detail ?? null)
    : "The server could not be reached. What you typed is still here; please try again.";
  return { state: answer.data, problem, pending, form: { action: post, onSubmit, noValidate: true } };
}
