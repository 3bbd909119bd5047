import type { Page } from "@playwright/test";
import { db } from "@/lib/db/client";
import { variants } from "./fixtures/catalog";
import { appUrl } from "./fixtures/environment";
import { someone } from "./fixtures/http";
import { type OwnPage, startOwnPage } from "./fixtures/own-page";
import { statusesOf } from "./fixtures/records";
import type { PrivateShop } from "./fixtures/shop";
import { test as base, expect } from "./fixtures/test";

// The widget on pages that shops write themselves: several tags, strict policies, wrong selectors, a network that fails.
const { green, blue, lamp, red } = variants;

const test = base.extend<{ site: OwnPage; shop: PrivateShop; complaints: string[] }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's names
  site: async ({}, use) => {
    const site = await startOwnPage();
    await use(site);
    await site.close();
  },
  shop: async ({ newShop, site }, use) => {
    await use(await newShop({ domain: site.domain }));
  },
  complaints: async ({ page }, use) => {
    const heard: string[] = [];
    page.on("pageerror", (error) => heard.push(String(error)));
    await use(heard);
  },
});

const tag = ({ publicKey }: PrivateShop, variant: string, more = "") =>
  `<script src="${appUrl}/widget.js" data-shop="${publicKey}" data-variant="${variant}" ${more} async></script>`;

const notify = (page: Page) => page.getByRole("button", { name: "Notify me" });
const preorder = (page: Page) => page.getByRole("button", { name: "Pre-order" });

test("several tags on a page ask once and stand where each of them says", async ({ page, site, shop, complaints }) => {
  const asked: string[] = [];
  page.on("request", (request) => request.url().includes("/availability") && asked.push(request.url()));
  site.show({
    body: `<div id="here"></div><button class="pre">Pre-order</button>
      ${tag(shop, green, 'data-target="#here"')} ${tag(shop, blue, 'data-preorder=".pre"')}
      ${tag(shop, red)} ${tag(shop, "unknown")} ${tag(shop, lamp, 'data-target="[[" data-preorder="::"')}`,
  });
  await page.goto(site.url);
  await expect(notify(page)).toHaveCount(3);
  await expect(page.locator("#here").getByRole("button")).toBeVisible();
  await expect(preorder(page)).toBeHidden();
  expect(asked).toHaveLength(1);
  expect(complaints).toEqual([]);
});

test("works under a policy that allows only its script and its calls, and with trusted types", async ({
  page,
  site,
  shop,
  complaints,
}) => {
  const policy = `default-src 'none'; script-src ${appUrl}; connect-src ${appUrl}; require-trusted-types-for 'script'`;
  site.show({ body: tag(shop, green), policy });
  await page.goto(site.url);
  await notify(page).click();
  const email = someone();
  await page.getByLabel("Email address").fill(email);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "You are on the list" })).toBeVisible();
  expect(await statusesOf(shop)).toEqual({ [email]: "PENDING" });
  await page.keyboard.press("Escape");
  await expect(notify(page)).toHaveCSS("min-height", "44px");
  expect(complaints).toEqual([]);
});

test("follows the chosen variant, by an event and by its attribute, and tells the page what it found", async ({
  page,
  site,
  shop,
}) => {
  site.show({ body: `<button id="pre">Pre-order</button>${tag(shop, green, 'data-preorder="#pre"')}` });
  await page.goto(site.url);
  await expect(preorder(page)).toBeHidden();
  const choose = (variant: string, previous?: string) =>
    page.evaluate(
      (detail) =>
        new Promise((resolve) => {
          const told = (event: Event) => resolve((event as CustomEvent).detail);
          document.addEventListener("shelfbell:availability", told, { once: true });
          document.dispatchEvent(new CustomEvent("shelfbell:variant", { detail }));
        }),
      { variant, previous },
    );
  expect(await choose(red)).toEqual({ id: red, notifyMe: false, preorder: false, placement: null });
  await expect(notify(page)).toHaveCount(0);
  await expect(preorder(page)).toBeVisible();
  expect(await choose(lamp, red)).toMatchObject({ id: lamp, notifyMe: true, placement: "instead" });
  await expect(preorder(page)).toBeHidden();
  await db.offer.updateMany({ where: { shopId: shop.shopId }, data: { placement: "ALONGSIDE_PREORDER" } });
  await page.locator("script").evaluate((script, variant) => script.setAttribute("data-variant", variant), blue);
  await expect(preorder(page)).toBeVisible();
  await expect(notify(page)).toBeVisible();
});

test("a network that fails disturbs nothing, and is told in the dialog, in the page's language", async ({
  page,
  site,
  shop,
  complaints,
}) => {
  site.show({ body: tag(shop, green), lang: "de_AT" });
  await page.route("**/availability**", (route) => route.abort());
  const failed = page.waitForEvent("requestfailed", (request) => request.url().includes("/availability"));
  await page.goto(site.url);
  await failed;
  await expect(page.getByRole("button")).toHaveCount(0);
  await page.unroute("**/availability**");
  await page.route("**/subscriptions", (route) => route.abort());
  await page.reload();
  await page.getByRole("button", { name: "Bescheid geben" }).click();
  await page.getByLabel("E-Mail-Adresse").fill(someone());
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toHaveText("Das hat nicht geklappt. Bitte versuchen Sie es noch einmal.");
  await page.unroute("**/subscriptions");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "Sie stehen auf der Liste" })).toBeVisible();
  const [row] = await db.subscription.findMany({ where: { shopId: shop.shopId } });
  expect(row?.locale).toBe("de-AT");
  expect(complaints).toEqual([]);
});
