import type { Page } from "@playwright/test";
import { importCatalog } from "@/lib/catalog";
import { memberCtx } from "@/lib/context";
import { db } from "@/lib/db/client";
import { createUser } from "@/lib/members";
import { setPlan } from "@/lib/plans";
import { setRetention } from "@/lib/privacy";
import { catalogFile } from "./fixtures/catalog";
import { sizes } from "./fixtures/dashboard";
import { someone } from "./fixtures/http";
import type { PrivateShop } from "./fixtures/shop";
import { signIn } from "./fixtures/sign-in";
import { expect, test } from "./fixtures/test";

const entries = (page: Page) => page.getByRole("table", { name: "Activities" }).locator("tbody tr");

/** What was done, without the time since, which goes on. */
const deeds = (page: Page) => entries(page).locator("td[data-label=What]").allTextContents();

/** Two who did something: an admin who calls herself as the owner does, and the owner. */
async function withDeeds(shop: PrivateShop) {
  const admin = { email: someone("admin"), password: "a long password" };
  await createUser(shop.ctx, { ...admin, role: "ADMIN" });
  const as = async (email: string, role: "OWNER" | "ADMIN", address: string) => {
    const { id } = await db.user.update({ where: { email }, data: { name: "Ida" } });
    return memberCtx(shop.shopId, { userId: id, email, role, from: { address, userAgent: null } });
  };
  const owner = await as(shop.owner.email, "OWNER", "192.0.2.1");
  await setPlan(owner, { plan: "FREE" });
  await setRetention(owner, { days: 90 });
  await importCatalog(await as(admin.email, "ADMIN", "192.0.2.2"), catalogFile(shop.site));
  return admin;
}

for (const { width, height } of sizes) {
  test(`the log tells who did what from where, filtered, and in either order, at ${width} pixels`, async ({
    page,
    newShop,
  }) => {
    await page.setViewportSize({ width, height });
    const shop = await newShop();
    const admin = await withDeeds(shop);
    await signIn(page, shop.owner);
    await page.goto("/settings/activity?sort=nonsense&person=nonsense&about=nonsense&from=2026-99-99");
    await expect(entries(page).first()).toContainText("Imported 3 products");
    // A name is chosen, and two may have the same; the address of then tells them apart.
    await expect(entries(page).first()).toContainText("Ida");
    await expect(entries(page).first()).toContainText(admin.email);
    await expect(entries(page).nth(1)).toContainText(shop.owner.email);
    if (width > 500) await expect(entries(page).first()).toContainText("192.0.2.2");

    const newest = await deeds(page);
    expect(newest).toHaveLength(await entries(page).count());
    if (width > 500) await page.getByRole("button", { name: "When" }).last().click();
    else await page.getByLabel("Order").selectOption("at.asc");
    await expect(page).toHaveURL(/sort=at/);
    await expect(entries(page).last()).toContainText("Imported 3 products");
    await expect.poll(() => deeds(page)).toEqual(newest.toReversed());
    await page.reload();
    await expect(entries(page).last()).toContainText("Imported 3 products");

    await page.getByRole("button", { name: "About", exact: true }).click();
    await page.getByRole("checkbox", { name: "Products" }).check();
    await expect(entries(page)).toHaveCount(2);
    await expect(entries(page).first()).toContainText("Operator");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Who", exact: true }).click();
    await page.getByRole("checkbox", { name: shop.owner.email }).check();
    await expect(page.getByText("No activities match")).toBeVisible();
    await page.goBack();
    await expect(entries(page)).toHaveCount(2);
    await page.goto("/settings/activity?to=2020-01-01");
    await expect(page.getByText("No activities match")).toBeVisible();
  });
}
