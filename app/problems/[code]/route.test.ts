import { expect, test } from "vitest";
import { statusOf } from "@/lib/errors";
import { GET } from "./route";

const read = (code: string) =>
  GET(new Request(`http://localhost:3000/problems/${code}`), { params: Promise.resolve({ code }) });

test.each(Object.entries(statusOf))("%s has a page", async (code, status) => {
  const page = await read(code);
  expect([page.status, page.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
  expect(await page.text()).toContain(`status ${status}`);
});

test.each(["nonsense", "__proto__", "constructor"])("%s has none", async (code) => {
  expect((await read(code)).status).toBe(404);
});
