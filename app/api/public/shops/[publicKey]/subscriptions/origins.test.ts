import { expect, test } from "vitest";
import { codeOf, soldOutShop } from "./_sign-up/fixture";

const listed = "https://listed.example:8443";

test.each([
  ["the shop's domain", (domain: string) => `https://${domain}`, 202],
  ["its www", (domain: string) => `https://www.${domain}`, 202],
  ["a listed one", () => listed, 202],
  ["APP_URL's own", () => "http://localhost:3000", 202],
  ["plain http", (domain: string) => `http://${domain}`, 403],
  ["another port", (domain: string) => `https://${domain}:444`, 403],
  ["a subdomain", (domain: string) => `https://x.${domain}`, 403],
  ["a longer domain", (domain: string) => `https://${domain}.evil.test`, 403],
  ["null", () => "null", 403],
  ["nonsense", () => "nonsense", 403],
])("from %s", async (_, originOf, status) => {
  const { json, preflight, domain } = await soldOutShop({ allowedOrigins: [`${listed}/ignored/path`] });
  const origin = originOf(domain);
  const answer = await json({}, { Origin: origin });
  expect(answer.status).toBe(status);
  if (status === 403) expect(await codeOf(answer)).toBe("origin-not-allowed");
  const before = await preflight(origin);
  expect(before.status).toBe(204);
  expect(before.headers.get("access-control-allow-methods")).toContain("POST");
  expect(before.headers.get("access-control-allow-headers")).toBe("content-type");
  expect(Number(before.headers.get("access-control-max-age"))).toBeGreaterThan(0);
  for (const { headers } of [answer, before]) {
    expect(headers.get("access-control-allow-origin")).toBe(status === 202 ? origin : null);
    expect(headers.get("vary")).toBe("Origin");
    expect(headers.get("access-control-allow-credentials")).toBeNull();
  }
});

test("http is taken from a shop on this machine, and its pages can read problems", async () => {
  const { json } = await soldOutShop({ domain: "localhost:4000" });
  const answer = await json({ email: "nobody" }, { Origin: "http://localhost:4000" });
  expect([answer.status, answer.headers.get("access-control-allow-origin")]).toEqual([422, "http://localhost:4000"]);
  expect((await json({}, { Origin: "http://localhost:4001" })).status).toBe(403);
});

test("a preflight for an unknown shop is 404", async () => {
  const { preflight } = await soldOutShop();
  expect((await preflight("https://x.test", "pk_unknown")).status).toBe(404);
});
