import type { Browser, Page } from "@playwright/test";
import { db } from "@/lib/db/client";
import { expectAccessible } from "./fixtures/accessibility";
import { appUrl } from "./fixtures/environment";
import { someone } from "./fixtures/http";
import { linkOf, mailTo } from "./fixtures/mails";
import { statusesOf, stockOf } from "./fixtures/records";
import { signIn } from "./fixtures/sign-in";
import { expect, test } from "./fixtures/test";
import { setStock } from "./fixtures/webhooks";

const kettle = ["stovetop-kettle", "90011"] as const;

test("the widget takes an email on another origin, and its mail confirms it", async ({ page, newStorefront, smtp }) => {
  const { shop, url, productUrl } = await newStorefront();
  expect(new URL(url).origin).not.toBe(new URL(appUrl).origin);
  await page.goto(productUrl(...kettle));
  await page.getByRole("button", { name: "Notify me" }).click();
  const dialog = page.getByRole("dialog", { name: "Tell me when it is back" });
  await dialog.getByLabel("Email address").fill("a@b.test, evil@x.test");
  await dialog.getByRole("button", { name: "Notify me" }).click();
  await expect(dialog.getByRole("alert")).toHaveText(/\S/);
  expect(await statusesOf(shop)).toEqual({});
  await expectAccessible(page);

  const email = someone();
  await dialog.getByLabel("Email address").fill(email);
  await dialog.getByRole("button", { name: "Notify me" }).click();
  await expect(page.getByRole("dialog", { name: "You are on the list" })).toBeVisible();
  await expectAccessible(page);
  await mailTo(smtp, email, "subscribed");
  expect(await statusesOf(shop)).toEqual({ [email]: "PENDING" });
});

test("the dialog works by keyboard alone: open, close, tab within, submit, and back to the button", async ({
  page,
  newStorefront,
}) => {
  const { shop, productUrl } = await newStorefront();
  await page.goto(productUrl(...kettle));
  const button = page.getByRole("button", { name: "Notify me" });
  await button.focus();
  await page.keyboard.press("Enter");
  const field = page.getByLabel("Email address");
  await expect(field).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(button).toBeFocused();

  await page.keyboard.press("Space");
  const dialog = page.getByRole("dialog");
  await expect(field).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(dialog.getByRole("button", { name: "Notify me" })).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(dialog.getByRole("button", { name: "Close" })).toBeFocused();
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Shift+Tab");
  await expect(field).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(dialog.getByRole("alert")).toHaveText(/\S/);
  await expect(field).toBeFocused();
  const email = someone();
  await page.keyboard.type(email);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "You are on the list" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(button).toBeFocused();
  expect(await statusesOf(shop)).toEqual({ [email]: "PENDING" });
});

/** A visit by somebody new, whose browser has nothing in its cache; availability may be five seconds old in others. */
async function visit(browser: Browser, address: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  const asked = page.waitForResponse((response) => response.url().includes("/availability"));
  await page.goto(address);
  expect((await asked).status()).toBe(200);
  return page;
}

test("it shows only while all four conditions hold", async ({ browser, newStorefront }) => {
  const { shop, productUrl } = await newStorefront();
  const shows = async (visible: boolean) => {
    const page = await visit(browser, productUrl(...kettle));
    await expect(page.getByRole("button", { name: "Notify me" })).toBeVisible({ visible });
    await page.context().close();
  };
  await shows(true);
  await db.shop.update({ where: { id: shop.shopId }, data: { plan: "FREE" } });
  await shows(false);
  await db.shop.update({ where: { id: shop.shopId }, data: { plan: "PREMIUM" } });
  await db.offer.updateMany({ where: { shopId: shop.shopId }, data: { inventoryMode: "ALWAYS" } });
  await shows(false);
  await db.offer.updateMany({ where: { shopId: shop.shopId }, data: { inventoryMode: "ALLOW_WHEN_OUT_OF_STOCK" } });
  await setStock(shop, kettle[1], 4);
  await expect.poll(() => stockOf(shop)).toMatchObject({ [kettle[1]]: 4 });
  await shows(false);
});

