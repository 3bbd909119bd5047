import { afterEach, expect, test, vi } from "vitest";
import { pool } from "@/lib/db/client";
import { makeOffer, makeShop, makeVariant } from "@/prisma/factories";
import { DELETE, GET, OPTIONS, POST } from "./route";

afterEach(() => vi.restoreAllMocks());

function ask(publicKey: string, query: string): Promise<Response> {
  const url = `http://localhost:3000/api/public/shops/${publicKey}/availability${query}`;
  return GET(new Request(url, { headers: { Origin: "https://anywhere.test" } }), {
    params: Promise.resolve({ publicKey }),
  });
}

test("answers for any origin, to be kept for five seconds", async () => {
  const { ctx, publicKey } = await makeShop();
  const { externalId } = await makeVariant(ctx);
  await makeOffer(ctx);
  const answer = await ask(publicKey, `?variant=${externalId}&variant=unknown&variant=${externalId}`);
  expect(answer.status).toBe(200);
  expect(answer.headers.get("access-control-allow-origin")).toBe("*");
  expect(answer.headers.get("cache-control")).toBe("public, max-age=5");
  expect(await answer.json()).toEqual({
    variants: [
      { id: externalId, notifyMe: true, preorder: true, placement: "instead" },
      { id: "unknown", notifyMe: false, preorder: false, placement: null },
    ],
  });
});

test.each([
  ["no id", "", 422, "invalid-fields"],
  ["an empty id", "?variant=", 422, "invalid-fields"],
  ["65 characters", `?variant=${"x".repeat(65)}`, 422, "invalid-fields"],
  ["101 ids", `?${Array.from({ length: 101 }, (_, id) => `variant=${id}`).join("&")}`, 422, "invalid-fields"],
])("%s is a problem that any origin can read", async (_, query, status, code) => {
  const { publicKey } = await makeShop();
  const answer = await ask(publicKey, query);
  expect(answer.status).toBe(status);
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  expect(answer.headers.get("access-control-allow-origin")).toBe("*");
  expect(await answer.json()).toMatchObject({ type: `http://localhost:3000/problems/${code}`, status });
});

test("unknown shop, wrong method, preflight", async () => {
  const unknown = await ask("pk_unknown", "?variant=1");
  expect([unknown.status, unknown.headers.get("access-control-allow-origin")]).toEqual([404, "*"]);
  const context = { params: Promise.resolve({ publicKey: "pk_x" }) };
  for (const [method, handler] of [
    ["POST", POST],
    ["DELETE", DELETE],
  ] as const) {
    const answer = await handler(
      new Request("http://localhost:3000/api/public/shops/pk_x/availability", { method }),
      context,
    );
    expect([answer.status, answer.headers.get("allow")]).toEqual([405, "GET, HEAD, OPTIONS"]);
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
  }
  const preflight = await OPTIONS(new Request("http://localhost:3000/x", { method: "OPTIONS" }), context);
  expect([preflight.status, preflight.headers.get("access-control-allow-origin")]).toEqual([204, "*"]);
});

test("database away: 503 with Retry-After", async () => {
  const { publicKey } = await makeShop();
  vi.spyOn(pool, "query").mockRejectedValue(Object.assign(new Error("refused"), { code: "ECONNREFUSED" }) as never);
  const answer = await ask(publicKey, "?variant=1");
  expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "5"]);
  expect(answer.headers.get("access-control-allow-origin")).toBe("*");
  expect(answer.headers.get("cache-control")).toBe("no-store");
});
