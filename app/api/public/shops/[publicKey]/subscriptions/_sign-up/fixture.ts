import { randomUUID } from "node:crypto";
import { makeOffer, makeShop, makeVariant } from "@/prisma/factories";
import { OPTIONS, POST } from "../route";

type Call = { body?: BodyInit; headers?: Record<string, string>; publicKey?: string };

/** For tests: a shop with one sold-out variant that takes sign-ups, and ways to call its route from a client of its own. */
export async function soldOutShop(data: Parameters<typeof makeShop>[0] = {}) {
  const shop = await makeShop(data);
  const variant = await makeVariant(shop.ctx);
  const offer = await makeOffer(shop.ctx);
  const url = (publicKey: string) => `http://localhost:3000/api/public/shops/${publicKey}/subscriptions`;

  const send = ({ body, headers = {}, publicKey = shop.publicKey }: Call) =>
    POST(
      new Request(url(publicKey), {
        method: "POST",
        headers: { "X-Shelfbell-Connection": randomUUID(), ...headers },
        ...(body !== undefined && { body, duplex: "half" as const }),
      }),
      { params: Promise.resolve({ publicKey }) },
    );
  const valid = { variantId: variant.externalId, email: "ada@example.com" };
  const json = (fields: object = {}, headers: Record<string, string> = {}) =>
    send({
      body: JSON.stringify({ ...valid, ...fields }),
      headers: { "Content-Type": "application/json; charset=utf-8", ...headers },
    });
  const form = (fields: Record<string, string> = {}, headers: Record<string, string> = {}) =>
    send({
      body: new URLSearchParams({ ...valid, ...fields }).toString(),
      headers: { "Content-Type": "application/x-www-form-urlencoded", Accept: "text/html,*/*;q=0.8", ...headers },
    });
  const preflight = (origin: string, publicKey = shop.publicKey) =>
    OPTIONS(new Request(url(publicKey), { method: "OPTIONS", headers: { Origin: origin } }), {
      params: Promise.resolve({ publicKey }),
    });
  return { ...shop, variant, offer, valid, send, json, form, preflight };
}

/** The code of a problem+json answer. */
export async function codeOf(answer: Response): Promise<string> {
  const { type, status } = (await answer.clone().json()) as { type: string; status: number };
  if (status !== answer.status || answer.headers.get("content-type") !== "application/problem+json") {
    throw new Error(`not a problem: ${answer.status} ${await answer.text()}`);
  }
  return type.replace("http://localhost:3000/problems/", "");
}
