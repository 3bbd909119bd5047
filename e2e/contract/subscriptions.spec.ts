import { variants } from "../fixtures/catalog";
import { appUrl } from "../fixtures/environment";
import { call, expectPage, expectProblem, form, json, someone } from "../fixtures/http";
import { alertsOf, statusesOf, subscriptionsOf } from "../fixtures/records";
import { expect, test } from "../fixtures/test";
import { setStock } from "../fixtures/webhooks";

// contract.md section 2
const { green } = variants;

test("a sign-up by JSON and by form; the same bytes for a repeat", async ({ shop }) => {
  const path = `${shop.api}/subscriptions`;
  const email = someone();
  const first = await call(path, json({ variantId: green, email, quantity: 3, locale: "de-AT" }));
  expect(first.status).toBe(202);
  expect(first.headers.get("content-type")).toMatch(/^application\/json/);
  expect(first.text).toBe('{"status":"subscribed"}');
  const again = await call(path, json({ variantId: green, email: ` ${email.toUpperCase()} ` }));
  expect(again.text).toBe(first.text);
  const posted = form({ variantId: green, email: someone(), quantity: "2" }, { accept: "application/json" });
  expect((await call(path, posted)).text).toBe(first.text);
  const rows = await subscriptionsOf(shop);
  expect(rows.map((row) => row.status)).toEqual(["PENDING", "PENDING"]);
  expect(rows[0]?.email).toBe(email);
});

test("twenty sign-ups of one address at the same moment make one subscription and one mail", async ({ shop, smtp }) => {
  const email = someone();
  const body = json({ variantId: green, email });
  const answers = await Promise.all(Array.from({ length: 20 }, () => call(`${shop.api}/subscriptions`, body)));
  expect(new Set(answers.map(({ status, text }) => `${status} ${text}`))).toEqual(
    new Set(['202 {"status":"subscribed"}']),
  );
  expect(await subscriptionsOf(shop)).toHaveLength(1);
  await smtp.waitForMail(email);
  expect(smtp.mails).toHaveLength(1);
});

test("addresses are kept in one strict form", async ({ shop }) => {
  const kept: [given: string, stored: string][] = [
    ["  Ida.Berg+tents@Example.COM ", "ida.berg+tents@example.com"],
    ["o'hara@example.com", "o'hara@example.com"],
    ["kunde@bücher.example", "kunde@xn--bcher-kva.example"],
    [`${"x".repeat(64)}@example.com`, `${"x".repeat(64)}@example.com`],
    [`a@${`${"d".repeat(61)}.`.repeat(4)}com`, `a@${`${"d".repeat(61)}.`.repeat(4)}com`],
  ];
  for (const [email, stored] of kept) {
    expect((await call(`${shop.api}/subscriptions`, json({ variantId: green, email }))).status, email).toBe(202);
    expect(Object.keys(await statusesOf(shop))).toContain(stored);
  }
});

const badAddresses = [
  "ida",
  "ida@",
  "@example.com",
  "ida@example",
  "a@b.test, evil@x.test",
  "a@b.test,evil@x.test",
  "a@b.test;evil@x.test",
  '"ida"@example.com',
  '"a b"@example.com',
  "ida(comment)@example.com",
  "Ida <ida@example.com>",
  "ida@[127.0.0.1]",
  "ida@[IPv6:::1]",
  "ida@127.0.0.1",
  "ida@example.com\nbcc: evil@x.test",
  "ida@example.com\r\nBcc: evil@x.test",
  "ida\u0000@example.com",
  "idä@example.com",
  "ida..berg@example.com",
  ".ida@example.com",
  "ida@example..com",
  "ida@-example.com",
  "ida@exa mple.com",
  "i da@example.com",
  `${"x".repeat(65)}@example.com`,
  `${"x".repeat(288)}@example.com`,
  `ida@${"d".repeat(64)}.com`,
  `a@${`${"d".repeat(61)}.`.repeat(4)}comm.example`,
];

test("everything else that could pass for an address is refused, and nothing is kept", async ({ shop }) => {
  for (const email of badAddresses) {
    const answer = await call(`${shop.api}/subscriptions`, json({ variantId: green, email }));
    expectProblem(answer, 422, "invalid-fields", "email");
    const posted = await call(`${shop.api}/subscriptions`, form({ variantId: green, email }));
    expectPage(posted, 422);
  }
  for (const email of [7, null, true, ["ida@example.com"], { address: "ida@example.com" }, "", undefined]) {
    const answer = await call(`${shop.api}/subscriptions`, json({ variantId: green, email }));
    expect(answer.status, JSON.stringify(email)).toBe(422);
  }
  expect(await subscriptionsOf(shop)).toEqual([]);
});

test("wrong values name their field", async ({ shop }) => {
  const path = `${shop.api}/subscriptions`;
  const email = someone();
  for (const variantId of [7, 1e21, null, "", "x".repeat(65), true]) {
    expectProblem(await call(path, json({ variantId, email })), 422, "invalid-fields", "variantId");
  }
  for (const quantity of [0, -1, 1.5, 1000, "2", true, 2 ** 31]) {
    expectProblem(await call(path, json({ variantId: green, email, quantity })), 422, "invalid-fields", "quantity");
  }
  for (const locale of ["not a locale", "e", "en_", "x".repeat(80), 7]) {
    expectProblem(await call(path, json({ variantId: green, email, locale })), 422, "invalid-fields", "locale");
  }
  for (const quantity of ["0", "1.5", "1000", "x", "1e2"]) {
    const answer = await call(path, form({ variantId: green, email, quantity }, { accept: "application/json" }));
    expectProblem(answer, 422, "invalid-fields", "quantity");
  }
  expectProblem(await call(path, json({ variantId: green })), 422, "invalid-fields", "email");
  expectProblem(await call(path, json({ email })), 422, "invalid-fields", "variantId");
  for (const locale of ["tlh", "zh-Hant-TW", "EN-us"]) {
    expect((await call(path, json({ variantId: green, email: someone(), locale }))).status, locale).toBe(202);
  }
  for (const quantity of [1, 999]) {
    expect((await call(path, json({ variantId: green, email: someone(), quantity }))).status).toBe(202);
  }
});

