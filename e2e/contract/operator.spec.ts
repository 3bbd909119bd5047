import { writeFile } from "node:fs/promises";
import { db } from "@/lib/db/client";
import { printed } from "../fixtures/admin";
import { catalogFile, variants } from "../fixtures/catalog";
import { call, json, someone } from "../fixtures/http";
import { mailTo } from "../fixtures/mails";
import { signIn } from "../fixtures/sign-in";
import { expect, test } from "../fixtures/test";
import { deliver, inventory, shopify, woocommerce } from "../fixtures/webhooks";

// contract.md section 6, operators' commands: one shop's whole life by the command line, the web and the mailbox alone
const { green, blue } = variants;
const uuid = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
const utc = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);

type Created = Record<
  "shopId" | "publicKey" | "inventoryWebhookSecret" | "shopifyWebhookSecret" | "woocommerceWebhookSecret",
  string
>;

const owner = { email: someone("owner"), password: "  pass word with spaces \u00fc" };

async function createShop(name: string): Promise<Created> {
  const args = ["create-shop", "--name", name, "--domain", "tents.example.com:8443", "--plan", "premium"];
  return printed<Created>([...args, "--owner-email", owner.email, "--owner-password-stdin"], {
    stdin: `${owner.password}\n`,
  });
}

test.afterAll(async () => {
  await db.shop.deleteMany({ where: { members: { some: { user: { email: owner.email } } } } });
  await db.user.deleteMany({ where: { email: owner.email } });
});

