import { problemPage } from "@/app/(shopper)/_pages/problem-page";
import { shopperPage } from "@/app/(shopper)/_pages/shopper-page";
import { wordsFor } from "@/app/(shopper)/_pages/words";
import { html } from "@/lib/http/html";
import { methodNotAllowed } from "@/lib/http/method-not-allowed";
import { publicRoute } from "@/lib/http/public-route";
import { findShopFace } from "@/lib/subscriptions";

/** Where a sign-up without JavaScript ends: `?status=subscribed|confirmation_sent&shop=pk_…`. */
export const GET = publicRoute(
  async (request) => {
    const { searchParams } = new URL(request.url);
    const { lang, words } = wordsFor(request);
    const [title, text] =
      searchParams.get("status") === "confirmation_sent"
        ? [words.signedUp.check, words.signedUp.checkText]
        : [words.signedUp.done, words.signedUp.doneText];
    const shop = await findShopFace(searchParams.get("shop") ?? "");
    return shopperPage({ lang, words, shop, title, body: html`<p>${text}</p>` });
  },
  { onError: problemPage },
);

export const { POST, PUT, PATCH, DELETE } = methodNotAllowed("GET", "HEAD");