test("ids beyond 2^53 are kept exactly", async ({ shop }) => {
  const path = `${shop.api}/subscriptions`;
  expect((await call(path, json({ variantId: variants.lamp, email: someone() }))).status).toBe(202);
  const next = (BigInt(variants.lamp) + 1n).toString();
  expectProblem(await call(path, json({ variantId: next, email: someone() })), 404, "variant-not-found");
  const number = `{"variantId":${variants.lamp},"email":"${someone()}"}`;
  expectProblem(await call(path, json(number)), 422, "invalid-fields", "variantId");
});

test("unknown shops and variants, variants in stock, shops without an offer", async ({ shop, newShop }) => {
  const email = someone();
  const unknown = await call("/api/public/shops/pk_unknown/subscriptions", json({ variantId: green, email }));
  expectProblem(unknown, 404, "shop-not-found");
  expectProblem(await call(`${shop.api}/subscriptions`, json({ variantId: "x", email })), 404, "variant-not-found");
  const inStock = json({ variantId: variants.red, email });
  expectProblem(await call(`${shop.api}/subscriptions`, inStock), 409, "not-available");
  const without = await newShop({ offer: null });
  expectProblem(await call(`${without.api}/subscriptions`, json({ variantId: green, email })), 409, "not-available");
  const other = await newShop({ catalog: null });
  expectProblem(await call(`${other.api}/subscriptions`, json({ variantId: green, email })), 404, "variant-not-found");
});

test("after SENT, FAILED or UNSUBSCRIBED a new subscription is made", async ({ shop, smtp }) => {
  const email = someone();
  const signUp = async () => (await call(`${shop.api}/subscriptions`, json({ variantId: green, email }))).status;
  const restock = async () => {
    await setStock(shop, green, 4);
    await expect
      .poll(() => subscriptionsOf(shop), { timeout: 20_000 })
      .not.toContainEqual(expect.objectContaining({ status: "PENDING" }));
    await setStock(shop, green, 0);
    await expect
      .poll(async () => (await call(`${shop.api}/availability?variant=${green}`)).text)
      .toContain('"notifyMe":true');
  };
  expect(await signUp()).toBe(202);
  await restock();
  expect(await signUp()).toBe(202);
  smtp.misbehave({ at: "rcpt", do: "reject", code: 550, text: "5.1.1 No such user" });
  await restock();
  smtp.misbehave(null);
  expect(await signUp()).toBe(202);
  const last = (await subscriptionsOf(shop)).at(-1);
  expect((await call(`/unsubscribe/${last?.token}`, { method: "POST" })).status).toBe(200);
  expect(await signUp()).toBe(202);
  const statuses = (await subscriptionsOf(shop)).map(({ status }) => status);
  expect(statuses).toEqual(["SENT", "FAILED", "UNSUBSCRIBED", "PENDING"]);
  expect((await alertsOf(shop)).map(({ status }) => status)).toEqual(["SENT", "FAILED"]);
});

test("a form comes back to the shop, and nowhere else", async ({ newShop }) => {
  const shop = await newShop({ policy: { allowedOrigins: ["https://outlet.example.net"] } });
  const post = (returnTo?: string) =>
    call(
      `${shop.api}/subscriptions`,
      form({ variantId: green, email: someone(), ...(returnTo !== undefined && { returnTo }) }),
    );
  for (const own of [`${shop.site}/p?a=1#b`, `https://www.${shop.domain}/`, "https://outlet.example.net/x"]) {
    const answer = await post(own);
    expect([answer.status, answer.headers.get("location")]).toEqual([303, own]);
  }
  const evil = [
    undefined,
    "",
    "https://elsewhere.example/x",
    `https://${shop.domain}.evil.example/`,
    `https://${shop.domain}@evil.example/`,
    `http://${shop.domain}/`,
    "//evil.example/x",
    "/products/tent",
    "javascript:alert(1)",
    "data:text/html,x",
    "https://",
    "nonsense",
    "https:\\\\evil.example",
  ];
  for (const returnTo of evil) {
    const answer = await post(returnTo);
    const location = answer.headers.get("location") ?? "";
    expect([answer.status, new URL(location).origin], returnTo).toEqual([303, appUrl]);
    expectPage(await call(location), 200);
  }
});

test("a double opt-in shop says so, to everyone the same", async ({ newShop }) => {
  const shop = await newShop({ policy: { doubleOptIn: true } });
  const email = someone();
  const post = () => call(`${shop.api}/subscriptions`, json({ variantId: green, email }));
  const [first, again] = [await post(), await post()];
  expect([first.status, first.text]).toEqual([202, '{"status":"confirmation_sent"}']);
  expect(again.text).toBe(first.text);
  const [row] = await subscriptionsOf(shop);
  expect(row?.status).toBe("UNCONFIRMED");
  expect((await call(`/confirm/${row?.token}`, { method: "POST" })).status).toBe(200);
  expect((await post()).text).toBe(first.text);
});
