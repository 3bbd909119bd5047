import { type Html, html } from "@/lib/http/html";
import { htmlPage } from "@/lib/http/html-page";
import type { NamedVariant, ShopFace } from "@/lib/subscriptions";
import type { PageWords } from "./words";

type Page = {
  lang: string;
  words: PageWords;
  title: string;
  body: Html;
  shop?: ShopFace | undefined;
  status?: number;
  headers?: Record<string, string>;
  formTargets?: Iterable<string> | undefined;
};

/** A shopper's page with its heading and, where the shop is known, the way back to it. */
export function shopperPage({ words, title, body, shop, ...page }: Page): Response {
  const back = shop && html`<footer><a href="${shop.url}">${words.back(shop.name)}</a></footer>`;
  return htmlPage({ ...page, title, brand: shop, body: html`<h1>${title}</h1>\n${body}\n${back}` });
}

/** The variants that a mail named; a variant that is called like its product is not named twice. */
export function variantList(variants: readonly NamedVariant[]): Html {
  const items = variants.map(
    ({ productTitle, variantTitle }) =>
      html`<li>${productTitle}${variantTitle !== productTitle && html`<small>${variantTitle}</small>`}</li>`,
  );
  return html`<ul>${items}</ul>`;
}
