import fc from "fast-check";
import { expect, test } from "vitest";
import { html } from "./html";
import { htmlPage } from "./html-page";
import { inkOn } from "./html-page-style";

test("whatever is put into HTML is text", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const { text: out } = html`<p title="${text}">${text}</p>`;
      expect(out.slice(out.indexOf(">") + 1, -4)).not.toMatch(/[<>"']/);
      expect(out.match(/[<>]/g)).toHaveLength(4);
    }),
  );
  expect(html`${[html`<b>${"<"}</b>`, html`<i></i>`]}${null}${0}`.text).toBe("<b>&lt;</b><i></i>0");
});

test("a page runs no script, is not indexed, cached or framed, and takes only web addresses and plain colours", async () => {
  const brand = { name: "<script>alert(1)</script>", brandColor: "red;}</style><script>", logoUrl: "data:text/html,x" };
  const page = htmlPage({ title: "</title><script>", body: html`<p>ok</p>`, brand, status: 410 });
  const text = await page.text();
  expect(page.status).toBe(410);
  expect(text).not.toContain("<script");
  expect(text).not.toContain("data:");
  const policy = page.headers.get("content-security-policy") ?? "";
  expect(policy).toContain("default-src 'none'");
  expect(text).toContain(`nonce="${/'nonce-([^']+)'/.exec(policy)?.[1]}"`);
  expect(page.headers.get("cache-control")).toBe("no-store");
  expect(page.headers.get("x-robots-tag")).toBe("noindex");
});

test.each([
  ["#1f5eff", "#ffffff"],
  ["#ffffff", "#000000"],
  ["#ffdd00", "#000000"],
  ["#000000", "#ffffff"],
])("words on %s are %s", (color, ink) => {
  expect(inkOn(color)).toBe(ink);
});
