import { randomUUID } from "node:crypto";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import * as confirm from "@/app/(shopper)/confirm/[token]/route";
import { GET as confirmation } from "@/app/(shopper)/confirmation/route";
import * as unsubscribe from "@/app/(shopper)/unsubscribe/[token]/route";
import { GET as click, POST as postClick } from "@/app/r/[token]/route";
import { db, pool } from "@/lib/db/client";
import { makeAlertMail } from "@/lib/subscriptions/alert-fixture";
import { makeProduct, makeShop, makeSubscription, makeVariant } from "@/prisma/factories";

const at = (path: string, init?: RequestInit) => new Request(`http://localhost:3000/${path}`, init);
const token = (value: string) => ({ params: Promise.resolve({ token: value }) });
const post = (body?: BodyInit, headers?: Record<string, string>) =>
  at("x", { method: "POST", ...(body !== undefined && { body }), ...(headers && { headers }) });

afterEach(() => vi.restoreAllMocks());

let shop: Awaited<ReturnType<typeof makeShop>>;
let variantId: string;
const subscription = (data: object = {}) => makeSubscription(shop.ctx, { variantId, ...data });
const unconfirmed = (expires = 60_000) =>
  subscription({ status: "UNCONFIRMED", confirmExpiresAt: new Date(Date.now() + expires) });
const statusOf = async (id: string) =>
  (await db.subscription.findUniqueOrThrow({ where: { shopId_id: { shopId: shop.id, id } } })).status;

beforeAll(async () => {
  shop = await makeShop({ name: "Lamps & <Co>", doubleOptIn: true });
  const product = await makeProduct(shop.ctx, { title: "<b>Lamp</b>", url: "https://shop.example.com/lamp" });
  variantId = (await makeVariant(shop.ctx, { productId: product.id })).id;
});

