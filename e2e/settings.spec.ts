import type { Page } from "@playwright/test";
import { db } from "@/lib/db/client";
import { createUser } from "@/lib/members";
import { setPlan } from "@/lib/plans";
import { liveWebhookSecrets, rotateWebhookSecret } from "@/lib/settings";
import { getShop, setPolicy, updateProfile } from "@/lib/shops";
import { expectAccessible } from "./fixtures/accessibility";
import { variants } from "./fixtures/catalog";
import { sizes } from "./fixtures/dashboard";
import { call, json } from "./fixtures/http";
import { signIn } from "./fixtures/sign-in";
import { expect, test } from "./fixtures/test";
import { setStock } from "./fixtures/webhooks";

const pages = ["general", "brand", "plan", "notifications", "email", "storefront", "webhooks"].map(
  (place) => `/settings/${place}`,
);
const withForms = ["general", "brand", "notifications", "email", "storefront"].map((place) => `/settings/${place}`);

/** To another page of the settings: by the list beside it, on a phone by the menu above it. */
async function toSettings(page: Page, name: string): Promise<void> {
  const nav = page.getByRole("navigation", { name: "Settings" });
  const link = nav.getByRole("link", { name });
  if (await link.isVisible()) return link.click();
  await nav.getByRole("button").click();
  await page.getByRole("menuitem", { name }).click();
}

/** What the browser refused because of the Content-Security-Policy, and other errors of its console. */
function errorsOf(page: Page): string[] {
  const errors: string[] = [];
  // The mail of the brand page has a picture from the shop's own domain, which nobody answers here.
  const unanswered = "net::ERR_NAME_NOT_RESOLVED";
  page.on("console", (message) => {
    if (message.type() === "error" && !message.text().includes(unanswered)) errors.push(message.text());
  });
  page.on("pageerror", (error) => errors.push(error.message));
  return errors;
}

const saveBar = (page: Page) => page.getByRole("region", { name: "Unsaved changes" });

