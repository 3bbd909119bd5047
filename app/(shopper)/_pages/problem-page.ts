import type { AppError, ProblemCode } from "@/lib/errors";
import { type Html, html } from "@/lib/http/html";
import { asProblem, errorHeaders } from "@/lib/http/problem";
import type { ShopFace } from "@/lib/subscriptions";
import { shopperPage } from "./shopper-page";
import { type PageWords, wordsFor } from "./words";

const saying: Partial<Record<ProblemCode, (words: PageWords["problem"]) => [title: string, text: string]>> = {
  gone: (words) => [words.gone, words.goneText],
  "not-found": (words) => [words.unknown, words.unknownText],
  unavailable: (words) => [words.away, words.awayText],
  "rate-limited": (words) => [words.busy, words.busyText],
  "not-available": (words) => [words.notAvailable, words.notAvailableText],
  "plan-required": (words) => [words.notAvailable, words.notAvailableText],
  "variant-not-found": (words) => [words.notAvailable, words.notAvailableText],
  "shop-not-found": (words) => [words.notAvailable, words.notAvailableText],
};

type More = {
  locale?: string;
  shop?: ShopFace;
  /** What the page says instead of the problem's own words. */
  instead?: (words: PageWords, error: AppError) => { title: string; body: Html } | undefined;
  formTargets?: Iterable<string> | undefined;
};

/** Whatever was thrown, as a page with the problem's status, in words for shoppers. */
export function problemPage(
  thrown: unknown,
  request: Request,
  { locale, shop, instead, formTargets }: More = {},
): Response {
  const error = asProblem(thrown, new URL(request.url).pathname);
  const { lang, words } = wordsFor(request, locale);
  const [title, text] = saying[error.code]?.(words.problem) ?? [words.problem.failed, words.problem.failedText];
  return shopperPage({
    lang,
    words,
    shop,
    ...(instead?.(words, error) ?? { title, body: html`<p>${text}</p>` }),
    status: error.status,
    headers: errorHeaders(error),
    formTargets,
  });
}
