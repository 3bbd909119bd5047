import { problemPage } from "@/app/(shopper)/_pages/problem-page";
import { shopperPage, variantList } from "@/app/(shopper)/_pages/shopper-page";
import { wordsFor } from "@/app/(shopper)/_pages/words";
import { shopperCtx } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { html } from "@/lib/http/html";
import { methodNotAllowed } from "@/lib/http/method-not-allowed";
import { publicRoute } from "@/lib/http/public-route";
import { readBody } from "@/lib/http/read-body";
import { confirm, findMailLink, type MailLink } from "@/lib/subscriptions";

type Params = { token: string };

/** The link of a sign-up that can be, or has been, confirmed. */
async function findSignUp(token: string): Promise<MailLink> {
  const link = await findMailLink(token);
  if (!link.own) throw new AppError("not-found", "This link confirms nothing.");
  const { status, expired } = link.own;
  if (status === "UNSUBSCRIBED" || (status === "UNCONFIRMED" && expired)) {
    throw new AppError("gone", "This link has expired.");
  }
  return link;
}

function done(request: Request, { shop, locale, named }: MailLink): Response {
  const { lang, words } = wordsFor(request, locale);
  const body = html`<p>${words.confirm.doneText(shop.name)}</p>${variantList(named)}`;
  return shopperPage({ lang, words, shop, title: words.confirm.done, body });
}

/** Asks first and changes nothing: mail scanners open links. */
export const GET = publicRoute<Params>(
  async (request, { token }) => {
    const link = await findSignUp(token);
    const { shop, email, locale, named, own, unconfirmed } = link;
    if (own?.status !== "UNCONFIRMED") return done(request, link);
    const { lang, words } = wordsFor(request, locale);
    const others =
      unconfirmed.length > 0 &&
      html`<label class="check"><input type="checkbox" name="all" value="yes" checked>${words.confirm.others}</label>
${variantList(unconfirmed)}`;
    const body = html`<p>${words.confirm.ask(shop.name, email)}</p>${variantList(named)}
<form method="post">${others}<button>${words.confirm.button}</button></form>`;
    return shopperPage({ lang, words, shop, title: words.confirm.title, body });
  },
  { onError: problemPage },
);

export const POST = publicRoute<Params>(
  async (request, { token }) => {
    const fields = new URLSearchParams((await readBody(request, 16_384)).toString("utf8"));
    const link = await findSignUp(token);
    await confirm(shopperCtx(link.shopId), { token, all: fields.get("all") === "yes" });
    const also = fields.get("all") === "yes" ? link.unconfirmed : [];
    return done(request, { ...link, named: [...link.named, ...also] });
  },
  { onError: problemPage },
);

export const { PUT, PATCH, DELETE } = methodNotAllowed("GET", "HEAD", "POST");