for (const viewport of sizes) {
  test.describe(`${viewport.width} pixels`, () => {
    test.use({ viewport });

    test("shop, policy and websites are saved with the server's own words about mistakes", async ({ page, shop }) => {
      await signIn(page, shop.owner);
      await page.goto("/settings/general");
      const profile = page.locator("#shop");
      await profile.getByLabel("Domain").fill("no domain");
      await page.getByRole("button", { name: "Save shop" }).click();
      await expect(profile.getByText("Enter a domain such as")).toBeVisible();
      await expect(saveBar(page)).toContainText("1 field needs another look");
      await expect(profile.getByLabel("Domain")).toBeFocused();
      await profile.getByLabel("Domain").fill("https://New.Example.com/shop");
      await page.getByRole("button", { name: "Save shop" }).click();
      await expect(profile.getByLabel("Domain")).toHaveValue("new.example.com");
      await expect(saveBar(page)).toBeHidden();
      for (const [name, words] of [
        ["", "Enter the shop's name"],
        ["x".repeat(121), "Use 120 characters or fewer"],
        ["Nook\u202eevil", "Use plain letters and signs only"],
      ] as const) {
        await profile.getByLabel("Name").fill(name);
        await page.keyboard.press("Enter");
        await expect(profile.getByText(words)).toBeVisible();
      }
      await profile.getByLabel("Name").fill("<b>Nook</b> & Söhne");
      await page.keyboard.press("Control+s");
      await expect(page.getByText("Shop saved").first()).toBeVisible();
      await expect.poll(async () => (await getShop(shop.ctx)).name).toBe("<b>Nook</b> & Söhne");
      await expect(saveBar(page)).toBeHidden();

      await page.goto("/settings/notifications");
      const policy = page.locator("#policy");
      await policy.getByLabel("In waves").check();
      await policy.getByLabel("Shoppers per unit").fill("1.5");
      await expect(policy).toContainText("the 18 shoppers who have waited longest are told");
      await policy.getByLabel("Double opt-in").check();
      await policy.getByLabel("Quiet hours").check();
      await policy.getByLabel("From").fill("21:30");
      await policy.getByLabel("Until").fill("21:30");
      await policy.getByLabel("Tell owners when").check();
      await page.getByRole("button", { name: "Save policy" }).click();
      await expect(policy.getByText("Choose another time than the beginning")).toBeVisible();
      await policy.getByLabel("Until").fill("08:00");
      await expect(policy.getByText("Between 21:30 and 08:00 (UTC) alerts wait until 08:00.")).toBeVisible();
      await page.getByRole("button", { name: "Save policy" }).click();
      await expect(page.getByText("Notification policy saved")).toBeVisible();
      expect((await getShop(shop.ctx)).policy).toMatchObject({
        ...{ perUnit: 1.5, waveMinutes: 30, doubleOptIn: true },
        ...{ quietHours: { from: "21:30", until: "08:00" }, restockNotices: true },
      });
      await expect(saveBar(page)).toBeHidden();

      await page.goto("/settings/storefront");
      await page.locator("#origins").getByLabel("Other websites").fill("https://www.example.com/");
      await page.keyboard.press("Enter");
      await page.getByRole("button", { name: "Save websites" }).click();
      await expect(page.getByText("Allowed websites saved")).toBeVisible();
      expect((await getShop(shop.ctx)).policy.allowedOrigins).toEqual(["https://www.example.com"]);
    });

    test("a new secret is shown once, and the old one ends when it is told to", async ({ page, shop }) => {
      await signIn(page, shop.owner);
      await page.goto("/settings/webhooks");
      const platform = page.locator("#webhooks").getByRole("region", { name: "Any platform" });
      await platform.getByRole("button", { name: "New secret" }).click();
      await page.getByRole("button", { name: "Make new secret" }).click();
      const dialog = page.getByRole("dialog");
      const secret = (await dialog.locator("code").textContent()) ?? "";
      expect(await liveWebhookSecrets(shop.ctx, "INVENTORY")).toEqual([secret, shop.secrets.inventory]);
      await expectAccessible(page);
      // It is shown this once: a slip of the hand does not take it away.
      await page.keyboard.press("Escape");
      await page.mouse.click(2, 2);
      await expect(dialog.locator("code")).toHaveText(secret);
      await expect(dialog.getByRole("button", { name: "Close" })).toHaveCount(0);
      await dialog.getByRole("button", { name: "Done" }).click();
      await expect(dialog).toBeHidden();
      await page.reload();
      await expect(platform).toContainText("The one before works until");
      expect(await page.content()).not.toContain(secret);
      await platform.getByRole("button", { name: "End it now" }).click();
      await page.getByRole("dialog").getByRole("button", { name: "End old secret" }).click();
      await expect(platform).not.toContainText("The one before works until");
      expect(await liveWebhookSecrets(shop.ctx, "INVENTORY")).toEqual([secret]);
    });

    test("unsaved changes are not lost by leaving, in whichever way", async ({ page, shop }) => {
      await signIn(page, shop.owner);
      await page.goto("/settings/brand");
      await toSettings(page, "General");
      const name = page.locator("#shop").getByLabel("Name");
      await name.fill("Half a name");
      await expect(saveBar(page)).toBeVisible();
      await expectAccessible(page);
      const stay = page.getByRole("button", { name: "Stay on this page" });
      await page.getByRole("link", { name: "Offers" }).first().click();
      await stay.click();
      await page.evaluate(() => history.back());
      await stay.click();
      await expect(page).toHaveURL(/general/);
      const asked = page.waitForEvent("dialog");
      // A reload that is called off never ends for Playwright.
      const reloading = page.reload({ timeout: 3000 }).catch(() => undefined);
      const dialog = await asked;
      expect(dialog.type()).toBe("beforeunload");
      await dialog.dismiss();
      await reloading;
      await expect(name).toHaveValue("Half a name");
      await page.evaluate(() => history.back());
      await page.getByRole("button", { name: "Leave without saving" }).click();
      await expect(page).toHaveURL(/brand/);
      // After a discard, and after saving, nothing is asked and one step back is one step.
      await toSettings(page, "General");
      await name.fill("Another");
      await saveBar(page).getByRole("button", { name: "Discard" }).click();
      await expect(name).toHaveValue(shop.name);
      await expect(saveBar(page)).toBeHidden();
      await toSettings(page, "Plan");
      await expect(page).toHaveURL(/plan/);
    });

    test("a stale edit and an ended session are told; nothing is overwritten, nothing typed is lost", async ({
      page,
      shop,
    }) => {
      await signIn(page, shop.owner);
      await page.goto("/settings/general");
      const profile = page.locator("#shop");
      await profile.getByLabel("Name").fill("Mine");
      const { domain, currency, timeZone } = await getShop(shop.ctx);
      await updateProfile(shop.ctx, { name: "Theirs", domain, currency, timeZone });
      await saveBar(page).getByRole("button", { name: "Save shop" }).dblclick();
      await expect(profile.getByRole("alert")).toContainText("Somebody else changed this meanwhile");
      await expect(profile.getByLabel("Name")).toHaveValue("Mine");
      expect((await getShop(shop.ctx)).name).toBe("Theirs");

      await saveBar(page).getByRole("button", { name: "Discard" }).click();
      await expect(saveBar(page)).toBeHidden();
      await page.goto("/settings/notifications");
      const stock = page.locator("#policy").getByLabel("Minimum stock");
      await stock.fill("7");
      const cookies = await page.context().cookies();
      await page.context().clearCookies();
      await saveBar(page).getByRole("button", { name: "Save policy" }).click();
      await expect(page.locator("#policy").getByRole("alert")).toContainText("Sign in in another tab");
      await expect(stock).toHaveValue("7");
      await page.context().addCookies(cookies);
      await saveBar(page).getByRole("button", { name: "Save policy" }).click();
      await expect(page.getByText("Notification policy saved")).toBeVisible();
      expect((await getShop(shop.ctx)).policy.minimumStock).toBe(7);
      const noted = await db.activity.findFirstOrThrow({
        where: { shopId: shop.shopId, action: "policy.changed" },
        orderBy: { id: "desc" },
      });
      expect(noted).toMatchObject({ actorName: shop.owner.email, details: { changes: { minimumStock: [0, 7] } } });

      await expect(saveBar(page)).toBeHidden();
      await page.goto("/settings/webhooks");
      const platform = page.locator("#webhooks").getByRole("region", { name: "Any platform" });
      await platform.getByRole("button", { name: "New secret" }).click();
      const { secret } = await rotateWebhookSecret(shop.ctx, { source: "INVENTORY" });
      await page.getByRole("button", { name: "Make new secret" }).click();
      await expect(page.getByRole("dialog").getByRole("alert")).toContainText("Somebody else changed this meanwhile");
      expect((await liveWebhookSecrets(shop.ctx, "INVENTORY"))[0]).toBe(secret);
    });

    test("a delivery shows its body and what it changed, and is replayed; refused ones say why", async ({
      page,
      shop,
    }) => {
      await setPolicy(shop.ctx, { settleSeconds: 3600 });
      await setStock(shop, variants.green, 4);
      await call(`/api/webhooks/inventory/${shop.publicKey}`, json({}));
      await signIn(page, shop.owner);
      await expect(async () => {
        await page.goto("/settings/webhooks?status=PROCESSED");
        await expect(page.locator("#refused")).toContainText("401", { timeout: 1000 });
        await expect(page.getByRole("table", { name: "Deliveries" }).getByRole("row")).not.toHaveCount(1, {
          timeout: 1000,
        });
      }).toPass();
      await page.getByRole("link", { name: "inventory.updated" }).first().click();
      await expect(page.getByRole("heading", { name: "What it changed" })).toBeVisible();
      await expect(page.getByText("A restock began")).toBeVisible();
      await expect(page.getByText("4 in stock")).toBeVisible();
      await expect(page.locator("pre")).toContainText('"type": "inventory.updated"');
      await expectAccessible(page);
      await page.getByRole("button", { name: "Replay" }).click();
      const dialog = page.getByRole("dialog", { name: "Replay this delivery?" });
      await expect(dialog).toContainText("This may begin a restock and mail shoppers");
      await dialog.getByRole("button", { name: "Replay delivery" }).click();
      await expect(page.getByText("Replayed. What its source said later still counts")).toBeVisible();
      await expect(page.getByText("Processed", { exact: true }).first()).toBeVisible();
      await expect(page.getByText("202, stored")).toBeVisible();
      expect(await db.activity.count({ where: { shopId: shop.shopId, action: "webhook.replayed" } })).toBe(1);
    });
  });
}

