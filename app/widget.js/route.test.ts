import { Script } from "node:vm";
import { expect, test } from "vitest";
import { GET } from "./route";

const ask = (headers: Record<string, string> = {}) => GET(new Request("http://localhost:3000/widget.js", { headers }));

test("is one classic script, small, without imports, eval or parsed markup", async () => {
  const answer = ask();
  expect(answer.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
  expect(answer.headers.get("cache-control")).toContain("max-age=300");
  const text = await answer.text();
  expect(Buffer.byteLength(text)).toBeLessThan(12_000);
  expect(() => new Script(text)).not.toThrow();
  expect(text).not.toMatch(/^\s*(?:import|export)\b|\beval\(|innerHTML|new Function|document\.write/m);
});

test("is not sent again to who has it", () => {
  const etag = ask().headers.get("etag") ?? "";
  expect(etag).toMatch(/^"[\w-]+"$/);
  for (const known of [etag, `W/${etag}`, `"x", ${etag}`, "*"]) {
    const answer = ask({ "If-None-Match": known });
    expect([answer.status, answer.headers.get("etag"), answer.body]).toEqual([304, etag, null]);
  }
  expect(ask({ "If-None-Match": '"other"' }).status).toBe(200);
});
