import { importSubscriptions } from "@/lib/subscriptions";
import { expectAccessible } from "./fixtures/accessibility";
import { variants } from "./fixtures/catalog";
import { sizes } from "./fixtures/dashboard";
import { signIn } from "./fixtures/sign-in";
import { expect, test } from "./fixtures/test";

for (const { width, height } of sizes) {
  test(`the command palette goes to a page, a product and a subscriber, at ${width} pixels`, async ({ page, shop }) => {
    await page.setViewportSize({ width, height });
    await importSubscriptions(shop.ctx, {
      subscriptions: [{ variantId: variants.green, email: "juniper@example.com" }],
    });
    await signIn(page, shop.owner);
    await page.goto("/");
    await page.getByRole("button", { name: "Go to anything" }).click();
    const palette = page.getByRole("dialog");
    const search = palette.getByRole("searchbox", { name: "Go to a page" }).or(palette.getByLabel("Go to a page"));
    await expect(search).toBeFocused();
    await expectAccessible(page);
    await search.fill("webhooks");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page).toHaveURL(/\/settings\/webhooks$/);
    await expect(palette).toBeHidden();

    await page.keyboard.press("Control+k");
    await search.fill("juniper");
    // Enter may come before the server's answer.
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/subscribers\/[0-9a-f-]{36}$/);
    await expect(page.getByText("juniper@example.com").first()).toBeVisible();
    await expect(palette).toBeHidden();

    await page.keyboard.press("Control+k");
    await search.fill("example.com");
    const found = palette.getByRole("button", { name: /@example\.com/ });
    await expect(found.first()).toHaveAttribute("data-selected", "true");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowUp");
    await expect(found.first()).toHaveAttribute("data-selected", "true");
    await search.fill("webhooks");
    await expect(found).toHaveCount(0);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/settings\/webhooks$/);
    await expect(palette).toBeHidden();

    await page.keyboard.press("Control+k");
    await search.fill("no such thing anywhere");
    await expect(palette.getByText("Nothing found for")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(palette).toBeHidden();
  });
}

test("the palette offers the other scheme than the one that shows, where the device has chosen it", async ({
  page,
  shop,
}) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await signIn(page, shop.owner);
  await page.goto("/");
  await page.getByRole("button", { name: "Go to anything" }).click();
  await page.keyboard.type("switch to");
  await page.getByRole("dialog").getByRole("button", { name: "Switch to light" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", "light");
});
