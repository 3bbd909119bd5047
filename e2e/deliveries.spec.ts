import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { db } from "@/lib/db/client";
import { createUser } from "@/lib/members";
import { expectAccessible } from "./fixtures/accessibility";
import { variants } from "./fixtures/catalog";
import { selection, sizes, tray } from "./fixtures/dashboard";
import { someone } from "./fixtures/http";
import type { PrivateShop } from "./fixtures/shop";
import { signIn } from "./fixtures/sign-in";
import { expect, test } from "./fixtures/test";

const many = 60;

test.slow();

/** More deliveries than are replayed at once, one a minute; what they say changes nothing any more. */
async function withDeliveries({ shopId }: PrivateShop): Promise<void> {
  const body = { type: "inventory.updated", data: { items: [{ variantId: variants.green, quantity: 0 }] } };
  await db.inventoryEvent.createMany({
    data: Array.from({ length: many }, (_, n) => {
      const at = new Date(Date.now() - (many - n) * 60_000);
      const said = { ...body, timestamp: at.toISOString() };
      return {
        ...{ shopId, source: "INVENTORY" as const, externalId: `msg_${n + 1}`, topic: "inventory.updated" },
        ...{ status: "PROCESSED" as const, body: Buffer.from(JSON.stringify(said)), sourceTime: at, receivedAt: at },
      };
    }),
  });
}

const rows = (page: Page) => page.getByRole("checkbox", { name: /^Select msg_/ });

for (const { width, height } of sizes) {
  test(`deliveries are sorted, picked, replayed and exported at ${width} px; a viewer only reads them`, async ({
    page,
    newShop,
  }) => {
    await page.setViewportSize({ width, height });
    const shop = await newShop();
    await signIn(page, shop.owner);
    await page.goto("/settings/webhooks");
    await expect(page.getByText("Nothing has arrived yet")).toBeVisible();
    await expect(page.getByRole("button", { name: /^Copy the address for/ })).toBeVisible();

    await withDeliveries(shop);
    await page.goto("/settings/webhooks?sort=nonsense&status=nonsense&after=nonsense");
    await expect(rows(page)).toHaveCount(25);
    await expect(rows(page).first()).toHaveAccessibleName("Select msg_60");
    if (width > 500) await page.getByRole("button", { name: "Received" }).last().click();
    else await page.getByLabel("Order").selectOption("receivedAt.asc");
    await expect(page).toHaveURL(/sort=receivedAt/);
    await expect(rows(page).first()).toHaveAccessibleName("Select msg_1");
    await page.getByRole("button", { name: "Next", exact: true }).click();
    await expect(rows(page).first()).toHaveAccessibleName("Select msg_26");
    await page.reload();
    await expect(rows(page).first()).toHaveAccessibleName("Select msg_26");
    await page.goBack();

    await rows(page).nth(0).click();
    await rows(page)
      .nth(1)
      .click({ modifiers: ["Shift"] });
    await expect(selection(page)).toContainText("2 deliveries selected");
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    await selection(page).getByRole("button", { name: "Replay" }).click();
    const two = page.getByRole("dialog", { name: "Replay 2 deliveries?" });
    await expect(two).toContainText("This may begin restocks and mail shoppers.");
    await two.getByRole("button", { name: "Replay deliveries" }).click();
    await expect(page.getByRole("status").filter({ hasText: "2 deliveries replayed." })).toBeVisible();
    // What waits to be processed is not replayed.
    const { shopId } = shop;
    const stored = () => db.inventoryEvent.count({ where: { shopId, status: "STORED" } });
    await expect.poll(stored, { timeout: 30_000 }).toBe(0);

    await page.goto("/settings/webhooks");
    await rows(page).first().click();
    await selection(page).getByRole("button", { name: "Select all that match" }).click();
    await expect(selection(page)).toContainText(`All ${many} deliveries that match`);
    await selection(page).getByRole("button", { name: "Replay" }).click();
    const all = page.getByRole("dialog", { name: `Replay ${many} deliveries?` });
    await all.getByRole("button", { name: "Replay deliveries" }).click();
    await tray(page)
      .getByRole("button", { name: /^1 task/ })
      .click();
    await expect(tray(page)).toContainText(`${many} deliveries replayed.`, { timeout: 20_000 });
    await tray(page).getByRole("button", { name: "Dismiss: Replaying deliveries" }).click();
    await expect(tray(page)).toBeHidden();
    expect(await db.activity.count({ where: { shopId, action: "webhook.replayed" } })).toBe(many + 2);

    await page.goto("/settings/webhooks?q=msg_7");
    await expect(rows(page)).toHaveCount(1);
    await page.getByRole("button", { name: "Export these deliveries" }).click();
    await tray(page)
      .getByRole("button", { name: /^1 task/ })
      .click();
    const link = tray(page).getByRole("link", { name: /^Download deliveries-/ });
    await expect(link).toBeVisible({ timeout: 20_000 });
    const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
    const lines = (await readFile(await download.path(), "utf8")).trimEnd().split("\r\n");
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain("msg_7,inventory.updated,Any platform,");

    const viewer = { email: `viewer-${someone()}`, password: shop.owner.password };
    await createUser(shop.ctx, { ...viewer, role: "VIEWER" });
    await page.context().clearCookies();
    await signIn(page, viewer);
    await page.goto("/settings/webhooks");
    await expect(page.getByRole("table", { name: "Deliveries" })).toBeVisible();
    await expect(page.getByRole("checkbox")).toHaveCount(0);
    await expect(page.getByRole("button", { name: /Export|Replay/ })).toHaveCount(0);
  });
}