test("it stands instead of the pre-order button or beside it, as the offer says", async ({
  browser,
  newStorefront,
}) => {
  const { shop, productUrl } = await newStorefront();
  for (const placement of ["INSTEAD_OF_PREORDER", "ALONGSIDE_PREORDER"] as const) {
    await db.offer.updateMany({ where: { shopId: shop.shopId }, data: { placement } });
    const page = await visit(browser, productUrl(...kettle));
    await expect(page.getByRole("button", { name: "Notify me" })).toBeVisible();
    const preorder = page.locator("button", { hasText: "Pre-order" });
    await expect(preorder).toBeAttached();
    await expect(preorder).toBeVisible({ visible: placement === "ALONGSIDE_PREORDER" });
    await page.context().close();
  }
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a plain form signs up and comes back to the shop", async ({ page, newStorefront, smtp }) => {
    const { shop, url, productUrl } = await newStorefront();
    const email = someone();
    await page.goto(productUrl(...kettle));
    await page.getByLabel("Email me when it is back").fill(email);
    await page.getByRole("button", { name: "Notify me" }).click();
    await expect(page.getByRole("status")).toContainText("Thank you");
    expect(new URL(page.url()).origin).toBe(url);
    expect(await statusesOf(shop)).toEqual({ [email]: "PENDING" });
    const mail = await mailTo(smtp, email, "subscribed");
    await page.goto(linkOf(mail, "/unsubscribe/"));
    await page.getByRole("button", { name: "Unsubscribe" }).click();
    await expect(page.getByRole("heading", { name: "You are unsubscribed" })).toBeVisible();
    expect(await statusesOf(shop)).toEqual({ [email]: "UNSUBSCRIBED" });
  });

  test("a mistake is a page that lets one try again", async ({ page, newStorefront }) => {
    const { shop, productUrl } = await newStorefront();
    const email = someone();
    await page.goto(productUrl(...kettle));
    await page.getByLabel("Email me when it is back").fill("ida@localhost");
    await page.getByRole("button", { name: "Notify me" }).click();
    await expect(page.getByText("Please enter one email address")).toBeVisible();
    await page.getByRole("textbox").fill(email);
    await page.getByRole("button").click();
    await expect(page.getByText("Thank you")).toBeVisible();
    expect(await statusesOf(shop)).toEqual({ [email]: "PENDING" });
  });
});

test("double opt-in: nothing is promised until the mail's button is pressed", async ({ page, newStorefront, smtp }) => {
  const { shop, productUrl } = await newStorefront({ policy: { doubleOptIn: true, settleSeconds: 0 } });
  const email = someone();
  await page.goto(productUrl(...kettle));
  await page.getByRole("button", { name: "Notify me" }).click();
  await page.getByLabel("Email address").fill(email);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Check your inbox" })).toBeVisible();
  expect(await statusesOf(shop)).toEqual({ [email]: "UNCONFIRMED" });
  const mail = await mailTo(smtp, email, "confirm-subscription");
  await page.goto(linkOf(mail, "/confirm/"));
  expect(await statusesOf(shop)).toEqual({ [email]: "UNCONFIRMED" });
  await expectAccessible(page);
  await page.getByRole("button", { name: "Yes, tell me" }).click();
  await expect(page.getByRole("heading", { name: "You are on the list" })).toBeVisible();
  expect(await statusesOf(shop)).toEqual({ [email]: "PENDING" });
  await setStock(shop, kettle[1], 3);
  await mailTo(smtp, email, "back-in-stock");
});

test("on Free no button shows, sign-ups are refused, and the dashboard says what Premium adds", async ({
  page,
  newStorefront,
}) => {
  const { shop, productUrl } = await newStorefront({ plan: "FREE" });
  const signUp = { variantId: kettle[1], email: someone() };
  const answer = await page.request.post(`${shop.api}/subscriptions`, { data: signUp });
  expect([answer.status(), (await answer.json()).type]).toEqual([403, `${appUrl}/problems/plan-required`]);
  const asked = page.waitForResponse((response) => response.url().includes("/availability"));
  await page.goto(productUrl(...kettle));
  expect((await (await asked).json()).variants).toMatchObject([{ notifyMe: false }]);
  await expect(page.getByRole("button", { name: "Notify me" })).toBeHidden();

  await signIn(page, shop.owner);
  await page.goto("/settings/plan");
  await expect(page.getByText("Back-in-stock alerts need Premium")).toBeVisible();
  await expect(page.getByText("Premium adds")).toBeVisible();
  await expect(page.getByRole("list", { name: "Premium includes" }).getByRole("listitem").first()).toHaveText(/\S/);
  await page.goto("/");
  await expect(page.getByText("Notify me needs the Premium plan")).toBeVisible();
});
