import { afterEach, describe, expect, test, vi } from "vitest";
import { db, pool } from "@/lib/db/client";
import { env } from "@/lib/env";
import { makeVariant } from "@/prisma/factories";
import { codeOf, soldOutShop } from "./_sign-up/fixture";
import { DELETE, GET } from "./route";

afterEach(() => vi.restoreAllMocks());

const rows = (shopId: string) => db.subscription.findMany({ where: { shopId } });

describe("a sign-up", () => {
  test("is taken: 202, and only what was sent is kept", async () => {
    const { json, id, variant } = await soldOutShop();
    const answer = await json({ quantity: 2, locale: "fr", status: "SENT", __proto__: { x: 1 } });
    expect(answer.status).toBe(202);
    expect(answer.headers.get("content-type")).toBe("application/json");
    expect(await answer.text()).toBe('{"status":"subscribed"}');
    expect(await rows(id)).toMatchObject([
      { email: "ada@example.com", variantId: variant.id, quantity: 2, locale: "fr", status: "PENDING" },
    ]);
    const seen = async () => (await db.shop.findUniqueOrThrow({ where: { id } })).scriptSeenAt;
    await vi.waitFor(async () => expect(await seen()).toBeInstanceOf(Date));
  });

  test("gets the same bytes whether the address is new, waiting, unconfirmed, suppressed or was sent to", async () => {
    for (const doubleOptIn of [false, true]) {
      const { json, id } = await soldOutShop({ doubleOptIn });
      await db.suppression.create({ data: { shopId: id, email: "bounced@example.com", reason: "bounced" } });
      const answers = [await json(), await json(), await json({ email: "bounced@example.com" })];
      await db.subscription.updateMany({ where: { shopId: id }, data: { status: "SENT" } });
      answers.push(await json({ email: " ADA@example.com" }));
      const bytes = answers.map(async (answer) => [answer.status, [...answer.headers], await answer.text()]);
      expect(new Set((await Promise.all(bytes)).map((each) => JSON.stringify(each))).size).toBe(1);
      expect(answers[0]?.status).toBe(202);
      expect((await rows(id)).map(({ status }) => status).sort()).toEqual(
        [doubleOptIn ? "UNCONFIRMED" : "PENDING", "SENT", "SENT"].sort(),
      );
    }
  });

  test("twenty of one address at the same moment make one subscription", async () => {
    const { json, id } = await soldOutShop();
    const answers = await Promise.all(Array.from({ length: 20 }, () => json()));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
    expect(new Set(await Promise.all(answers.map((answer) => answer.text())))).toEqual(
      new Set(['{"status":"subscribed"}']),
    );
    expect(await rows(id)).toHaveLength(1);
  });

  test("of one shop's variant at another shop is unknown there", async () => {
    const [one, other] = [await soldOutShop(), await soldOutShop()];
    const answer = await other.json({ variantId: one.variant.externalId });
    expect([answer.status, await codeOf(answer)]).toEqual([404, "variant-not-found"]);
    expect([await rows(one.id), await rows(other.id)]).toEqual([[], []]);
  });
});

