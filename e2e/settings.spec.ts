import type { Page } from "@playwright/test";
import { createUser } from "@/lib/members";
import { liveWebhookSecrets } from "@/lib/settings";
import { getShop } from "@/lib/shops";
import { expectAccessible } from "./fixtures/accessibility";
import { signIn } from "./fixtures/sign-in";
import { expect, test } from "./fixtures/test";

const pages = ["/settings/general", "/settings/email"];

/** What the browser refused because of the Content-Security-Policy, and other errors of its console. */
function errorsOf(page: Page): string[] {
  const errors: string[] = [];
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  page.on("pageerror", (error) => errors.push(error.message));
  return errors;
}

test("shop, policy, websites and secrets are saved with the server's own words about mistakes", async ({
  page,
  shop,
}) => {
  await signIn(page, shop.owner);
  await page.goto("/settings/general");
  const profile = page.locator("#shop");
  await profile.getByLabel("Domain").fill("no domain");
  await profile.getByRole("button", { name: "Save shop" }).click();
  await expect(profile.getByText("Enter a domain such as")).toBeVisible();
  await expect(profile.getByLabel("Domain")).toBeFocused();
  await profile.getByLabel("Domain").fill("https://New.Example.com/shop");
  await profile.getByRole("button", { name: "Save shop" }).click();
  await expect(profile.getByLabel("Domain")).toHaveValue("new.example.com");

  const policy = page.locator("#policy");
  await policy.getByLabel("In waves").check();
  await policy.getByLabel("Shoppers per unit").fill("1.5");
  await policy.getByLabel("Double opt-in").check();
  await policy.getByLabel("Quiet hours").check();
  await policy.getByLabel("From").fill("21:30");
  await policy.getByLabel("Until").fill("21:30");
  await policy.getByLabel("Tell owners when").check();
  await policy.getByRole("button", { name: "Save policy" }).click();
  await expect(policy.getByText("Choose another time than the beginning")).toBeVisible();
  await policy.getByLabel("Until").fill("08:00");
  await expect(policy.getByText("Between 21:30 and 08:00 (UTC) alerts wait until 08:00.")).toBeVisible();
  await policy.getByRole("button", { name: "Save policy" }).click();
  await expect(page.getByText("Notification policy saved")).toBeVisible();
  expect((await getShop(shop.ctx)).policy).toMatchObject({
    ...{ perUnit: 1.5, waveMinutes: 30, doubleOptIn: true },
    ...{ quietHours: { from: "21:30", until: "08:00" }, restockNotices: true },
  });

  const storefront = page.locator("#storefront");
  await storefront.getByLabel("Other websites").fill("https://www.example.com/");
  await page.keyboard.press("Enter");
  await storefront.getByRole("button", { name: "Save websites" }).click();
  await expect(page.getByText("Allowed websites saved")).toBeVisible();
  expect((await getShop(shop.ctx)).policy.allowedOrigins).toEqual(["https://www.example.com"]);

  const platform = page.locator("#webhooks").getByRole("region", { name: "Any platform" });
  await platform.getByRole("button", { name: "New secret" }).click();
  await page.getByRole("button", { name: "Make new secret" }).click();
  const dialog = page.getByRole("dialog");
  const secret = (await dialog.locator("code").textContent()) ?? "";
  expect(await liveWebhookSecrets(shop.ctx, "INVENTORY")).toEqual([secret, shop.secrets.inventory]);
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Done" }).click();
  await page.reload();
  await expect(platform).toContainText("The one before works until");
  expect(await page.content()).not.toContain(secret);
});

test("a viewer reads the settings and changes nothing", async ({ page, shop }) => {
  const viewer = { email: `viewer-${crypto.randomUUID()}@example.com`, password: "correct horse battery" };
  await createUser(shop.ctx, { ...viewer, role: "VIEWER" });
  await signIn(page, viewer);
  for (const path of pages) {
    await page.goto(path);
    await expect(page.getByText("Only owners and admins can change this.").first()).toBeVisible();
    await expect(page.getByRole("button", { name: /^(Save|Send|New secret)/ })).toHaveCount(0);
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

for (const width of [1280, 390]) {
  test(`settings fit ${width} px, and the browser refuses nothing of them`, async ({ page, shop }) => {
    await page.setViewportSize({ width, height: 844 });
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
    // A dialog locks the page's scrolling with a style tag of its own.
    await page.goto("/settings/general");
    await page.getByRole("button", { name: "New secret" }).first().click();
    await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
    expect(errors).toEqual([]);
  });
}
