import type { Page } from "@playwright/test";
import { db } from "@/lib/db/client";
import { expectAccessible } from "./fixtures/accessibility";
import { sizes } from "./fixtures/dashboard";
import { hydrating } from "./fixtures/hydrated";
import { signIn } from "./fixtures/sign-in";
import { expect, test } from "./fixtures/test";

const notice = (page: Page) => page.getByRole("dialog", { name: /^You switched to/ });

async function switchTo(page: Page, name: string): Promise<void> {
  const bar = page.getByRole("region", { name: /^Shop and account/ }).filter({ visible: true });
  await bar.getByTitle(/^Shop: /).click();
  await page.getByRole("menuitem", { name, exact: true }).filter({ visible: true }).click();
}

for (const { width, height } of sizes) {
  test(`a tab of another shop saves nothing into the one chosen since, at ${width} pixels`, async ({
    page,
    newShop,
  }) => {
    await page.setViewportSize({ width, height });
    const [first, second] = [await newShop(), await newShop()];
    const owner = await db.user.findUniqueOrThrow({ where: { email: first.owner.email } });
    await db.member.create({ data: { shopId: second.shopId, userId: owner.id, role: "OWNER" } });
    const names = async () =>
      (await db.shop.findMany({ where: { id: { in: [first.shopId, second.shopId] } } })).map(({ name }) => name).sort();
    await signIn(page, first.owner);
    await page.goto("/settings/general");
    const field = page.locator("#shop").getByLabel("Name");
    await field.fill("Typed before the switch");

    const tab = hydrating(await page.context().newPage());
    await tab.goto("/");
    await switchTo(tab, second.name);
    await expect(tab.getByTitle(`Shop: ${second.name}`).filter({ visible: true })).toBeVisible();
    await expect(notice(page)).toContainText(`This page still shows ${first.name}`);
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await expect(notice(page)).toBeVisible();
    expect(await names()).toEqual([first.name, second.name].sort());

    // Back to the first shop: what was typed is kept, is saved there, and now the other tab is covered.
    await notice(page)
      .getByRole("button", { name: `Switch back to ${first.name}` })
      .click();
    await expect(notice(page)).toBeHidden();
    await expect(field).toHaveValue("Typed before the switch");
    await expect(notice(tab)).toBeVisible();
    await page.getByRole("button", { name: "Save shop" }).click();
    await expect.poll(names).toEqual(["Typed before the switch", second.name].sort());
    await notice(tab).getByRole("button", { name: "Reload" }).click();
    await expect(notice(tab)).toBeHidden();
    await expect(tab.getByTitle("Shop: Typed before the switch").filter({ visible: true })).toBeVisible();
  });
}

test("a switch that no tab told of is noticed before the first press does anything", async ({ page, newShop }) => {
  const [first, second] = [await newShop(), await newShop()];
  const owner = await db.user.findUniqueOrThrow({ where: { email: first.owner.email } });
  await db.member.create({ data: { shopId: second.shopId, userId: owner.id, role: "OWNER" } });
  await signIn(page, first.owner);
  await page.goto("/offers");
  await page.getByRole("checkbox", { name: "Select all offers on this page" }).check();
  const { origin } = new URL(page.url());
  await page.context().addCookies([{ name: "shelfbell_shop", value: second.shopId, url: origin }]);
  // Forced: the notice may cover the button between the press and the release, which a plain click would take for a miss.
  await page.getByRole("region", { name: "Selection" }).getByRole("button", { name: "Pause" }).click({ force: true });
  await expect(notice(page)).toBeVisible();
  expect(await db.offer.count({ where: { shopId: first.shopId, status: "ACTIVE" } })).toBe(1);
});
