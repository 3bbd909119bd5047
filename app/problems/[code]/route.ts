import { problemPage } from "@/app/(shopper)/_pages/problem-page";
import { AppError, type ProblemCode, statusOf, titleOf } from "@/lib/errors";
import { html } from "@/lib/http/html";
import { htmlPage } from "@/lib/http/html-page";
import { methodNotAllowed } from "@/lib/http/method-not-allowed";
import { publicRoute } from "@/lib/http/public-route";
import { meanings } from "./meanings";

const isCode = (code: string): code is ProblemCode => Object.hasOwn(meanings, code);

/** What a problem's `type` leads to: a page that says what happened and what to do. */
export const GET = publicRoute<{ code: string }>(
  async (_, { code }) => {
    if (!isCode(code)) throw new AppError("not-found", "There is no such problem.");
    const body = html`<h1>${titleOf[code]}</h1>
<p>${meanings[code]}</p>
<p class="quiet">Problem <strong>${code}</strong>, answered with status ${statusOf[code]} as application/problem+json
(<a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>).</p>`;
    return htmlPage({ title: titleOf[code], body });
  },
  { onError: problemPage },
);

export const { POST, PUT, PATCH, DELETE } = methodNotAllowed("GET", "HEAD");