describe("a refusal", () => {
  const json = { "Content-Type": "application/json" };
  const form = { "Content-Type": "application/x-www-form-urlencoded", Accept: "application/json" };
  const chunked = () =>
    new ReadableStream({
      pull(controller) {
        controller.enqueue(new Uint8Array(1024));
      },
    });

  test.each([
    ["more than 16 KiB", { body: `{"x":"${"y".repeat(16_384)}"}`, headers: json }, 413, "body-too-large"],
    ["more in chunks", { body: chunked(), headers: json }, 413, "body-too-large"],
    [
      "more of a wrong type",
      { body: "y".repeat(16_385), headers: { "Content-Type": "text/plain" } },
      413,
      "body-too-large",
    ],
    ["text", { body: "{}", headers: { "Content-Type": "text/plain" } }, 415, "unsupported-media-type"],
    ["multipart", { body: new FormData() }, 415, "unsupported-media-type"],
    ["no type", { body: new Uint8Array([123, 125]) }, 415, "unsupported-media-type"],
    [
      "JSON in name only",
      { body: "{}", headers: { "Content-Type": "application/jsonp" } },
      415,
      "unsupported-media-type",
    ],
    ["nothing", {}, 422, "malformed-body"],
    ["an empty body", { body: "", headers: json }, 422, "malformed-body"],
    ["half of a body", { body: '{"email":', headers: json }, 422, "malformed-body"],
    ["bytes that are no UTF-8", { body: new Uint8Array([0x22, 0xff, 0x22]), headers: json }, 422, "malformed-body"],
    ["an array", { body: "[]", headers: json }, 422, "malformed-body"],
    ["null", { body: "null", headers: json }, 422, "malformed-body"],
    ["a string", { body: '"x"', headers: json }, 422, "malformed-body"],
    ["an empty object", { body: "{}", headers: json }, 422, "invalid-fields"],
    ["an empty form", { body: "", headers: form }, 422, "invalid-fields"],
  ])("of %s", async (_, call, status, code) => {
    const { send } = await soldOutShop();
    const answer = await send(call);
    expect([answer.status, await codeOf(answer)]).toEqual([status, code]);
  });

  test.each([
    ["email", { email: "ada@example.com, eve@example.com" }],
    ["email", { email: `${"a".repeat(300)}@example.com` }],
    ["variantId", { variantId: 9007199254740991 }],
    ["quantity", { quantity: 1.5 }],
    ["locale", { locale: "not a tag" }],
  ])("names the field: %s", async (field, fields) => {
    const { json: sendJson } = await soldOutShop();
    const answer = await sendJson(fields);
    expect([answer.status, await codeOf(answer)]).toEqual([422, "invalid-fields"]);
    expect(await answer.json()).toMatchObject({
      errors: [{ field, code: expect.any(String), message: expect.any(String) }],
    });
  });

  test("for the plan and for what is not available", async () => {
    const { json: sendJson, id } = await soldOutShop();
    await db.variant.updateMany({ where: { shopId: id }, data: { quantity: 1, inStock: true } });
    const inStock = await sendJson();
    expect([inStock.status, await codeOf(inStock)]).toEqual([409, "not-available"]);
    await db.shop.update({ where: { id }, data: { plan: "FREE" } });
    const free = await sendJson();
    expect([free.status, await codeOf(free)]).toEqual([403, "plan-required"]);
  });

  test("comes in the contract's order", async () => {
    const { send, id } = await soldOutShop({ plan: "FREE" });
    const foreign = { Origin: "https://evil.test" };
    const call = (body: string, headers: object = {}, publicKey?: string) =>
      send({ body, headers: { ...json, ...headers }, ...(publicKey && { publicKey }) });
    expect(await codeOf(await call("[", foreign, "pk_unknown"))).toBe("malformed-body");
    expect(await codeOf(await call("{}", foreign, "pk_unknown"))).toBe("shop-not-found");
    expect(await codeOf(await call("{}", foreign))).toBe("origin-not-allowed");
    const client = { "X-Shelfbell-Connection": `client of ${id}` };
    for (let use = 0; use < 10; use++) expect(await codeOf(await call("{}", client))).toBe("invalid-fields");
    const limited = await call("{}", client);
    expect([limited.status, await codeOf(limited)]).toEqual([429, "rate-limited"]);
    expect(Number(limited.headers.get("retry-after"))).toBeGreaterThan(0);
    const unknown = { email: "ada@example.com", variantId: "unknown" };
    expect(await codeOf(await call(JSON.stringify({ ...unknown, email: "x" })))).toBe("invalid-fields");
    expect(await codeOf(await call(JSON.stringify(unknown)))).toBe("variant-not-found");
  });

  test("of a sixth new sign-up of one address within the hour, not of a repeat", async () => {
    const shop = await soldOutShop();
    for (let index = 0; index < 4; index++) {
      const { externalId } = await makeVariant(shop.ctx);
      expect((await shop.json({ variantId: externalId })).status).toBe(202);
    }
    for (let repeat = 0; repeat < 4; repeat++) expect((await shop.json()).status).toBe(202);
    const { externalId } = await makeVariant(shop.ctx);
    const sixth = await shop.json({ variantId: externalId });
    expect([sixth.status, sixth.headers.get("retry-after")]).toEqual([429, "3600"]);
    expect((await shop.json()).status).toBe(202);
    vi.spyOn(env, "RATE_LIMITS", "get").mockReturnValue("off");
    expect((await shop.json({ variantId: externalId })).status).toBe(202);
  });

  test("while the database is away: 503 with Retry-After, as a page for forms", async () => {
    const shop = await soldOutShop();
    vi.spyOn(pool, "query").mockRejectedValue(Object.assign(new Error("refused"), { code: "ECONNREFUSED" }) as never);
    for (const answer of [await shop.json(), await shop.form()]) {
      expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "5"]);
    }
    expect((await shop.form()).headers.get("content-type")).toContain("text/html");
  });

  test("of another method names those that work", async () => {
    for (const handler of [GET, DELETE]) {
      const answer = handler(new Request("http://localhost:3000/api/public/shops/pk_x/subscriptions"));
      expect([answer.status, answer.headers.get("allow"), await codeOf(answer)]).toEqual([
        405,
        "POST, OPTIONS",
        "method-not-allowed",
      ]);
    }
  });
});
