import { noteScript } from "@/lib/availability";
import { shopperCtx } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { clientOf } from "@/lib/http/client-address";
import { methodNotAllowed } from "@/lib/http/method-not-allowed";
import { publicRoute } from "@/lib/http/public-route";
import { consume, isOff, isUsedUp } from "@/lib/http/rate-limit";
import { findPublicShop, type PublicShop, type SignUp, subscribe } from "@/lib/subscriptions";
import { accepted, corsHeaders, nextPage, refused, wantsPage } from "./_sign-up/answers";
import { checkSignUp, readSignUp, type Unchecked } from "./_sign-up/read-sign-up";

type Params = { publicKey: string };

/** Refuses browsers on foreign pages; callers that name no origin are no browsers. */
function checkOrigin({ origins }: PublicShop, origin: string | null): void {
  if (origin !== null && !origins.has(origin)) {
    throw new AppError("origin-not-allowed", "This website is not one of the shop's.");
  }
}

async function limitCaller(headers: Headers, shop: PublicShop): Promise<void> {
  if (isOff()) return;
  const client = clientOf(headers);
  await consume("client-minute", client);
  await consume("client-day", client);
  await consume("shop-minute", shop.id);
}

/** Signs up within the address's own limit, which only new subscriptions count against. */
async function signUp(shop: PublicShop, asked: SignUp) {
  const input = { ...asked, erasureKey: shop.erasureKey };
  if (isOff()) return (await subscribe(shopperCtx(shop.id), input)).status;
  const address = `${shop.id} ${input.email}`;
  const mayCreate = !(await isUsedUp("address-hour", address));
  const outcome = await subscribe(shopperCtx(shop.id), { ...input, mayCreate });
  // Made is made: that others used the limit up at the same moment no longer matters.
  if (outcome.created) await consume("address-hour", address).catch(() => undefined);
  return outcome.status;
}

/** A shopper asks to be told when a variant is back (contract.md section 2; the order of checks is section 1's). */
export const POST = publicRoute<Params>(async (request, { publicKey }) => {
  const { headers } = request;
  const origin = headers.get("origin");
  let body: Unchecked | undefined;
  try {
    body = await readSignUp(request);
    const shop = await findPublicShop(publicKey);
    checkOrigin(shop, origin);
    await limitCaller(headers, shop);
    const status = await signUp(shop, checkSignUp(body));
    noteScript(publicKey);
    if (body.kind === "json" || !wantsPage(headers)) return accepted(status, corsHeaders(shop, origin));
    return new Response(null, {
      status: 303,
      headers: { Location: nextPage(shop, publicKey, body, status), "Cache-Control": "no-store" },
    });
  } catch (error) {
    return refused(error, request, publicKey, body);
  }
});

/** Preflight: tells the shop's own origins what they may send. */
export const OPTIONS = publicRoute<Params>(async (request, { publicKey }) => {
  const shop = await findPublicShop(publicKey);
  return new Response(null, {
    status: 204,
    headers: {
      "Access-Control-Allow-Methods": "POST, OPTIONS",
      "Access-Control-Allow-Headers": "content-type",
      "Access-Control-Max-Age": "600",
      ...corsHeaders(shop, request.headers.get("origin")),
    },
  });
});

export const { GET, HEAD, PUT, PATCH, DELETE } = methodNotAllowed("POST", "OPTIONS");
