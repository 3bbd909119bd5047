import { mkdir, readdir, rm } from "node:fs/promises";
import path from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { systemCtx } from "@/lib/context";
import { db, pool } from "@/lib/db/client";
import { sendTestEmail } from "@/lib/email";
import { startSmtpListener } from "@/lib/testing/smtp-listener";
import { appUrl } from "./fixtures/environment";
import type { Theirs } from "./fixtures/foreign";
import { mailTo } from "./fixtures/mails";
import { type AppPage, appPages } from "./fixtures/pages";
import { deliverTo, dropPrivateShop, makePrivateShop } from "./fixtures/shop";
import { signIn } from "./fixtures/sign-in";
import { setStock } from "./fixtures/webhooks";

// `npm run screenshots`: every page full (the demo's shop), empty (a new shop) and failing (its rows cannot be read), light
// and dark, desktop and phone: docs/screenshots/<page>-<state>-<scheme>-<size>.jpg.
const folder = "docs/screenshots";
const given = (name: string) => process.env[name] ?? "";
const owner = { email: given("E2E_OWNER_EMAIL"), password: given("E2E_OWNER_PASSWORD") };
const storefront = given("E2E_STOREFRONT_URL");
const sizes = { desktop: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } };
const schemes = ["light", "dark"] as const;
const stockSecrets = { inventory: given("E2E_INVENTORY_SECRET"), shopify: "", woocommerce: "" };
type State = "full" | "empty" | "failing";

test.describe.configure({ mode: "serial" });
test.use({ viewport: sizes.desktop, locale: "en-GB" });

test.beforeAll(async () => {
  await mkdir(folder, { recursive: true });
  for (const file of await readdir(folder)) await rm(path.join(folder, file));
});

/** Takes what the window shows, once nothing loads any more. */
async function shoot(page: Page, name: string, { fullPage = false } = {}): Promise<void> {
  await settled(page);
  const file = path.join(folder, `${name}.png`);
  const picture = await page.screenshot({ path: file, fullPage, animations: "disabled", caret: "hide" });
  expect(picture.byteLength).toBeLessThan(200_000);
}

async function settled(page: Page): Promise<void> {
  await page.waitForLoadState("networkidle");
  await page.evaluate(() => document.fonts.ready);
  await expect(page.locator("[data-skeleton]")).toHaveCount(0);
}

async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
}

/** One load, four pictures: colours and widths follow without another. */
async function shootAll(page: Page, { name, path: address }: AppPage, state: State): Promise<void> {
  await page.setViewportSize(sizes.desktop);
  await open(page, address);
  await settled(page);
  if (state === "failing") {
    const retry = page.getByRole("button", { name: /again|reload|retry/i });
    const shown = await retry
      .first()
      .waitFor({ timeout: 3_000 })
      .then(() => true)
      .catch(() => false);
    // What reads nothing but the shop itself cannot fail to.
    if (!shown) return;
  }
  for (const [size, viewport] of Object.entries(sizes)) {
    await page.setViewportSize(viewport);
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme });
      const file = path.join(folder, `${name}-${state}-${colorScheme}-${size}.jpg`);
      await page.screenshot({ path: file, type: "jpeg", quality: 60, animations: "disabled", caret: "hide" });
    }
  }
}

/** One of everything of the demo's shop, as interesting as there is. */
async function demoIds(): Promise<Theirs> {
  const shop = await db.shop.findFirstOrThrow({ where: { publicKey: given("E2E_PUBLIC_KEY") } });
  const where = { shopId: shop.id };
  const sent = { ...where, status: "SENT" as const };
  const [offer, product, variant, subscription, alert, event] = await Promise.all([
    db.offer.findFirstOrThrow({ where: { ...where, autoPause: true } }),
    db.product.findFirstOrThrow({ where }),
    db.variant.findFirstOrThrow({ where }),
    db.subscription.findFirstOrThrow({ where: sent, orderBy: { notifiedAt: "desc" } }),
    db.alert.findFirstOrThrow({ where: { ...sent, clickedAt: { not: null } }, orderBy: { id: "desc" } }),
    db.inventoryEvent.findFirst({ where, orderBy: { receivedAt: "desc" } }),
  ]);
  return { offer, product, variant, subscription, alert, event, shop } as unknown as Theirs;
}

/** What the demo's platform reported today: the seed writes stock past the webhook. */
async function reportStock(): Promise<void> {
  const target = { publicKey: given("E2E_PUBLIC_KEY"), secrets: stockSecrets };
  for (const [variantId, quantity] of [
    ["90041", 9],
    ["90042", 0],
    ["90012", 5],
  ] as const) {
    expect((await setStock(target, variantId, quantity)).status).toBe(202);
  }
  const waiting = { where: { status: "STORED" as const, shop: { publicKey: target.publicKey } } };
  await expect.poll(() => db.inventoryEvent.count(waiting), { timeout: 20_000 }).toBe(0);
}