describe("unsubscribe", () => {
  test("GET shows what would end, in the shopper's language, and changes nothing", async () => {
    const row = await subscription({ email: "ada@example.com", locale: "fr-CA" });
    const page = await unsubscribe.GET(at("x"), token(row.token));
    const text = await page.text();
    expect([page.status, page.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
    for (const part of ['lang="fr"', "Lamps &amp; &lt;Co&gt;", "&lt;b&gt;Lamp&lt;/b&gt;", "ada@example.com"]) {
      expect(text).toContain(part);
    }
    expect(text).toContain('<form method="post">');
    expect(await statusOf(row.id)).toBe("PENDING");
  });

  test.each([
    ["one click, urlencoded", "List-Unsubscribe=One-Click", { "Content-Type": "application/x-www-form-urlencoded" }],
    ["anything", "{nonsense", { "Content-Type": "application/json" }],
    ["nothing", undefined, undefined],
  ])("POST with %s ends it at once, and again, without cookie or redirect", async (_, body, headers) => {
    const row = await subscription();
    const { alerts } = await makeAlertMail(shop.ctx, [row]);
    for (let time = 0; time < 2; time++) {
      const answer = await unsubscribe.POST(post(body, headers), token(row.token));
      expect([answer.status, answer.headers.get("location"), answer.headers.get("set-cookie")]).toEqual([
        200,
        null,
        null,
      ]);
    }
    expect(await statusOf(row.id)).toBe("UNSUBSCRIBED");
    const alert = await db.alert.findUniqueOrThrow({
      where: { shopId_id: { shopId: shop.id, id: alerts[0]?.id ?? "" } },
    });
    expect(alert.status).toBe("CANCELLED");
    expect(await (await unsubscribe.GET(at("x"), token(row.token))).text()).not.toContain("<form");
  });

  test("POST as multipart, by the alert mail's token", async () => {
    const row = await subscription();
    const mail = await makeAlertMail(shop.ctx, [row]);
    const form = new FormData();
    form.set("List-Unsubscribe", "One-Click");
    expect((await unsubscribe.POST(post(form), token(mail.token))).status).toBe(200);
    expect(await statusOf(row.id)).toBe("UNSUBSCRIBED");
  });

  test.each([randomUUID(), "nonsense"])("%s is unknown", async (value) => {
    expect((await unsubscribe.GET(at("x"), token(value))).status).toBe(404);
    expect((await unsubscribe.POST(post(), token(value))).status).toBe(404);
  });

  test("other methods: 405 with Allow", async () => {
    const answer = unsubscribe.PUT(at("x", { method: "PUT" }));
    expect([answer.status, answer.headers.get("allow")]).toEqual([405, "GET, HEAD, POST"]);
  });
});

describe("confirm", () => {
  test("GET asks, POST does it, and again", async () => {
    const row = await unconfirmed();
    const page = await confirm.GET(at("x"), token(row.token));
    expect([page.status, (await page.text()).includes('<form method="post">')]).toEqual([200, true]);
    expect(await statusOf(row.id)).toBe("UNCONFIRMED");
    for (let time = 0; time < 2; time++) {
      expect((await confirm.POST(post(), token(row.token))).status).toBe(200);
      expect(await statusOf(row.id)).toBe("PENDING");
    }
    const again = await confirm.GET(at("x"), token(row.token));
    expect([again.status, (await again.text()).includes("<form")]).toEqual([200, false]);
  });

  test("takes the other sign-ups along when the box is ticked", async () => {
    const [row, other] = [await unconfirmed(), await unconfirmed()];
    const variant = await makeVariant(shop.ctx);
    await db.subscription.update({
      where: { shopId_id: { shopId: shop.id, id: other.id } },
      data: { email: row.email, variantId: variant.id },
    });
    expect(await (await confirm.GET(at("x"), token(row.token))).text()).toContain('name="all"');
    await confirm.POST(post(new URLSearchParams({ all: "yes" })), token(row.token));
    expect([await statusOf(row.id), await statusOf(other.id)]).toEqual(["PENDING", "PENDING"]);
  });

  test("expired: 410; unknown, or an alert's token: 404", async () => {
    const expired = await unconfirmed(-1_000);
    const { token: alertToken } = await makeAlertMail(shop.ctx, [await subscription()]);
    for (const [value, status] of [
      [expired.token, 410],
      [randomUUID(), 404],
      ["x", 404],
      [alertToken, 404],
    ] as const) {
      expect((await confirm.GET(at("x"), token(value))).status).toBe(status);
      expect((await confirm.POST(post(), token(value))).status).toBe(status);
    }
  });
});

describe("click-through", () => {
  test("302 to the product, not to be cached, after unsubscribing too", async () => {
    const { token: value } = await makeAlertMail(shop.ctx, [await subscription({ status: "UNSUBSCRIBED" })]);
    const answer = await click(at("x"), token(value));
    expect([answer.status, answer.headers.get("cache-control")]).toEqual([302, "no-store"]);
    expect(answer.headers.get("location")).toMatch(/^https:\/\/shop\.example\.com\/lamp\?variant=/);
    expect((await click(at("x"), token(randomUUID()))).status).toBe(404);
    expect(postClick(at("x")).headers.get("allow")).toBe("GET, HEAD");
  });
});

test("the page after a form names the shop when it is known", async () => {
  const page = async (query: string) =>
    (await confirmation(at(`confirmation?${query}`), { params: Promise.resolve({}) })).text();
  expect(await page(`status=subscribed&shop=${shop.publicKey}`)).toContain("Lamps &amp; &lt;Co&gt;");
  expect(await page("status=confirmation_sent&shop=pk_x")).toContain("Check your inbox");
});

test("database away: pages say so, with 503 and Retry-After", async () => {
  const away = Object.assign(new Error("refused"), { code: "ECONNREFUSED" });
  vi.spyOn(pool, "query").mockRejectedValue(away as never);
  const value = randomUUID();
  for (const answer of [
    await unsubscribe.GET(at("x"), token(value)),
    await unsubscribe.POST(post(), token(value)),
    await confirm.GET(at("x"), token(value)),
    await confirm.POST(post(), token(value)),
    await click(at("x"), token(value)),
    await confirmation(at("confirmation?shop=pk_x"), { params: Promise.resolve({}) }),
  ]) {
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "5"]);
    expect(answer.headers.get("content-type")).toBe("text/html; charset=utf-8");
  }
});
