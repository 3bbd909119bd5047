import { db } from "@/lib/db/client";
import { variants } from "../fixtures/catalog";
import { call, expectPage, expectProblem, form, json, someone } from "../fixtures/http";
import { linkOf, mailTo } from "../fixtures/mails";
import { alertsOf, stockOf, subscriptionsOf } from "../fixtures/records";
import type { PrivateShop } from "../fixtures/shop";
import { expect, test } from "../fixtures/test";
import { deliver, inventory, setStock } from "../fixtures/webhooks";

// contract.md section 2, "Pages"
const { green, blue } = variants;
const unknownToken = "01940b1e-0000-7000-8000-000000000000";

async function signUp(shop: PrivateShop, email: string, variantId: string = green): Promise<string> {
  expect((await call(`${shop.api}/subscriptions`, json({ variantId, email }))).status).toBe(202);
  const row = (await subscriptionsOf(shop)).filter((one) => one.email === email).at(-1);
  return row?.token ?? "";
}

const statuses = async (shop: PrivateShop) => (await subscriptionsOf(shop)).map(({ status }) => status);

test("GET /unsubscribe changes nothing; one POST does it, whatever its body, as often as it comes", async ({
  shop,
}) => {
  const bodies: RequestInit[] = [
    form({ "List-Unsubscribe": "One-Click" }),
    { method: "POST", body: oneClick() },
    { method: "POST" },
    { method: "POST", body: Buffer.from("\u0000nonsense") },
    json({ anything: [] }),
    { method: "POST", headers: { "content-type": "multipart/form-data" }, body: "no boundary" },
  ];
  for (const init of bodies) {
    const token = await signUp(shop, someone());
    const before = await call(`/unsubscribe/${token}`);
    expectPage(before, 200);
    expect(before.text).toMatch(/<form[^>]+method="?post/i);
    expect((await statuses(shop)).at(-1)).toBe("PENDING");
    for (const _ of [1, 2]) {
      const answer = await call(`/unsubscribe/${token}`, init);
      expectPage(answer, 200);
      expect(answer.headers.get("set-cookie")).toBeNull();
      expect(answer.headers.get("location")).toBeNull();
    }
    expect((await statuses(shop)).at(-1)).toBe("UNSUBSCRIBED");
    expectPage(await call(`/unsubscribe/${token}`), 200);
  }
});

function oneClick(): FormData {
  const body = new FormData();
  body.set("List-Unsubscribe", "One-Click");
  return body;
}

test("unknown tokens are 404 pages everywhere", async () => {
  for (const token of [unknownToken, "x", "%00", "x".repeat(500), "../x", "'--"]) {
    for (const path of [`/unsubscribe/${encodeURIComponent(token)}`, `/confirm/${encodeURIComponent(token)}`]) {
      expectPage(await call(path), 404);
      expectPage(await call(path, form({ "List-Unsubscribe": "One-Click" })), 404);
    }
    expect((await call(`/r/${encodeURIComponent(token)}`)).status).toBe(404);
  }
});

test("an address that is no UTF-8 is an unknown one", async () => {
  for (const path of ["/unsubscribe/%E0%A4%A", "/confirm/%ff", "/r/%ff"]) expectPage(await call(path), 404);
  expectProblem(await call("/api/public/shops/%ED%A0%80/availability?variant=1"), 404, "shop-not-found");
  expectProblem(await call("/api/%ff"), 404, "not-found");
});

test("an alert mail's link ends all that it named, also what is queued, and leaves SENT as it is", async ({
  shop,
  smtp,
}) => {
  const email = someone();
  await signUp(shop, email);
  await setStock(shop, green, 2);
  const mail = await mailTo(smtp, email, "back-in-stock");
  await expect.poll(() => statuses(shop)).toEqual(["SENT"]);
  await deliver(inventory(shop, { variantId: green, quantity: 0 }));
  await expect.poll(() => stockOf(shop)).toMatchObject({ [green]: 0 });
  await signUp(shop, email);
  await signUp(shop, email, blue);
  smtp.misbehave({ at: "rcpt", do: "reject", code: 451, text: "4.3.0 Later" });
  await setStock(shop, green, 2);
  await expect.poll(async () => (await alertsOf(shop)).length).toBe(2);
  const answer = await call(linkOf(mail, "/unsubscribe/"), form({ "List-Unsubscribe": "One-Click" }));
  expectPage(answer, 200);
  expect(await statuses(shop)).toEqual(["SENT", "UNSUBSCRIBED", "PENDING"]);
  await expect.poll(async () => (await alertsOf(shop)).map(({ status }) => status)).toEqual(["SENT", "CANCELLED"]);
});

test("double opt-in: GET changes nothing, POST confirms and again is 200; expired is 410", async ({
  newShop,
  smtp,
}) => {
  const shop = await newShop({ policy: { doubleOptIn: true }, smtpPort: smtp.port });
  const email = someone();
  const token = await signUp(shop, email);
  const mail = await mailTo(smtp, email, "confirm-subscription");
  expect(linkOf(mail, "/confirm/")).toContain(token);
  expectPage(await call(`/confirm/${token}`), 200);
  expect(await statuses(shop)).toEqual(["UNCONFIRMED"]);
  for (const _ of [1, 2]) expectPage(await call(`/confirm/${token}`, { method: "POST" }), 200);
  expect(await statuses(shop)).toEqual(["PENDING"]);
  const [row] = await db.subscription.findMany({ where: { shopId: shop.shopId } });
  expect(row?.confirmedAt).not.toBeNull();

  const late = await signUp(shop, someone());
  const past = new Date(Date.now() - 1000);
  await db.subscription.updateMany({ where: { token: late }, data: { confirmExpiresAt: past } });
  expectPage(await call(`/confirm/${late}`), 410);
  expectPage(await call(`/confirm/${late}`, { method: "POST" }), 410);
  expect(await statuses(shop)).toEqual(["PENDING", "UNCONFIRMED"]);
});

test("who is not confirmed is not alerted, and who confirms while it is in stock waits for the next restock", async ({
  newShop,
  smtp,
}) => {
  const shop = await newShop({ policy: { doubleOptIn: true }, smtpPort: smtp.port });
  const email = someone();
  const token = await signUp(shop, email);
  await setStock(shop, green, 2);
  await expect.poll(() => stockOf(shop)).toMatchObject({ [green]: 2 });
  await call(`/confirm/${token}`, { method: "POST" });
  expect(await statuses(shop)).toEqual(["PENDING"]);
  await setStock(shop, green, 0);
  await expect.poll(() => stockOf(shop)).toMatchObject({ [green]: 0 });
  expect(await alertsOf(shop)).toEqual([]);
  await setStock(shop, green, 1);
  await mailTo(smtp, email, "back-in-stock");
  await expect.poll(() => statuses(shop)).toEqual(["SENT"]);
});

test("/r leads to the product's own address, uncached, also after unsubscribing", async ({ shop, smtp }) => {
  const email = someone();
  await signUp(shop, email, variants.lamp);
  await setStock(shop, variants.lamp, 1);
  const mail = await mailTo(smtp, email, "back-in-stock");
  const link = linkOf(mail, "/r/");
  await call(linkOf(mail, "/unsubscribe/"), { method: "POST" });
  for (const _ of [1, 2]) {
    const answer = await call(link);
    expect([answer.status, answer.headers.get("cache-control")]).toEqual([302, "no-store"]);
    const target = new URL(answer.headers.get("location") ?? "");
    expect(`${target.origin}${target.pathname}`).toBe(`${shop.site}/products/head-lamp`);
    expect(target.searchParams.get("ref")).toBe("a b");
  }
  const [alert] = await alertsOf(shop);
  expect(alert?.clicks).toBe(2);
  expect(alert?.clickedAt).not.toBeNull();
});

test("/widget.js is a script with an ETag that may be kept for five minutes", async () => {
  const answer = await call("/widget.js");
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toMatch(/^text\/javascript/);
  expect(answer.headers.get("cache-control")).toMatch(/max-age=300/);
  const etag = answer.headers.get("etag") ?? "";
  expect(etag).toMatch(/^(W\/)?"[^"]+"$/);
  const unchanged = await call("/widget.js", { headers: { "if-none-match": etag } });
  expect([unchanged.status, unchanged.text]).toEqual([304, ""]);
  expect(Buffer.byteLength(answer.text)).toBeLessThan(30_000);
});
