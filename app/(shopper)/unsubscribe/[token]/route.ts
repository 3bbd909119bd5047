import { problemPage } from "@/app/(shopper)/_pages/problem-page";
import { shopperPage, variantList } from "@/app/(shopper)/_pages/shopper-page";
import { wordsFor } from "@/app/(shopper)/_pages/words";
import { shopperCtx } from "@/lib/context";
import { html } from "@/lib/http/html";
import { methodNotAllowed } from "@/lib/http/method-not-allowed";
import { publicRoute } from "@/lib/http/public-route";
import { findMailLink, unsubscribe } from "@/lib/subscriptions";

type Params = { token: string };

/** Asks first and changes nothing: mail scanners open links. */
export const GET = publicRoute<Params>(
  async (request, { token }) => {
    const { shop, email, locale, named } = await findMailLink(token);
    const { lang, words } = wordsFor(request, locale);
    const live = named.filter((variant) => variant.live);
    const body =
      live.length > 0
        ? html`<p>${words.unsubscribe.ask(shop.name, email)}</p>${variantList(live)}
<form method="post"><button>${words.unsubscribe.button}</button></form>`
        : html`<p>${words.unsubscribe.nothing(email)}</p>`;
    return shopperPage({ lang, words, shop, title: words.unsubscribe.title, body });
  },
  { onError: problemPage },
);

/** The page's button and mail programs' one click (RFC 8058): whatever the body, at once, as often as it comes. */
export const POST = publicRoute<Params>(
  async (request, { token }) => {
    const { shopId, shop, email, locale, named } = await findMailLink(token);
    await unsubscribe(shopperCtx(shopId), { token });
    const { lang, words } = wordsFor(request, locale);
    const body = html`<p>${words.unsubscribe.doneText(shop.name, email)}</p>${variantList(named)}`;
    return shopperPage({ lang, words, shop, title: words.unsubscribe.done, body });
  },
  { onError: problemPage },
);

export const { PUT, PATCH, DELETE } = methodNotAllowed("GET", "HEAD", "POST");