test("a viewer reads the settings and changes nothing", async ({ page, shop }) => {
  const viewer = { email: `viewer-${crypto.randomUUID()}@example.com`, password: "correct horse battery" };
  await createUser(shop.ctx, { ...viewer, role: "VIEWER" });
  await signIn(page, viewer);
  for (const path of pages) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1, name: "Settings" })).toBeVisible();
    if (withForms.includes(path)) {
      await expect(page.getByText("Only owners and admins can change this.").first()).toBeVisible();
    }
    await expect(page.getByRole("button", { name: /^(Save|Send|New secret|Make|Check again|Replay)/ })).toHaveCount(0);
  }
  // The server refuses whatever the page allows.
  await page.goto("/settings/general");
  // Once the page is hydrated, what is taken away stays away.
  await expect(async () => {
    await page.locator("#shop fieldset").evaluate((fields) => fields.removeAttribute("disabled"));
    await page.locator("#shop").getByLabel("Name").fill("Not mine to change", { timeout: 1000 });
  }).toPass();
  await page.locator("#shop form").evaluate((form: HTMLFormElement) => form.requestSubmit());
  await expect(page.locator("#shop").getByRole("alert")).toHaveText("Your role does not allow this.");
  expect((await getShop(shop.ctx)).name).toBe(shop.name);
});

