import { readFile } from "node:fs/promises";
import { variants } from "../fixtures/catalog";
import { appUrl } from "../fixtures/environment";
import { call, callInChunks, expectPage, expectProblem, form, json, someone } from "../fixtures/http";
import { expect, test } from "../fixtures/test";

// contract.md section 1
const codes = [
  "invalid-fields",
  "malformed-body",
  "unsupported-media-type",
  "body-too-large",
  "shop-not-found",
  "variant-not-found",
  "plan-required",
  "origin-not-allowed",
  "not-available",
  "rate-limited",
  "invalid-signature",
  "replay",
  "gone",
  "method-not-allowed",
  "not-found",
  "unavailable",
  "internal",
];

test("every problem's type is a page that people can read", async () => {
  for (const code of codes) {
    const answer = await call(`/problems/${code}`);
    expectPage(answer, 200);
    expect(answer.text).toContain(code);
  }
  expect((await call("/problems/no-such-code")).status).toBe(404);
});

test("an unknown address below /api is a 404 problem for every method", async () => {
  for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE"]) {
    for (const path of [
      "/api",
      "/api/nothing",
      "/api/public/shops",
      "/api/public/shops/pk_x/nothing",
      "/api/webhooks/magento/pk_x",
    ]) {
      expectProblem(await call(path, { method }), 404, "not-found");
    }
  }
});

test("a wrong method is a 405 problem with Allow", async () => {
  const routes: [path: string, method: string, allowed: RegExp][] = [
    ["/api/public/shops/pk_x/availability", "POST", /GET/],
    ["/api/public/shops/pk_x/subscriptions", "GET", /POST/],
    ["/api/public/shops/pk_x/subscriptions", "DELETE", /POST/],
    ["/api/webhooks/inventory/pk_x", "GET", /POST/],
    ["/api/webhooks/shopify/pk_x", "PUT", /POST/],
    ["/api/webhooks/woocommerce/pk_x", "GET", /POST/],
    ["/api/webhooks/resend", "GET", /POST/],
    ["/api/health", "POST", /GET/],
    ["/api/ready", "DELETE", /GET/],
    ["/api/metrics", "PATCH", /GET/],
  ];
  for (const [path, method, allowed] of routes) {
    const answer = await call(path, { method });
    expectProblem(answer, 405, "method-not-allowed");
    expect(answer.headers.get("allow"), path).toMatch(allowed);
    expect(answer.headers.get("allow"), path).not.toContain(method);
  }
});

test("the checks of a sign-up run in the contract's order", async ({ newShop }) => {
  const [free, paid] = [await newShop({ plan: "FREE" }), await newShop()];
  const foreign = { origin: "https://elsewhere.example" };
  const unknown = "/api/public/shops/pk_unknown/subscriptions";
  const [subscribe, atFree] = [`${paid.api}/subscriptions`, `${free.api}/subscriptions`];
  const plain = { "content-type": "text/plain" };
  const email = someone();

  const tooLarge = "x".repeat(16_385);
  expectProblem(await call(unknown, { method: "POST", headers: plain, body: tooLarge }), 413, "body-too-large");
  expectProblem(await call(unknown, { method: "POST", headers: plain, body: "{}" }), 415, "unsupported-media-type");
  expectProblem(await call(unknown, json("not json", foreign)), 422, "malformed-body");
  expectProblem(await call(unknown, json({ email: "nonsense" }, foreign)), 404, "shop-not-found");
  expectProblem(await call(subscribe, json({ email: "nonsense" }, foreign)), 403, "origin-not-allowed");
  expectProblem(
    await call(subscribe, json({ variantId: "unknown", email: "nonsense" })),
    422,
    "invalid-fields",
    "email",
  );
  expectProblem(await call(atFree, json({ variantId: "unknown", email })), 404, "variant-not-found");
  expectProblem(await call(atFree, json({ variantId: variants.red, email })), 403, "plan-required");
  expectProblem(await call(subscribe, json({ variantId: variants.red, email })), 409, "not-available");
});

