import { mkdir } from "node:fs/promises";
import path from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { systemCtx } from "@/lib/context";
import { db } from "@/lib/db/client";
import { sendTestEmail } from "@/lib/email";
import { startSmtpListener } from "@/lib/testing/smtp-listener";
import { appUrl } from "./fixtures/environment";
import { mailTo } from "./fixtures/mails";
import { deliverTo } from "./fixtures/shop";
import { signIn } from "./fixtures/sign-in";
import { setStock } from "./fixtures/webhooks";

// `npm run screenshots`: the main pages with the demo's shop in them, for docs/screenshots and the README.
const folder = "docs/screenshots";
const given = (name: string) => process.env[name] ?? "";
const owner = { email: given("E2E_OWNER_EMAIL"), password: given("E2E_OWNER_PASSWORD") };
const storefront = given("E2E_STOREFRONT_URL");

test.describe.configure({ mode: "serial" });
test.use({ viewport: { width: 1280, height: 800 }, locale: "en-GB" });
test.beforeAll(() => mkdir(folder, { recursive: true }));

/** Takes what the window shows, once nothing loads any more. */
async function shoot(page: Page, name: string, { fullPage = false } = {}): Promise<void> {
  await page.waitForLoadState("networkidle");
  await page.evaluate(() => document.fonts.ready);
  const file = path.join(folder, `${name}.png`);
  const picture = await page.screenshot({ path: file, fullPage, animations: "disabled", caret: "hide" });
  expect(picture.byteLength).toBeLessThan(200_000);
}

async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
}

test("sign-in", async ({ page }) => {
  await open(page, "/sign-in");
  await shoot(page, "sign-in");
});

test.describe("signed in", () => {
  test.beforeEach(({ page }) => signIn(page, owner));

  test("the dashboard's pages", async ({ page }) => {
    const shop = await db.shop.findFirstOrThrow({ where: { publicKey: given("E2E_PUBLIC_KEY") } });
    const sent = { shopId: shop.id, status: "SENT" as const };
    const subscriber = await db.subscription.findFirstOrThrow({ where: sent, orderBy: { notifiedAt: "desc" } });
    const offer = await db.offer.findFirstOrThrow({ where: { shopId: shop.id, autoPause: true } });
    const alert = await db.alert.findFirstOrThrow({
      where: { ...sent, clickedAt: { not: null } },
      orderBy: { id: "desc" },
    });
    await sendTestEmail(systemCtx(shop.id), { to: owner.email });
    const pages = {
      overview: "/",
      offers: "/offers",
      "offer-form": `/offers/${offer.id}`,
      products: "/products",
      subscribers: "/subscribers",
      "subscriber-detail": `/subscribers/${subscriber.id}`,
      alerts: "/alerts",
      "alert-detail": `/alerts/${alert.id}`,
      "settings-general": "/settings/general",
      "settings-brand": "/settings/brand",
      "settings-notifications": "/settings/notifications",
      "settings-storefront": "/settings/storefront",
      "settings-webhooks": "/settings/webhooks",
      "settings-plan": "/settings/plan",
      "settings-email": "/settings/email",
    };
    for (const [name, address] of Object.entries(pages)) {
      await open(page, address);
      await shoot(page, name);
    }
  });

  for (const [suffix, look] of [
    ["dark", { colorScheme: "dark" }],
    ["phone", { viewport: { width: 390, height: 844 } }],
  ] as const) {
    test.describe(suffix, () => {
      test.use(look);

      test("overview and subscribers", async ({ page }) => {
        for (const [name, address] of [
          ["overview", "/"],
          ["subscribers", "/subscribers"],
        ] as const) {
          await open(page, address);
          await shoot(page, `${name}-${suffix}`);
        }
      });
    });
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
  const secrets = { inventory: given("E2E_INVENTORY_SECRET"), shopify: "", woocommerce: "" };
  expect((await setStock({ publicKey: shop.publicKey, secrets }, variantId, 12)).status).toBe(202);
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
  const secrets = { inventory: given("E2E_INVENTORY_SECRET"), shopify: "", woocommerce: "" };
  expect((await setStock({ publicKey: shop.publicKey, secrets }, "90061", 60)).status).toBe(202);
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
