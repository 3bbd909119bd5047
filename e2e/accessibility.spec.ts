import type { Page } from "@playwright/test";
import { expectAccessible } from "./fixtures/accessibility";
import { fullShop } from "./fixtures/foreign";
import { appPages } from "./fixtures/pages";
import { signIn } from "./fixtures/sign-in";
import { expect, test } from "./fixtures/test";

const [desktop, phone] = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
];

/** The dashboard's pages follow the system's scheme in a listener, a moment later; the shoppers' have no script. */
async function wear(page: Page, colorScheme: "light" | "dark"): Promise<void> {
  await page.emulateMedia({ colorScheme });
  const before = colorScheme === "dark" ? "light" : "dark";
  await expect(page.locator(`html[data-mantine-color-scheme=${before}]`)).toHaveCount(0);
}

/** Opens a page once and looks at it light and dark, wide and narrow: colours and widths follow without a reload. */
async function look(page: Page, path: string): Promise<void> {
  await page.setViewportSize(desktop);
  await wear(page, "light");
  await page.goto(path);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.locator("[aria-busy=true], [data-skeleton]")).toHaveCount(0);
  await expectAccessible(page);
  await wear(page, "dark");
  await expectAccessible(page);
  await page.setViewportSize(phone);
  await expectAccessible(page);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow, `${path} is wider than a phone`).toBeLessThanOrEqual(0);
  await wear(page, "light");
  await expectAccessible(page);
}

// Halves, so that two workers share them; one session each.
for (const half of [0, 1]) {
  test(`axe finds nothing on any page, light and dark, wide and narrow (half ${half + 1})`, async ({
    page,
    newShop,
  }) => {
    test.setTimeout(240_000);
    const full = await fullShop(newShop);
    const pages = (await appPages(full)).filter((_, i) => i % 2 === half);
    for (const { path } of pages.filter((one) => one.public)) await look(page, path);
    await signIn(page, full.shop.owner);
    for (const { path } of pages.filter((one) => !one.public)) await look(page, path);
  });
}

test("axe finds nothing on the pages of a shop that has nothing yet", async ({ page, newShop }) => {
  test.setTimeout(120_000);
  const empty = await newShop({ catalog: null, offer: null });
  await signIn(page, empty.owner);
  for (const path of [
    "/",
    "/offers",
    "/products",
    "/subscribers",
    "/alerts",
    "/settings/webhooks",
    "/settings/activity",
  ])
    await look(page, path);
});

test("the compact navigation leads everywhere", async ({ page, shop }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page, shop.owner);
  await page.goto("/");
  const navigation = page.getByRole("navigation", { name: "Main, compact" });
  for (const name of ["Offers", "Products", "Subscribers", "Alerts", "Overview"]) {
    await navigation.getByRole("link", { name }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow, name).toBeLessThanOrEqual(0);
  }
});
