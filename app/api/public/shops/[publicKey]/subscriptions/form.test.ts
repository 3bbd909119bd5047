import { expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { codeOf, soldOutShop } from "./_sign-up/fixture";

const page = /^http:\/\/localhost:3000\/confirmation\?status=subscribed&shop=pk_\w+$/;

test("a form ends on a page of ours", async () => {
  const { form, id } = await soldOutShop();
  const answer = await form({ quantity: "2", locale: "" });
  expect([answer.status, answer.headers.get("location")]).toEqual([303, expect.stringMatching(page)]);
  expect(await db.subscription.findMany({ where: { shopId: id } })).toMatchObject([{ quantity: 2, locale: "en" }]);
});

test("or on the shop's own page, never on a foreign one", async () => {
  const { form, domain } = await soldOutShop();
  for (const own of [`https://${domain}/p?thanks=1#top`, `https://www.${domain}/`, "http://localhost:3000/x"]) {
    expect((await form({ returnTo: own })).headers.get("location")).toBe(own);
  }
  for (const foreign of [
    "https://evil.test/",
    `https://${domain}.evil.test/`,
    `https://${domain}@evil.test/`,
    `https://user:secret@${domain}/`,
    `//${domain}/`,
    "/relative",
    "javascript:alert(1)",
    `javascript://${domain}/%0aalert(1)`,
    "https://",
    "",
  ]) {
    const answer = await form({ returnTo: foreign });
    expect([foreign, answer.status, answer.headers.get("location")]).toEqual([
      foreign,
      303,
      expect.stringMatching(page),
    ]);
  }
});

test("Accept that prefers JSON gets JSON, problems too", async () => {
  const { form } = await soldOutShop();
  const taken = await form({}, { Accept: "application/json" });
  expect([taken.status, await taken.text()]).toEqual([202, '{"status":"subscribed"}']);
  expect(await codeOf(await form({ email: "x" }, { Accept: "application/json, */*" }))).toBe("invalid-fields");
});

test("problems are pages with the same status, and a wrong address can be corrected there", async () => {
  const { form, id, domain } = await soldOutShop();
  const wrong = await form({ email: `"><script>`, returnTo: `https://${domain}/p`, locale: "de" });
  const text = await wrong.text();
  expect([wrong.status, wrong.headers.get("content-type")]).toEqual([422, "text/html; charset=utf-8"]);
  expect(text).toContain('lang="de"');
  expect(text).toContain(`name="returnTo" value="https://${domain}/p"`);
  expect(text).not.toContain("<script");
  expect(wrong.headers.get("content-security-policy")).toContain(`form-action 'self' https://${domain}`);
  await db.offer.updateMany({ where: { shopId: id }, data: { status: "COMPLETED" } });
  const refused = await form();
  expect([refused.status, refused.headers.get("content-type")]).toEqual([409, "text/html; charset=utf-8"]);
  const foreign = await form({}, { Origin: "https://evil.test" });
  expect([foreign.status, foreign.headers.get("content-type")]).toEqual([403, "text/html; charset=utf-8"]);
  const large = await form({ email: "x".repeat(17_000) });
  expect([large.status, large.headers.get("content-type")]).toEqual([413, "text/html; charset=utf-8"]);
});
