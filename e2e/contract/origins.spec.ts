import { variants } from "../fixtures/catalog";
import { appUrl } from "../fixtures/environment";
import { call, expectProblem, form, json, someone } from "../fixtures/http";
import { subscriptionsOf } from "../fixtures/records";
import { expect, test } from "../fixtures/test";

// contract.md section 2: which websites' pages may sign up
const body = () => ({ variantId: variants.green, email: someone() });
const preflight = (origin: string): RequestInit => ({
  method: "OPTIONS",
  headers: { origin, "access-control-request-method": "POST", "access-control-request-headers": "content-type" },
});

test("the shop's own origins may, and hear so", async ({ newShop }) => {
  const shop = await newShop({ policy: { allowedOrigins: ["https://outlet.example.net:8443"] } });
  const path = `${shop.api}/subscriptions`;
  const own = [shop.site, `https://www.${shop.domain}`, appUrl, "https://outlet.example.net:8443"];
  for (const origin of own) {
    const answer = await call(path, json(body(), { origin }));
    expect(answer.status, origin).toBe(202);
    expect(answer.headers.get("access-control-allow-origin")).toBe(origin);
    expect(answer.headers.get("vary")).toMatch(/origin/i);
    expect(answer.headers.get("access-control-allow-credentials")).toBeNull();

    const asked = await call(path, preflight(origin));
    expect([asked.status, asked.text]).toEqual([204, ""]);
    expect(asked.headers.get("access-control-allow-origin")).toBe(origin);
    expect(asked.headers.get("access-control-allow-methods")).toMatch(/POST/);
    expect(asked.headers.get("access-control-allow-headers")).toMatch(/content-type/i);
    expect(Number(asked.headers.get("access-control-max-age"))).toBeGreaterThan(0);
    expect(asked.headers.get("vary")).toMatch(/origin/i);
    expect(asked.headers.get("access-control-allow-credentials")).toBeNull();
  }
  const refused = await call(path, json({ variantId: variants.green, email: "nonsense" }, { origin: shop.site }));
  expectProblem(refused, 422, "invalid-fields", "email");
  expect(refused.headers.get("access-control-allow-origin")).toBe(shop.site);
});

test("http counts on loopback only", async ({ newShop }) => {
  const [here, far] = [await newShop({ domain: "localhost:4999" }), await newShop()];
  expect((await call(`${here.api}/subscriptions`, json(body(), { origin: "http://localhost:4999" }))).status).toBe(202);
  for (const origin of ["http://localhost:4998", "http://localhost"]) {
    expectProblem(await call(`${here.api}/subscriptions`, json(body(), { origin })), 403, "origin-not-allowed");
  }
  const plain = json(body(), { origin: `http://${far.domain}` });
  expectProblem(await call(`${far.api}/subscriptions`, plain), 403, "origin-not-allowed");
});

test("foreign pages may not, by JSON or by form, and hear nothing", async ({ shop }) => {
  const path = `${shop.api}/subscriptions`;
  const foreign = [
    "null",
    "https://elsewhere.example",
    `${shop.site}.evil.example`,
    `${shop.site}:8443`,
    "file://",
    `https://x.${shop.domain}`,
  ];
  for (const origin of foreign) {
    const answer = await call(path, json(body(), { origin }));
    expectProblem(answer, 403, "origin-not-allowed");
    expect(answer.headers.get("access-control-allow-origin")).toBeNull();
    expect((await call(path, form(body(), { origin }))).status, origin).toBe(403);
    const asked = await call(path, preflight(origin));
    expect(asked.status).toBe(204);
    expect(asked.headers.get("access-control-allow-origin")).toBeNull();
    expect(asked.headers.get("vary")).toMatch(/origin/i);
  }
  expect(await subscriptionsOf(shop)).toEqual([]);
});
