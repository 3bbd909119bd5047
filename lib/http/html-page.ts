import { randomBytes } from "node:crypto";
import { type Html, html } from "./html";
import { pageStyle } from "./html-page-style";

/** The shop whose page this is: its name, colour (#rrggbb) and logo head it. */
export type PageBrand = { name: string; brandColor: string; logoUrl: string | null };

type Page = {
  title: string;
  body: Html;
  lang?: string;
  status?: number;
  brand?: PageBrand | undefined;
  headers?: Record<string, string>;
  /** Origins to which the answer to the page's form may lead, besides our own. */
  formTargets?: Iterable<string> | undefined;
};

const address = (url: string | null | undefined) => (url && /^https?:\/\//i.test(url) ? url : null);

const policy = (nonce: string, formTargets: Iterable<string>) =>
  [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    "img-src https: http:",
    ["form-action 'self'", ...formTargets].join(" "),
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");

/**
 * A whole page for shoppers, without JavaScript or cookies: a card in the shop's colour, in light and dark. Nothing of it
 * is cached, indexed or framed, and its address (which holds a token) is told to no other site.
 */
export function htmlPage({
  title,
  body,
  lang = "en",
  status = 200,
  brand,
  headers = {},
  formTargets = [],
}: Page): Response {
  const nonce = randomBytes(16).toString("base64");
  const logo = address(brand?.logoUrl);
  const head = logo
    ? html`<img class="logo" src="${logo}" alt="${brand?.name}" height="40">`
    : html`<span class="shop">${brand?.name ?? "Shelfbell"}</span>`;
  const page = html`<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style nonce="${nonce}">${pageStyle(brand?.brandColor)}</style>
</head>
<body>
<main>
<header>${head}</header>
${body}
</main>
</body>
</html>
`;
  return new Response(page.text, {
    status,
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy": policy(nonce, formTargets),
      "Cache-Control": "no-store",
      "Referrer-Policy": "same-origin",
      "X-Content-Type-Options": "nosniff",
      "X-Robots-Tag": "noindex",
      ...headers,
    },
  });
}
