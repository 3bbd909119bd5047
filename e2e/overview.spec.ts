import type { Page } from "@playwright/test";
import { importCatalog } from "@/lib/catalog";
import { db } from "@/lib/db/client";
import { createUser } from "@/lib/members";
import { createOffer } from "@/lib/offers";
import { expectAccessible } from "./fixtures/accessibility";
import { catalogFile, variants } from "./fixtures/catalog";
import { sizes } from "./fixtures/dashboard";
import { call, someone } from "./fixtures/http";
import { deliverTo, type PrivateShop } from "./fixtures/shop";
import { signIn } from "./fixtures/sign-in";
import { expect, test } from "./fixtures/test";
import { setStock } from "./fixtures/webhooks";

const { green, blue } = variants;
const DAY = 86_400_000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY);

/** An id of the time when its row was made, as the database gives them. */
function idOf(made: Date): string {
  const time = made.getTime().toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${crypto.randomUUID().slice(15)}`;
}

const tile = (page: Page, name: string) => page.getByRole("link", { name: new RegExp(`^${name}`) });
const rowsOf = (page: Page, table: string) => page.getByRole("table", { name: table }).locator("tbody tr");
/** A part of the page by its heading. */
const panel = (page: Page, title: string) =>
  page.locator("section").filter({ has: page.getByRole("heading", { name: title, exact: true }) });

async function back(page: Page): Promise<void> {
  await page.goBack();
  await expect(page).toHaveURL(/\/$/);
  await expect(page.getByRole("heading", { name: "Overview", level: 1 })).toBeVisible();
  await expect(tile(page, "Waiting now")).toBeVisible();
}

/** People who ask for the green tent; those of 40 days ago belong to the period before. */
async function fill({ shopId }: PrivateShop): Promise<void> {
  const of = (externalId: string) => db.variant.findFirstOrThrow({ where: { shopId, externalId } });
  const [tent, lamp] = [await of(green), await of(blue)];
  const ask = (variantId: string, status: "PENDING" | "SENT" | "FAILED", days: number, quantity = 1) =>
    db.subscription.create({
      data: {
        shopId,
        variantId,
        email: someone(),
        status,
        quantity,
        subscribedAt: daysAgo(days),
        waitingSince: daysAgo(days),
      },
    });
  for (const days of [1, 2, 3, 20]) await ask(tent.id, "PENDING", days, 2);
  await ask(lamp.id, "PENDING", 40);
  const told = [await ask(tent.id, "SENT", 50), await ask(tent.id, "SENT", 50), await ask(tent.id, "FAILED", 50)];
  const restock = await db.restock.create({
    data: {
      ...{ shopId, productId: tent.productId, variantId: tent.id, status: "DONE", settleAt: daysAgo(5) },
      ...{ edgeAt: daysAgo(5), finishedAt: daysAgo(5), lastMailAt: new Date(daysAgo(5).getTime() + 240_000) },
    },
  });
  // Nobody waited for this one: it is in no figure.
  await db.restock.create({
    data: {
      ...{ shopId, productId: lamp.productId, variantId: lamp.id, status: "DONE", settleAt: daysAgo(4) },
      ...{ edgeAt: daysAgo(4), finishedAt: daysAgo(4) },
    },
  });
  for (const [n, subscription] of told.entries()) {
    const id = idOf(daysAgo(5));
    await db.alert.create({
      data: {
        shopId,
        id,
        restockId: restock.id,
        subscriptionId: subscription.id,
        productId: tent.productId,
        variantId: tent.id,
        email: subscription.email,
        mailId: id,
        token: crypto.randomUUID(),
        createdAt: daysAgo(5),
        ...(n < 2
          ? { status: "SENT", sentAt: daysAgo(5) }
          : { status: "FAILED", reason: "550 No such user", endedAt: daysAgo(5) }),
        ...(n === 0 && { clickedAt: daysAgo(4) }),
      },
    });
  }
}

for (const { width, height } of sizes) {
  test.describe(`at ${width} pixels`, () => {
    test.use({ viewport: { width, height } });

    test("attention comes and goes, and the first steps tick themselves off, by what really happens", async ({
      page,
      newShop,
      smtp,
    }) => {
      const shop = await newShop({ catalog: null, offer: null });
      const { ctx, shopId } = shop;
      await signIn(page, shop.owner);
      await page.goto("/");
      const attention = panel(page, "Needs attention");
      const start = panel(page, "Getting started");
      await expect(attention.getByText("Mail is not set up")).toBeVisible();
      await expect(start.getByText("0 of 6")).toBeVisible();
      await expect(page.getByText("Nobody waits right now")).toBeVisible();
      await expectAccessible(page);

      await importCatalog(ctx, catalogFile(shop.site));
      await deliverTo(ctx, smtp.port, shop.name);
      await page.reload();
      await expect(start.getByText("2 of 6")).toBeVisible();
      await expect(page.getByText("Mail is not set up")).toHaveCount(0);
      await start.getByRole("button", { name: "Send me a test alert" }).click();
      await expect(page.getByText(`Accepted for ${shop.owner.email}`)).toBeVisible();
      await expect(start.getByText("3 of 6")).toBeVisible();
      expect(smtp.mails.flatMap(({ envelope }) => envelope.to)).toContain(shop.owner.email);

      const endsAt = new Date(Date.now() + 2 * DAY);
      const { id: offerId } = await createOffer(ctx, {
        offer: { name: "Winter", allProducts: true, endsAt },
        activate: true,
      });
      await page.reload();
      await expect(attention.getByText("Your storefront has not asked for the button yet")).toBeVisible();
      await expect(attention.getByText(/The offer “Winter” ends/)).toBeVisible();
      await expect(attention.getByRole("link", { name: "See the offer" })).toHaveAttribute(
        "href",
        `/offers/${offerId}`,
      );

      expect((await call(`${shop.api}/availability?variant=${green}`)).status).toBe(200);
      expect((await setStock(shop, "unheard-of", 3)).status).toBe(202);
      await expect.poll(() => db.unmatchedVariant.count({ where: { shopId } })).toBe(1);
      await page.reload();
      await expect(page.getByText("Your storefront has not asked for the button yet")).toHaveCount(0);
      await expect(attention.getByText("1 variant is not in your catalog")).toBeVisible();
      await expect(page.getByText("You are set up.")).toBeVisible();
      await page.getByRole("button", { name: /Got it/ }).click();
      await expect(page.getByText("You are set up.")).toHaveCount(0);
      await page.getByRole("button", { name: "Undo" }).click();
      await expect(page.getByText("You are set up.")).toBeVisible();
      await page.getByRole("button", { name: /Got it/ }).click();
      await expect(page.getByText("You are set up.")).toHaveCount(0);
      await page.reload();
      await expect(page.getByRole("heading", { name: "Most wanted" })).toBeVisible();
      await expect(page.getByText("You are set up.")).toHaveCount(0);
    });

    test("numbers equal the lists behind them; the period is an address", async ({ page, shop }) => {
      await fill(shop);
      await signIn(page, shop.owner);
      await page.goto("/");
      await expect(tile(page, "Waiting now")).toContainText("5");
      await tile(page, "Waiting now").click();
      await expect(page).toHaveURL(/\/subscribers\?status=PENDING$/);
      await expect(rowsOf(page, "Subscribers")).toHaveCount(5);
      await back(page);

      const signUps = page.getByRole("link", { name: /^Sign-ups: 4\b/ });
      await expect(signUps).toBeVisible();
      await expect(panel(page, "Sign-ups").getByText("As many as in the 30 days before")).toBeVisible();
      await signUps.click();
      await expect(page).toHaveURL(/\/subscribers\?from=.*&to=/);
      await expect(rowsOf(page, "Subscribers")).toHaveCount(4);
      await back(page);

      await expect(page.getByRole("listitem").filter({ hasText: "Clicked through" })).toContainText("1 of 2 alerts");
      await tile(page, "Clicked through").click();
      await expect(page).toHaveURL(/clicked=yes/);
      await expect(rowsOf(page, "Alerts")).toHaveCount(1);
      await back(page);
      await page.getByRole("link", { name: "See failed alerts" }).click();
      await expect(page).toHaveURL(/\/alerts\?status=FAILED&failed-from=/);
      await expect(rowsOf(page, "Alerts")).toHaveCount(1);
      await back(page);
      await page.getByRole("link", { name: /^Alerts sent: 2\b/ }).click();
      await expect(rowsOf(page, "Alerts")).toHaveCount(2);
      await back(page);

      await expect(tile(page, "Restock to last mail")).toContainText("4 min");
      await tile(page, "Restock to last mail").click();
      await expect(page.getByRole("heading", { name: "Restocks told to their end" })).toBeVisible();
      await expect(page.getByText("last mail after 4 min")).toBeVisible();
      await expect(
        panel(page, "Restocks told to their end").getByRole("listitem").filter({ hasText: "Finished" }),
      ).toHaveCount(1);
      await back(page);
      await tile(page, "At stake now").click();
      await expect(rowsOf(page, "Products").first()).toContainText("€");
      await back(page);
      await page.getByRole("button", { name: /Show table of sign-ups/ }).click();
      const daily = page.getByRole("table").filter({ has: page.getByRole("columnheader", { name: "Period before" }) });
      await daily.getByRole("link", { name: "1" }).first().click();
      await expect(page).toHaveURL(/\/subscribers\?from=(.*)&to=\1$/);
      await expect(rowsOf(page, "Subscribers")).toHaveCount(1);
      await back(page);

      await page.getByRole("navigation", { name: "Period" }).getByRole("link", { name: "7 days" }).click();
      await expect(page).toHaveURL(/\?days=7$/);
      await expect(page.getByRole("link", { name: /^Sign-ups: 3\b/ })).toBeVisible();
      await back(page);
      await expect(signUps).toBeVisible();
      await page.goto("/?days=365");
      await expect(page.getByRole("link", { name: /^Sign-ups: 8\b/ })).toBeVisible();
      await panel(page, "Sign-ups")
        .getByRole("button", { name: /Show table/ })
        .click();
      await expect(page.getByRole("columnheader", { name: "Week" })).toBeVisible();
      const day = daysAgo(20).toISOString().slice(0, 10);
      await page.goto(`/?from=${day}&to=${day}`);
      await expect(page.getByRole("link", { name: /^Sign-ups: 1\b/ })).toBeVisible();
      await page.goto("/?days=abc&from=2026-99-99&to=%00");
      await expect(signUps).toBeVisible();
    });

    test("a viewer sees what needs attention, and is asked to do nothing that they may not", async ({
      page,
      newShop,
    }) => {
      const shop = await newShop({ catalog: null, offer: null });
      const viewer = { email: someone("viewer"), password: "looking but not touching" };
      await createUser(shop.ctx, { ...viewer, role: "VIEWER" });
      await signIn(page, viewer);
      await page.goto("/");
      const attention = panel(page, "Needs attention");
      await expect(attention.getByText("An owner or admin can set it up.")).toBeVisible();
      await expect(attention.getByRole("link", { name: "See mail settings" })).toBeVisible();
      const start = panel(page, "Getting started");
      await expect(start.getByText("An owner or admin can take them.")).toBeVisible();
      await expect(start.getByText("Create an offer and activate it")).toBeVisible();
      await expect(start.getByRole("link")).toHaveCount(0);
      await expect(start.getByRole("button")).toHaveCount(1);
      await expectAccessible(page);
    });

    test("who waits for what was removed is counted apart, and has a list", async ({ page, shop }) => {
      await fill(shop);
      const { productId } = await db.variant.findFirstOrThrow({ where: { shopId: shop.shopId, externalId: green } });
      await db.variant.updateMany({ where: { shopId: shop.shopId, productId }, data: { deletedAt: new Date() } });
      await db.product.updateMany({ where: { shopId: shop.shopId, id: productId }, data: { deletedAt: new Date() } });
      await signIn(page, shop.owner);
      await page.goto("/");
      await expect(tile(page, "Waiting now")).toContainText("5");
      const wanted = page.getByRole("list", { name: "Most wanted variants" }).getByRole("listitem");
      await expect(wanted).toHaveCount(0);
      await page.getByRole("link", { name: "5 wait for products that were removed" }).click();
      await expect(rowsOf(page, "Subscribers")).toHaveCount(5);
      await page.getByRole("button", { name: "Clear Product: removed" }).click();
      await expect(page).toHaveURL(/\/subscribers\?status=PENDING$/);
    });

    test("a reorder suggestion shows what it rests on, and follows what is typed", async ({ page, shop }) => {
      await fill(shop);
      await signIn(page, shop.owner);
      await page.goto("/");
      const wanted = page.getByRole("list", { name: "Most wanted variants" }).getByRole("listitem");
      await expect(wanted).toHaveCount(2);
      await expect(wanted.first()).toContainText("€1,992");
      await wanted
        .first()
        .getByRole("button", { name: /Reorder suggestion for Alpine Tent, Green/ })
        .click();
      const dialog = page.getByRole("dialog", { name: "Reorder suggestion" });
      await expect(dialog.getByText(/would serve those who are likely to buy/)).toBeVisible();
      await expect(dialog.getByText(/Only 1 of 2 alerts of your shop/)).toBeVisible();
      await expectAccessible(page);
      await dialog.getByLabel("Share likely to buy").fill("100");
      await expect(dialog.getByText("About 8 units would serve those who are likely to buy.")).toBeVisible();
      await dialog.getByLabel("Shoppers waiting").fill("10");
      await expect(dialog.getByLabel("Units they want")).toHaveValue("20");
      await expect(dialog.getByText("About 20 units would serve those who are likely to buy.")).toBeVisible();
      await dialog.getByLabel("Units they want").fill("30");
      await expect(dialog.getByText("About 30 units would serve those who are likely to buy.")).toBeVisible();
      await dialog.getByLabel("Shoppers waiting").fill("0");
      await expect(dialog.getByText("Nobody waits, so there is nothing to suggest.")).toBeVisible();
      await dialog.getByRole("button", { name: "Back to what we know" }).click();
      await expect(dialog.getByLabel("Shoppers waiting")).toHaveValue("4");
    });
  });
}