test("from create-shop to list-alerts, every command prints what the contract says", async ({
  smtp,
  page,
}, testInfo) => {
  test.setTimeout(150_000);
  const made = await createShop("Tents & Co");
  expect(made).toEqual({
    shopId: uuid,
    publicKey: expect.stringMatching(/^pk_/),
    inventoryWebhookSecret: expect.stringMatching(/^whsec_[A-Za-z0-9+/]+=*$/),
    shopifyWebhookSecret: expect.stringMatching(/\S/),
    woocommerceWebhookSecret: expect.stringMatching(/\S/),
  });
  const { publicKey } = made;
  const secrets = {
    inventory: made.inventoryWebhookSecret,
    shopify: made.shopifyWebhookSecret,
    woocommerce: made.woocommerceWebhookSecret,
  };
  const shop = { publicKey, secrets };
  const k = ["--shop", publicKey];
  await signIn(page, owner);

  const policy = {
    settleSeconds: 60,
    minimumStock: 0,
    perUnit: null,
    waveMinutes: null,
    doubleOptIn: false,
    allowedOrigins: [],
  };
  expect(await printed(["show-shop", ...k])).toEqual({
    shopId: made.shopId,
    publicKey,
    name: "Tents & Co",
    domain: "tents.example.com:8443",
    plan: "PREMIUM",
    transport: "none",
    sending: "active",
    pauseReason: null,
    policy: { ...policy, minimumStock: expect.any(Number) },
  });

  const catalog = testInfo.outputPath("catalog.json");
  await writeFile(catalog, JSON.stringify(catalogFile("https://tents.example.com:8443")));
  expect(await printed(["import-catalog", ...k, catalog])).toEqual({ products: 3, variants: 5 });

  const smtpOptions = ["--host", "127.0.0.1", "--port", String(smtp.port), "--security", "none"];
  const from = ["--from-name", "Tents", "--from-email", "hello@tents.example.com"];
  expect(await printed(["set-smtp", ...k, ...smtpOptions, ...from])).toEqual({ transport: "smtp" });
  const tested = someone();
  expect(await printed(["send-test-email", ...k, "--to", tested])).toEqual({
    accepted: true,
    answer: expect.stringContaining("250"),
  });
  await mailTo(smtp, tested, "test");

  expect(
    await printed([
      "set-policy",
      ...k,
      "--settle-seconds",
      "0",
      "--per-unit",
      "2.5",
      "--wave-minutes",
      "0.05",
      "--allowed-origin",
      "https://a.example",
      "--allowed-origin",
      "https://b.example:444",
    ]),
  ).toMatchObject({
    settleSeconds: 0,
    perUnit: 2.5,
    waveMinutes: 0.05,
    doubleOptIn: false,
    allowedOrigins: ["https://a.example", "https://b.example:444"],
  });
  expect(await printed(["set-policy", ...k, "--per-unit", "0"])).toMatchObject({
    settleSeconds: 0,
    perUnit: null,
    waveMinutes: 0.05,
  });

  const offer = ["create-offer", ...k, "--mode", "ALLOW_WHEN_OUT_OF_STOCK"];
  const active = await printed([...offer, "--name", "Tents", "--variant", green, "--variant", blue, "--activate"]);
  expect(active).toEqual({ offerId: uuid, status: "ACTIVE" });
  const future = new Date(Date.now() + 86_400_000).toISOString();
  const scheduled = await printed([
    ...offer,
    "--name",
    "Later",
    "--all-products",
    "--placement",
    "alongside",
    "--auto-pause",
    "--starts-at",
    future,
    "--activate",
  ]);
  expect(scheduled).toEqual({ offerId: uuid, status: "SCHEDULED" });
  expect(await printed([...offer, "--name", "Draft", "--all-products"])).toEqual({ offerId: uuid, status: "DRAFT" });
  const paused = await printed(["set-offer", ...k, "--offer", String(active.offerId), "--status", "PAUSED"]);
  expect(paused).toEqual({ offerId: active.offerId, status: "PAUSED" });
  await printed(["set-offer", ...k, "--offer", String(active.offerId), "--status", "ACTIVE"]);
  const { offers } = await printed<{ offers: { name: string; status: string }[] }>(["list-offers", ...k]);
  expect(Object.fromEntries(offers.map(({ name, status }) => [name, status]))).toEqual({
    Tents: "ACTIVE",
    Later: "SCHEDULED",
    Draft: "DRAFT",
  });

  const [ida, kim] = [someone("ida"), someone("kim")];
  const signUp = json({ variantId: green, email: ida, quantity: 2, locale: "de-AT" });
  expect((await call(`/api/public/shops/${publicKey}/subscriptions`, signUp)).status).toBe(202);
  const file = testInfo.outputPath("subscriptions.json");
  const subscriptions = [
    { variantId: blue, email: kim.toUpperCase(), quantity: 3, locale: "fr", subscribedAt: "2026-01-05T10:00:00+02:00" },
    { variantId: blue, email: kim },
    { variantId: "unknown", email: kim },
    { variantId: blue, email: "nonsense" },
  ];
  await writeFile(file, JSON.stringify({ subscriptions }));
  expect(await printed(["import-subscriptions", ...k, file])).toEqual({
    created: 1,
    duplicates: 1,
    rejected: [
      { index: 2, reason: expect.stringMatching(/\S/) },
      { index: 3, reason: expect.stringMatching(/\S/) },
    ],
  });

  expect((await deliver(inventory(shop, { variantId: green, quantity: 4 }))).status).toBe(202);
  const mail = await mailTo(smtp, ida, "back-in-stock");
  type Listed = { subscriptions: Record<string, unknown>[]; alerts: Record<string, unknown>[] };
  const list = (...args: string[]) => printed<Listed>(args);
  await expect
    .poll(async () => (await list("list-subscriptions", ...k, "--status", "SENT")).subscriptions.length)
    .toBe(1);
  const listed = await list("list-subscriptions", ...k);
  expect(listed.subscriptions).toEqual([
    {
      id: uuid,
      variantId: blue,
      productId: "tent",
      email: kim,
      status: "PENDING",
      quantity: 3,
      locale: "fr",
      subscribedAt: "2026-01-05T08:00:00.000Z",
      confirmedAt: null,
      notifiedAt: null,
      failureReason: null,
    },
    {
      id: uuid,
      variantId: green,
      productId: "tent",
      email: ida,
      status: "SENT",
      quantity: 2,
      locale: "de-AT",
      subscribedAt: utc,
      confirmedAt: null,
      notifiedAt: utc,
      failureReason: null,
    },
  ]);
  const [first, second] = listed.subscriptions;
  expect((await list("list-subscriptions", ...k, "--limit", "1")).subscriptions).toEqual([first]);
  expect((await list("list-subscriptions", ...k, "--after", String(first?.id))).subscriptions).toEqual([second]);
  expect((await list("list-subscriptions", ...k, "--variant", green)).subscriptions).toEqual([second]);
  expect((await list("list-alerts", ...k)).alerts).toEqual([
    {
      id: mail.header("x-shelfbell-alert"),
      subscriptionId: second?.id,
      restockId: uuid,
      variantId: green,
      email: ida,
      status: "SENT",
      attempts: 1,
      reason: null,
      messageId: mail.header("message-id"),
      delivery: null,
      createdAt: utc,
      sentAt: utc,
    },
  ]);

  for (const source of ["inventory", "shopify", "woocommerce"] as const) {
    const rotated = await printed<{ source: string; secret: string }>([
      "rotate-webhook-secret",
      ...k,
      "--source",
      source,
    ]);
    expect(rotated).toEqual({ source, secret: expect.stringMatching(/\S/) });
    expect(rotated.secret).not.toBe(secrets[source]);
    const send = { inventory: inventory, shopify: shopify, woocommerce: woocommerce }[source];
    const payload = { inventory: { variantId: blue, quantity: 0 }, shopify: { id: 1 }, woocommerce: { id: 1 } }[source];
    for (const secret of [rotated.secret, secrets[source]]) {
      expect((await deliver(send(shop, payload, { secret, topic: "other/topic" } as never))).status).toBe(202);
    }
  }

  expect(await printed(["set-plan", ...k, "--plan", "free"])).toEqual({ plan: "FREE" });
  expect(await printed(["show-shop", ...k])).toMatchObject({ plan: "FREE", transport: "smtp" });
  const user = ["create-user", ...k, "--email", someone("viewer"), "--role", "viewer", "--password-stdin"];
  expect(await printed(user, { stdin: "another long password" })).toEqual({ userId: uuid });
  expect(await printed(["rotate-keys"])).toEqual({ reencrypted: expect.any(Number) });

  const again = await createShop("Second shop");
  expect(again.publicKey).not.toBe(publicKey);
  expect(await db.user.count({ where: { email: owner.email } })).toBe(1);
});