test("16 KiB are read and one byte more is not, announced or in chunks", async ({ shop }) => {
  const body = (bytes: number) => {
    const empty = JSON.stringify({ variantId: variants.green, email: someone(), note: "" });
    return empty.replace('""', `"${"x".repeat(bytes - Buffer.byteLength(empty))}"`);
  };
  const path = `${shop.api}/subscriptions`;
  const type = { "content-type": "application/json" };
  expect((await call(path, json(body(16_384)))).status).toBe(202);
  expect((await callInChunks(path, body(16_384), type)).status).toBe(202);
  expectProblem(await call(path, json(body(16_385))), 413, "body-too-large");
  expectProblem(await callInChunks(path, body(16_385), type), 413, "body-too-large");
  expectProblem(await callInChunks(path, Buffer.alloc(3_000_000, "x"), type), 413, "body-too-large");
});

test("what is unreadable or of the wrong shape is malformed-body", async ({ shop }) => {
  const path = `${shop.api}/subscriptions`;
  const latin1 = Buffer.from(`{"variantId":"${variants.green}","email":"jos\u00e9@example.com"}`, "latin1");
  const bodies = ["", "{", "null", "7", '"text"', "[]", `[{"variantId":"${variants.green}"}]`, "{'a':1}", latin1];
  for (const body of bodies) {
    const answer = await call(path, { method: "POST", headers: { "content-type": "application/json" }, body });
    expectProblem(answer, 422, "malformed-body");
  }
});

test("other content types, and none, are 415; parameters of the type are fine", async ({ shop }) => {
  const path = `${shop.api}/subscriptions`;
  const body = Buffer.from(JSON.stringify({ variantId: variants.green, email: someone() }));
  for (const type of [
    "text/plain",
    "multipart/form-data; boundary=x",
    "application/xml",
    "application/jsonp",
    "nonsense",
  ]) {
    const answer = await call(path, { method: "POST", headers: { "content-type": type }, body });
    expectProblem(answer, 415, "unsupported-media-type");
  }
  expectProblem(await call(path, { method: "POST", body }), 415, "unsupported-media-type");
  for (const type of ["application/json; charset=utf-8", "Application/JSON"]) {
    expect((await call(path, { method: "POST", headers: { "content-type": type }, body })).status).toBe(202);
  }
});

test("unknown keys are ignored, __proto__ and its like included", async ({ shop }) => {
  const email = someone();
  const body = `{"variantId":"${variants.green}","email":"${email}","status":"SENT","shopId":"x",
    "__proto__":{"email":"evil@example.com"},"constructor":{"prototype":{"x":1}},"toString":1}`;
  const answer = await call(`${shop.api}/subscriptions`, json(body));
  expect(`${answer.status} ${answer.text}`).toBe('202 {"status":"subscribed"}');
  const posted = { variantId: variants.green, email: someone(), __proto__x: "1", constructor: "x", status: "SENT" };
  expect((await call(`${shop.api}/subscriptions`, form(posted, { accept: "application/json" }))).status).toBe(202);
});

test("errors are problems for JSON and pages for forms", async ({ shop }) => {
  const path = `${shop.api}/subscriptions`;
  const wrong = { variantId: variants.green, email: "nonsense" };
  expectProblem(await call(path, json(wrong)), 422, "invalid-fields", "email");
  expectProblem(await call(path, form(wrong, { accept: "application/json" })), 422, "invalid-fields", "email");
  const page = await call(path, form(wrong));
  expectPage(page, 422);
  expect(page.headers.get("set-cookie")).toBeNull();
});

test("the description in docs/ has every problem code of the contract", async () => {
  const description = await readFile("docs/openapi.yaml", "utf8");
  for (const code of codes) expect(description).toContain(`- ${code}\n`);
  expect(appUrl).toMatch(/^http:\/\/localhost:\d+$/);
});