test("every page, full", async ({ page }) => {
  test.setTimeout(600_000);
  await reportStock();
  // The storefront asks for the button, as it does in a shop that works.
  await open(page, `${storefront}/products/stovetop-kettle?variant=90011`);
  const ids = await demoIds();
  const pages = await appPages(ids);
  for (const one of pages.filter((one) => one.public)) await shootAll(page, one, "full");
  await sendTestEmail(systemCtx((ids.shop as unknown as { id: string }).id), { to: owner.email });
  await signIn(page, owner);
  for (const one of pages.filter((one) => !one.public)) await shootAll(page, one, "full");
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize(sizes.desktop);
  await open(page, "/");
  await shoot(page, "overview", { fullPage: true });
});

test("every page of a shop that has nothing yet", async ({ page }) => {
  test.setTimeout(600_000);
  const shop = await makePrivateShop({ catalog: null, offer: null });
  await signIn(page, shop.owner);
  const ids = await demoIds();
  const ofRows = new Set(
    (await appPages(ids)).filter(({ path: address }) => /[0-9a-f]{8}-/.test(address)).map(({ name }) => name),
  );
  for (const one of (await appPages(ids)).filter((one) => !one.public && !ofRows.has(one.name)))
    await shootAll(page, one, "empty");
  await dropPrivateShop(shop);
});

test("every page whose rows cannot be read", async ({ page }) => {
  test.setTimeout(600_000);
  const pages = (await appPages(await demoIds())).filter((one) => !one.public);
  await signIn(page, owner);
  // Away for a moment: who is signed in and in which shop is still known.
  const tables = [
    "alerts",
    "subscriptions",
    "offers",
    "variants",
    "inventory_events",
    "webhook_secrets",
    "email_versions",
    "activities",
    "report_quarters",
  ];
  const rename = (from: string, to: string) => pool.query(`ALTER TABLE IF EXISTS ${from} RENAME TO ${to}`);
  for (const table of tables) await rename(table, `${table}_away`);
  try {
    for (const one of pages) await shootAll(page, one, "failing");
  } finally {
    for (const table of tables) await rename(`${table}_away`, table);
  }
});

test("the storefront with the widget's dialog", async ({ page }) => {
  await open(page, `${storefront}/products/stovetop-kettle?variant=90011`);
  await page.getByRole("button", { name: "Notify me" }).click();
  await page.getByLabel("Email address").fill("ida@example.com");
  await shoot(page, "storefront-widget");
});

test("a mail as it arrives", async ({ page }) => {
  const smtp = await startSmtpListener();
  const shop = await db.shop.findFirstOrThrow({ where: { publicKey: given("E2E_PUBLIC_KEY") } });
  await deliverTo(systemCtx(shop.id), smtp.port, shop.name);
  const [email, variantId] = ["ida@example.com", "90031"];
  const answer = await page.request.post(`${appUrl}/api/public/shops/${shop.publicKey}/subscriptions`, {
    data: { variantId, email },
  });
  expect(answer.status()).toBe(202);
  expect((await setStock({ publicKey: shop.publicKey, secrets: stockSecrets }, variantId, 12)).status).toBe(202);
  const mail = await mailTo(smtp, email, "back-in-stock", 30_000);
  await page.setViewportSize({ width: 720, height: 900 });
  await page.setContent(mail.html);
  await shoot(page, "mail-back-in-stock", { fullPage: true });
  await smtp.close();
});

test("a restock that runs, and a queued alert of it", async ({ page }) => {
  const smtp = await startSmtpListener({ keep: false });
  const shop = await db.shop.findFirstOrThrow({ where: { publicKey: given("E2E_PUBLIC_KEY") } });
  const variant = await db.variant.findFirstOrThrow({ where: { shopId: shop.id, externalId: "90061" } });
  await deliverTo(systemCtx(shop.id), smtp.port, shop.name);
  smtp.misbehave({ at: "end", do: "slow", ms: 200 });
  const waitingSince = new Date(Date.now() - 3_600_000);
  const common = { shopId: shop.id, variantId: variant.id, status: "PENDING", waitingSince } as const;
  const people = Array.from({ length: 2_000 }, (_, n) => ({ ...common, email: `shopper-${n}@example.com` }));
  await db.subscription.createMany({ data: people });
  await signIn(page, owner);
  expect((await setStock({ publicKey: shop.publicKey, secrets: stockSecrets }, "90061", 60)).status).toBe(202);
  await expect.poll(() => db.alert.count({ where: { shopId: shop.id, status: "SENT" } })).toBeGreaterThan(100);
  await open(page, "/alerts");
  await expect(page.getByText(/ left/)).toBeVisible({ timeout: 30_000 });
  await shoot(page, "alerts-running");
  const queued = { where: { shopId: shop.id, status: "QUEUED" as const }, orderBy: { id: "desc" as const } };
  await open(page, `/alerts/${(await db.alert.findFirstOrThrow(queued)).id}`);
  await shoot(page, "alert-queued");
  smtp.misbehave(null);
  await expect.poll(() => db.alert.count(queued), { timeout: 60_000 }).toBe(0);
  await smtp.close();
});