test("without Premium the policy is locked, and the server refuses it all the same", async ({ page, shop }) => {
  await setPlan(shop.ctx, { plan: "FREE" });
  await signIn(page, shop.owner);
  await page.goto("/settings/notifications");
  await expect(page.locator("#policy")).toContainText("Part of Premium.");
  await expect(async () => {
    await page.locator("#policy fieldset").evaluate((fields) => fields.removeAttribute("disabled"));
    await page.locator("#policy").getByLabel("Minimum stock").fill("7", { timeout: 1000 });
  }).toPass();
  await page.locator("#policy form").evaluate((form: HTMLFormElement) => form.requestSubmit());
  await expect(page.locator("#policy").getByRole("alert")).toHaveText("The notification policy is part of Premium.");
  expect((await getShop(shop.ctx)).policy.minimumStock).toBe(0);
});

for (const { width, height } of sizes) {
  test(`settings fit ${width} px, and the browser refuses nothing of them`, async ({ page, shop }) => {
    await page.setViewportSize({ width, height });
    const errors = errorsOf(page);
    await signIn(page, shop.owner);
    for (const path of pages) {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1, name: "Settings" })).toBeVisible();
      await expectAccessible(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(
        0,
      );
    }
    if (width === 390) {
      await page.getByRole("navigation", { name: "Settings" }).getByRole("button", { name: "Webhooks" }).click();
      await page.getByRole("menuitem", { name: "Storefront" }).click();
      await expect(page).toHaveURL(/storefront/);
    }
    // A dialog locks the page's scrolling with a style tag of its own.
    await page.goto("/settings/webhooks");
    await page.getByRole("button", { name: "New secret" }).first().click();
    await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
    expect(errors).toEqual([]);
  });
}
