import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { db } from "@/lib/db/client";
import { importSubscriptions } from "@/lib/subscriptions";
import { expectAccessible } from "./fixtures/accessibility";
import { catalogFile, variants } from "./fixtures/catalog";
import { selection, sizes, tray } from "./fixtures/dashboard";
import { someone } from "./fixtures/http";
import { signIn } from "./fixtures/sign-in";
import { expect, test } from "./fixtures/test";

const file = (content: unknown, name = "catalog.json") => ({
  name,
  mimeType: "application/json",
  buffer: Buffer.from(typeof content === "string" ? content : JSON.stringify(content)),
});
const rows = (page: Page) => page.getByRole("table", { name: "Products" }).locator("tbody tr");

for (const { width, height } of sizes) {
  test.describe(`at ${width} px`, () => {
    test.use({ viewport: { width, height } });

    test("a catalog is imported: what is no catalog is told, what would change is shown, then it is there", async ({
      page,
      newShop,
    }) => {
      const shop = await newShop();
      const { shopId, site } = shop;
      await importSubscriptions(shop.ctx, { subscriptions: [{ variantId: variants.green, email: someone() }] });
      await signIn(page, shop.owner);
      await page.goto("/products");
      await page.getByRole("link", { name: "Import catalog" }).click();
      const input = page.locator("input[type=file]");
      await input.setInputFiles(file("PK\u0003\u0004", "sheet.json"));
      await expect(page.getByText("Nothing was imported.")).toBeVisible();
      const { products } = catalogFile(site);
      await input.setInputFiles(file({ products: [{ ...products[0], url: "ftp://x" }] }));
      await expect(page.getByText("1 value is wrong")).toBeVisible();
      await expect(page.getByText("products.0.url")).toBeVisible();
      await expectAccessible(page);
      await page.getByRole("button", { name: "Choose another file" }).click();

      const [tent, ...others] = products;
      const [green, ...colours] = tent?.variants ?? [];
      const small = { id: "stove-small", title: "Small", quantity: 3 };
      const stove = { id: "stove", title: "Gas Stove", url: `${site}/products/gas-stove`, variants: [small] };
      const changed = { ...tent, variants: [{ ...green, quantity: 7 }, ...colours] };
      await input.setInputFiles(file({ products: [changed, ...others, stove] }));
      await expect(page.getByText("What catalog.json changes")).toBeVisible();
      await expect(page.getByText("1 variant comes back in stock")).toBeVisible();
      await expect(page.getByText("1 shopper is waiting for it and will be alerted.")).toBeVisible();
      await expectAccessible(page);
      expect(await db.product.count({ where: { shopId } })).toBe(3);
      await page.getByRole("button", { name: "Import 4 products" }).click();
      await expect(page.getByText("Imported 4 products")).toBeVisible();
      await expect(page).toHaveURL(/\/products$/);
      await expect(page.getByRole("link", { name: "Gas Stove" })).toBeVisible();
    });

    test("the list is searched, filtered and ordered; a product's page tells its variants and who waits", async ({
      page,
      newShop,
    }) => {
      const shop = await newShop();
      const emails = Array.from({ length: 11 }, () => someone());
      await importSubscriptions(shop.ctx, {
        subscriptions: emails.map((email) => ({ variantId: variants.lamp, email })),
      });
      await signIn(page, shop.owner);
      await page.goto("/products?sort=nonsense&stock=nonsense&after=nonsense");
      await expect(rows(page)).toHaveCount(3);
      if (width > 500) await page.getByRole("button", { name: "Waiting" }).last().click();
      else await page.getByLabel("Order").selectOption("waiting.desc");
      await expect(rows(page).first()).toContainText("Head Lamp");
      await page.getByRole("button", { name: "Demand", exact: true }).click();
      await page.getByRole("checkbox", { name: "Shoppers are waiting" }).check();
      await expect(rows(page)).toHaveCount(1);
      await page.keyboard.press("Escape");
      await page.getByRole("searchbox", { name: /^Search products/ }).fill("tent-red");
      await expect(page.getByText("No products match")).toBeVisible();
      await page.goto("/products?q=400%20lm");
      await page.getByRole("link", { name: "Head Lamp" }).click();

      await expect(page.getByRole("heading", { level: 1, name: "Head Lamp" })).toBeVisible();
      await expect(page.getByRole("region", { name: "Variants" })).toContainText("400 lm");
      await expect(page.getByText("The first 10 of 11, longest first.")).toBeVisible();
      await page.getByRole("link", { name: "See all" }).click();
      await expect(page).toHaveURL(/\/subscribers\?/);
      await expect(page.getByRole("table", { name: "Subscribers" }).locator("tbody tr")).toHaveCount(11);
    });

    test("products in bulk: picked ones or what a filter leaves become a file, picked ones are deleted", async ({
      page,
      newShop,
    }) => {
      const { shopId, owner } = await newShop();
      await signIn(page, owner);
      await page.goto("/products");
      const download = async () => {
        const link = tray(page)
          .getByRole("link", { name: /^Download products-/ })
          .first();
        await expect(link).toBeVisible({ timeout: 20_000 });
        const [given] = await Promise.all([page.waitForEvent("download"), link.click()]);
        return (await readFile(await given.path(), "utf8")).trimEnd().split("\r\n");
      };
      await page.getByRole("checkbox", { name: "Select Enamel Mug" }).check();
      await page.getByRole("checkbox", { name: "Select Head Lamp" }).check();
      await selection(page).getByRole("button", { name: "Export" }).click();
      await tray(page)
        .getByRole("button", { name: /^1 task/ })
        .click();
      const [head, ...lines] = await download();
      expect(head).toContain("Product,Product ID,Address");
      expect(lines.map((line) => line.split(",")[0]).sort()).toEqual(["Enamel Mug", "Head Lamp"]);
      await tray(page)
        .getByRole("button", { name: /^Dismiss/ })
        .click();
      await expect(tray(page)).toBeHidden();

      await page.goto("/products?q=tent");
      await expect(rows(page)).toHaveCount(1);
      await page.getByRole("button", { name: "Export these products" }).click();
      await tray(page)
        .getByRole("button", { name: /^1 task/ })
        .click();
      expect(await download()).toHaveLength(2);
      await tray(page)
        .getByRole("button", { name: /^Dismiss/ })
        .click();
      await expect(tray(page)).toBeHidden();

      await page.goto("/products");
      await page.getByRole("checkbox", { name: "Select Enamel Mug" }).check();
      await selection(page).getByRole("button", { name: "Delete" }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Delete product" }).click();
      await expect(page.getByText("1 product deleted.")).toBeVisible();
      await expect(page.getByRole("link", { name: "Enamel Mug" })).toBeHidden();
      const log = await db.activity.findMany({ where: { shopId, userId: { not: null } }, orderBy: { id: "asc" } });
      expect(log.map(({ action }) => action)).toEqual(["products.exported", "products.exported", "product.deleted"]);
      expect(log.every(({ address }) => address !== null)).toBe(true);
    });
  });
}
