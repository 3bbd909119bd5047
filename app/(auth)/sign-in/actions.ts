"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { finishSignIn, keepSignedIn, signInWithLink, signInWithPassword } from "@/lib/auth";
import type { FirstStep } from "@/lib/auth/caller";
import { signInLinkSchema, signInSchema } from "@/lib/auth/schemas";
import { fieldProblems } from "@/lib/errors";
import { asProblem, isRedirect } from "@/lib/http/action-state";
import { callerNow } from "@/lib/http/caller-now";
import { visitorAction } from "@/lib/http/member-action";
import { requestSignInLink } from "@/lib/members/request-sign-in-link";
import { safeNext } from "./safe-next";
import type { SignInState } from "./sign-in-state";

const formSchema = z.instanceof(FormData);
const text = (form: FormData, name: string): string => String(form.get(name) ?? "");

/**
 * The sign-in page's one action: which button was pressed says what is wanted. The whole state travels with the form, so
 * that it works without JavaScript too.
 */
export const signInByForm = visitorAction
  .inputSchema(formSchema)
  .stateAction<SignInState>(async ({ parsedInput: form }) => {
    const email = text(form, "email").trim().slice(0, 254);
    const next = safeNext(text(form, "next"));
    switch (text(form, "do")) {
      case "link":
        return { step: "link", email };
      case "password":
        return { step: "password", email };
      case "send":
        return refusedAs({ step: "link", email }, () => sendLink(email, next));
      case "code":
        return secondStep(form, email, next);
      default:
        return firstStep({ step: "password", email }, next, async () => {
          const given = { email, password: text(form, "given-password") };
          const parsed = signInSchema.safeParse(given);
          if (!parsed.success) return { fields: messagesOf(parsed.error) };
          return signInWithPassword(parsed.data, await callerNow());
        });
    }
  });

/** The button of a mailed link's page: uses the link up. */
export const signInByLink = visitorAction
  .inputSchema(formSchema)
  .stateAction<SignInState>(async ({ parsedInput: form }) => {
    const next = safeNext(text(form, "next"));
    if (text(form, "do") === "code") return secondStep(form, "", next);
    return firstStep({ step: "password", email: "" }, next, async () =>
      signInWithLink(text(form, "token"), await callerNow()),
    );
  });

type Refused = { fields: Record<string, string> };

async function firstStep(
  state: SignInState,
  next: string,
  sign: () => Promise<FirstStep | Refused>,
): Promise<SignInState> {
  return refusedAs(state, async () => {
    const step = await sign();
    if ("fields" in step) return { ...state, ...step };
    if ("challenge" in step) return { step: "code", email: state.email, challenge: step.challenge };
    await keepSignedIn(step);
    return redirect(next);
  });
}

async function secondStep(form: FormData, email: string, next: string): Promise<SignInState> {
  const challenge = text(form, "challenge");
  return refusedAs({ step: "code", email, challenge }, async () => {
    await keepSignedIn(await finishSignIn({ challenge, code: text(form, "code") }, await callerNow()));
    return redirect(next);
  });
}

async function sendLink(email: string, next: string): Promise<SignInState> {
  const parsed = signInLinkSchema.safeParse({ email });
  if (!parsed.success) return { step: "link", email, fields: messagesOf(parsed.error) };
  const { client } = await callerNow();
  await requestSignInLink({ email: parsed.data.email, client, next });
  return { step: "sent", email };
}

/** A refusal leaves the person where they were, with its words. A first step too long ago begins anew. */
async function refusedAs(state: SignInState, work: () => Promise<SignInState>): Promise<SignInState> {
  try {
    return await work();
  } catch (error) {
    if (isRedirect(error)) throw error;
    const { code, message } = asProblem(error, "action");
    const back: SignInState =
      state.step === "code" && code === "gone" ? { step: "password", email: state.email } : state;
    return { ...back, problem: message };
  }
}

const messagesOf = (error: z.ZodError): Record<string, string> =>
  Object.fromEntries(fieldProblems(error).map(({ field, message }) => [field, message]));
