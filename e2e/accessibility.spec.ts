import { db } from "@/lib/db/client";
import { expectAccessible } from "./fixtures/accessibility";
import { variants } from "./fixtures/catalog";
import { call, json, someone } from "./fixtures/http";
import { mailTo } from "./fixtures/mails";
import { statusesOf } from "./fixtures/records";
import { signIn } from "./fixtures/sign-in";
import { expect, test } from "./fixtures/test";
import { setStock } from "./fixtures/webhooks";

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test("axe finds nothing on the main pages, empty and with data", async ({ page, shop, smtp, newShop }) => {
      test.setTimeout(120_000);
      const [sent, waits] = [someone(), someone()];
      await call(`${shop.api}/subscriptions`, json({ variantId: variants.green, email: sent }));
      await call(`${shop.api}/subscriptions`, json({ variantId: variants.blue, email: waits }));
      await setStock(shop, variants.green, 2);
      await mailTo(smtp, sent, "back-in-stock");
      await expect.poll(() => statusesOf(shop)).toMatchObject({ [sent]: "SENT" });
      const one = { where: { shopId: shop.shopId } };
      const offer = await db.offer.findFirstOrThrow(one);
      const product = await db.product.findFirstOrThrow(one);
      const subscription = await db.subscription.findFirstOrThrow(one);
      const alert = await db.alert.findFirstOrThrow(one);

      await page.goto("/sign-in");
      await expectAccessible(page);
      await signIn(page, shop.owner);
      const paths = [
        "/",
        "/offers",
        "/offers/new",
        `/offers/${offer.id}`,
        "/products",
        `/products/${product.id}`,
        "/products/import",
        "/subscribers",
        `/subscribers/${subscription.id}`,
        "/alerts",
        `/alerts/${alert.id}`,
        "/settings/general",
        "/settings/brand",
        "/settings/notifications",
        "/settings/storefront",
        "/settings/webhooks",
        "/settings/plan",
        "/settings/email",
        "/no-such-page",
      ];
      const look = async (path: string) => {
        await page.goto(path);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        await expect(page.locator("[aria-busy=true], [data-skeleton]")).toHaveCount(0);
        await expectAccessible(page);
      };
      // Colours differ in the dark, structure does not: there a page of each kind is enough.
      const inDark = ["/", "/offers/new", "/subscribers", "/alerts", `/alerts/${alert.id}`, "/settings/email"];
      for (const path of colorScheme === "dark" ? inDark : paths) await look(path);
      if (colorScheme === "dark") return;
      const empty = await newShop({ catalog: null, offer: null });
      await page.context().clearCookies();
      await signIn(page, empty.owner);
      for (const path of ["/", "/offers", "/products", "/subscribers", "/alerts"]) await look(path);
    });
  });
}

test("axe finds nothing on a phone either, and the compact navigation leads everywhere", async ({ page, shop }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page, shop.owner);
  await page.goto("/");
  const navigation = page.getByRole("navigation", { name: "Main, compact" });
  for (const name of ["Offers", "Products", "Subscribers", "Alerts", "Overview"]) {
    await navigation.getByRole("link", { name }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
    await expectAccessible(page);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow, name).toBeLessThanOrEqual(0);
  }
});
