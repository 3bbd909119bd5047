import type { Page } from "@playwright/test";
import { db } from "@/lib/db/client";
import { sizes } from "./fixtures/dashboard";
import { hydrating } from "./fixtures/hydrated";
import { linkOf, mailTo } from "./fixtures/mails";
import { type Login, signIn } from "./fixtures/sign-in";
import { expect, test } from "./fixtures/test";

async function fill(page: Page, { email, password }: Login): Promise<void> {
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

for (const viewport of sizes) {
  test(`by password, back to the page that was asked for; sign-out ends it (${viewport.width} px)`, async ({
    page,
    shop,
  }) => {
    await page.setViewportSize(viewport);
    await page.goto("/offers?status=ACTIVE");
    await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
    await fill(page, shop.owner);
    await expect(page.getByRole("heading", { level: 1, name: "Offers" })).toBeVisible();
    expect(new URL(page.url()).search).toContain("status=ACTIVE");

    await page.getByTitle(`Account: ${shop.owner.email}`).filter({ visible: true }).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await expect(page).toHaveURL(/\/sign-in/);
    await page.goto("/offers");
    await expect(page).toHaveURL(/\/sign-in/);
  });
}

test("a wrong password and an unknown address are told alike, and tries are limited", async ({ page, shop }) => {
  await page.goto("/sign-in");
  const refusal = page.getByRole("alert").filter({ hasText: /\S/ }).first();
  await fill(page, { ...shop.owner, password: "not the password" });
  const wrongPassword = (await refusal.textContent()) ?? "";
  expect(wrongPassword).not.toBe("");
  await page.reload();
  await fill(page, { email: `nobody-${shop.owner.email}`, password: "not the password" });
  await expect(refusal).toHaveText(wrongPassword);
  for (let tries = 0; tries < 4; tries++) {
    await page.reload();
    await fill(page, { ...shop.owner, password: `guess ${tries}` });
    await expect(refusal).toBeVisible();
  }
  await page.reload();
  await fill(page, shop.owner);
  await expect(page.getByText(/Too many tries/)).toBeVisible();
});

for (const viewport of sizes) {
  test(`by a mailed link, which works once, in place of the session before (${viewport.width} px)`, async ({
    page,
    shop,
    smtp,
    browser,
  }) => {
    await page.setViewportSize(viewport);
    await page.goto("/sign-in");
    await page.getByRole("button", { name: "Get a sign-in link by email instead" }).click();
    await page.getByLabel("Email").fill(shop.owner.email);
    await page.getByRole("button", { name: "Send me a link" }).click();
    await expect(page.getByText("Check your inbox")).toBeVisible();
    const link = linkOf(await mailTo(smtp, shop.owner.email, "sign-in"), "/sign-in/link");
    await signIn(page, shop.owner);
    await page.goto(link);
    await page.getByRole("button", { name: /sign in/i }).click();
    await expect(page.getByRole("navigation", { name: /^Main/ }).filter({ visible: true })).toBeVisible();
    const open = { user: { email: shop.owner.email }, revokedAt: null };
    expect(await db.session.findMany({ where: open })).toMatchObject([{ byLink: true }]);

    const stranger = hydrating(await (await browser.newContext({ viewport })).newPage());
    await stranger.goto(link);
    await stranger.getByRole("button", { name: /sign in/i }).click();
    await expect(stranger.getByRole("alert").filter({ hasText: /\S/ }).first()).toBeVisible();
    await stranger.goto("/");
    await expect(stranger).toHaveURL(/\/sign-in/);
    await stranger.context().close();
  });
}

test("a server that can't be reached is told, and what was typed stays", async ({ page, shop, context }) => {
  await page.goto("/sign-in");
  await page.getByLabel("Email").click();
  await context.setOffline(true);
  await fill(page, shop.owner);
  await expect(page.getByText("What you typed is still here")).toBeVisible();
  await expect(page.getByLabel("Email")).toHaveValue(shop.owner.email);
  await context.setOffline(false);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("navigation", { name: "Main", exact: true })).toBeVisible();
});

test("a removed member and a revoked session are out at the next request", async ({ page, shop, newShop }) => {
  await signIn(page, shop.owner);
  await page.goto("/subscribers");
  await expect(page.getByRole("heading", { level: 1, name: "Subscribers" })).toBeVisible();
  await db.session.updateMany({ where: { user: { email: shop.owner.email } }, data: { revokedAt: new Date() } });
  await page.goto("/subscribers");
  await expect(page).toHaveURL(/\/sign-in/);

  const other = await newShop();
  await signIn(page, other.owner);
  await page.goto("/offers");
  await expect(page.getByRole("heading", { level: 1, name: "Offers" })).toBeVisible();
  await db.member.deleteMany({ where: { shopId: other.shopId } });
  await page.getByRole("link", { name: "Products" }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "Products" })).toBeHidden();
  await page.goto("/products");
  await expect(page.getByRole("heading", { level: 1, name: "Products" })).toBeHidden();
});
