import type { PageWords } from "@/app/(shopper)/_pages/words";
import type { AppError } from "@/lib/errors";
import { type Html, html } from "@/lib/http/html";
import type { Unchecked } from "./read-sign-up";

const kept = ["variantId", "quantity", "locale", "returnTo"];

/** A form that was refused for its email alone comes back filled in, to be corrected; any other problem has no form. */
export function retryForm(
  words: PageWords,
  error: AppError,
  body: Unchecked | undefined,
): { title: string; body: Html } | undefined {
  const onlyEmail = error.code === "invalid-fields" && error.fields.every(({ field }) => field === "email");
  if (!onlyEmail || !body) return undefined;
  const text = (name: string) => (typeof body.fields[name] === "string" ? body.fields[name] : "");
  const hidden = kept
    .filter((name) => text(name) !== "")
    .map((name) => html`<input type="hidden" name="${name}" value="${text(name)}">`);
  const form = html`<form method="post">${hidden}
<label for="email">${words.form.email}</label>
<p class="bad" id="wrong">${words.problem.wrongEmail}</p>
<input id="email" type="email" name="email" value="${text("email").slice(0, 320)}" autocomplete="email" required autofocus aria-invalid="true" aria-describedby="wrong">
<button>${words.form.send}</button></form>`;
  return { title: words.form.title, body: form };
}
