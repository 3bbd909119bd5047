import type { Page } from "@playwright/test";
import { newTotpSecret } from "@/lib/auth/totp";
import { seal } from "@/lib/crypto";
import { db } from "@/lib/db/client";
import { expectAccessibleEverywhere } from "./fixtures/accessibility";
import { fullShop } from "./fixtures/foreign";
import { appPages } from "./fixtures/pages";
import { signIn } from "./fixtures/sign-in";
import { expect, test } from "./fixtures/test";

/** Opens a page once and looks at it on all sides. */
async function look(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.locator("[aria-busy=true], [data-skeleton]")).toHaveCount(0);
  await expectAccessibleEverywhere(page);
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
    if (half === 0) await look(page, `/invite/${full.inviteToken}`);
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
    "/subscribers?q=nobody",
  ])
    await look(page, path);
});

test("axe finds nothing on the steps of signing in: a link by mail, what was wrong, the code", async ({
  page,
  newShop,
}) => {
  test.setTimeout(120_000);
  const { owner } = await newShop({ catalog: null, offer: null });
  const { id } = await db.user.findUniqueOrThrow({ where: { email: owner.email } });
  const totp = { totpCipher: seal(newTotpSecret(), id), totpEnabledAt: new Date() };
  await db.user.update({ where: { id }, data: totp });
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Get a sign-in link by email instead" }).click();
  await page.getByLabel("Email").fill(owner.email);
  await expectAccessibleEverywhere(page);
  await page.getByRole("button", { name: "Send me a link" }).click();
  await expect(page.getByRole("button", { name: "Send me a link" })).toBeHidden();
  await expectAccessibleEverywhere(page);
  await page.goto("/sign-in");
  const signInWith = async (password: string) => {
    await page.getByLabel("Email").fill(owner.email);
    await page.getByLabel("Password", { exact: true }).fill(password);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
  };
  await signInWith("wrong");
  await expect(page.getByText("The email address or the password is wrong.")).toBeVisible();
  await expectAccessibleEverywhere(page);
  await signInWith(owner.password);
  await expect(page.getByLabel("Code")).toBeVisible();
  await expectAccessibleEverywhere(page);
});

test("axe finds nothing on what opens over a page: columns, a filter, a row's menu, a question, the palette, the save bar", async ({
  page,
  newShop,
}) => {
  test.setTimeout(120_000);
  const shop = await newShop();
  await signIn(page, shop.owner);
  await page.goto("/offers");
  await page.getByRole("button", { name: "View", exact: true }).click();
  await expect(page.getByRole("checkbox", { name: "Covers" })).toBeVisible();
  await expectAccessibleEverywhere(page);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Status", exact: true }).click();
  await expect(page.getByRole("checkbox", { name: "Scheduled" })).toBeVisible();
  await expectAccessibleEverywhere(page);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Actions for Tell me" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).waitFor();
  await expectAccessibleEverywhere(page);
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete offer" }).waitFor();
  await expectAccessibleEverywhere(page);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.type("tell");
  await expect(page.getByRole("dialog").getByText("Tell me")).toBeVisible();
  await expectAccessibleEverywhere(page);
  await page.keyboard.press("Escape");
  await page.goto("/settings/general");
  await page.getByLabel("Name", { exact: true }).fill("Another name");
  await expect(page.getByRole("region", { name: "Unsaved changes" })).toBeVisible();
  await expectAccessibleEverywhere(page);
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
