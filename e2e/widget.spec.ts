import type { Page } from "@playwright/test";
import { db } from "@/lib/db/client";
import { appUrl } from "./fixtures/environment";
import { someone } from "./fixtures/http";
import { statusesOf } from "./fixtures/records";
import { expect, type Storefront, test } from "./fixtures/test";

// The widget on pages that shops write themselves: several tags, strict policies, wrong selectors, a network that fails.
const [moss, cream, rust, slate] = ["90011", "90012", "90021", "90022"];

type Site = { html: string; policy?: string; lang?: string };

/** Opens a page of the shop's own origin, and keeps what it complains about. */
async function open(page: Page, { url }: Storefront, { html, policy, lang = "en" }: Site): Promise<string[]> {
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.route(`${url}/own-page`, (route) =>
    route.fulfill({
      contentType: "text/html; charset=utf-8",
      headers: policy ? { "content-security-policy": policy } : {},
      body: `<!doctype html><html lang="${lang}"><head><title>Own page</title></head><body>${html}</body></html>`,
    }),
  );
  await page.goto(`${url}/own-page`);
  return complaints;
}

const tag = ({ shop }: Storefront, variant: string | undefined, more = "") =>
  `<script src="${appUrl}/widget.js" data-shop="${shop.publicKey}" data-variant="${variant}" ${more} async></script>`;

const notify = (page: Page) => page.getByRole("button", { name: "Notify me" });

test("several tags on a page ask once and stand where each of them says", async ({ page, newStorefront }) => {
  const site = await newStorefront();
  const asked: string[] = [];
  page.on("request", (request) => request.url().includes("/availability") && asked.push(request.url()));
  const complaints = await open(page, site, {
    html: `<div id="here"></div><button class="pre">Pre-order</button>
      ${tag(site, moss, 'data-target="#here"')} ${tag(site, rust, 'data-preorder=".pre"')}
      ${tag(site, cream)} ${tag(site, "unknown")} ${tag(site, slate, 'data-target="[[" data-preorder="::"')}`,
  });
  await expect(notify(page)).toHaveCount(3);
  await expect(page.locator("#here").getByRole("button")).toBeVisible();
  await expect(page.getByRole("button", { name: "Pre-order" })).toBeHidden();
  expect(asked).toHaveLength(1);
  expect(complaints).toEqual([]);
});

test("works under a policy that allows only its script and its calls, and with trusted types", async ({
  page,
  newStorefront,
}) => {
  const site = await newStorefront();
  const policy = `default-src 'none'; script-src ${appUrl}; connect-src ${appUrl}; require-trusted-types-for 'script'`;
  const complaints = await open(page, site, { html: tag(site, moss), policy });
  await notify(page).click();
  const email = someone();
  await page.getByLabel("Email address").fill(email);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "You are on the list" })).toBeVisible();
  expect(await statusesOf(site.shop)).toEqual({ [email]: "PENDING" });
  expect(complaints).toEqual([]);
  expect(await notify(page).evaluate((button) => getComputedStyle(button).minHeight)).toBe("44px");
});

test("follows the chosen variant, by its attribute and by an event, and tells the page what it found", async ({
  page,
  newStorefront,
}) => {
  const site = await newStorefront();
  await open(page, site, { html: `<button id="pre">Pre-order</button>${tag(site, moss, 'data-preorder="#pre"')}` });
  const preorder = page.getByRole("button", { name: "Pre-order" });
  await expect(preorder).toBeHidden();
  const choose = (variant: string | undefined, previous?: string) =>
    page.evaluate(
      (detail) =>
        new Promise((resolve) => {
          document.addEventListener("shelfbell:availability", (event) => resolve((event as CustomEvent).detail), {
            once: true,
          });
          document.dispatchEvent(new CustomEvent("shelfbell:variant", { detail }));
        }),
      { variant, previous },
    );
  expect(await choose(cream)).toEqual({ id: cream, notifyMe: false, preorder: false, placement: null });
  await expect(notify(page)).toHaveCount(0);
  await expect(preorder).toBeVisible();
  expect(await choose(rust, cream)).toMatchObject({ id: rust, notifyMe: true, placement: "instead" });
  await expect(preorder).toBeHidden();
  await db.offer.updateMany({ where: { shopId: site.shop.shopId }, data: { placement: "ALONGSIDE_PREORDER" } });
  await page.locator("script").evaluate((script) => script.setAttribute("data-variant", "90022"));
  await expect(preorder).toBeVisible();
  await expect(notify(page)).toBeVisible();
});

test("a network that fails disturbs nothing, and is told in the dialog, in the page's language", async ({
  page,
  newStorefront,
}) => {
  const site = await newStorefront();
  await page.route("**/availability**", (route) => route.abort());
  const complaints = await open(page, site, { html: tag(site, moss), lang: "de_AT" });
  await page.waitForLoadState("networkidle");
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
  const [row] = await db.subscription.findMany({ where: { shopId: site.shop.shopId } });
  expect(row?.locale).toBe("de-AT");
  expect(complaints).toEqual([]);
});
