import { db } from "@/lib/db/client";
import { variants } from "./fixtures/catalog";
import { sizes } from "./fixtures/dashboard";
import { call, someone } from "./fixtures/http";
import { signIn } from "./fixtures/sign-in";
import { expect, test } from "./fixtures/test";

for (const { width, height } of sizes) {
  test.describe(`at ${width} px`, () => {
    test.use({ viewport: { width, height } });

    test("a merchant signs in, creates an offer with the picker, and the storefront has it at once", async ({
      page,
      newShop,
    }) => {
      const shop = await newShop({ offer: null });
      const available = async (id: string) => (await call(`${shop.api}/availability?variant=${id}`)).text;
      expect(await available(variants.green)).toContain('"notifyMe":false');

      await page.goto("/offers");
      await page.getByLabel("Email").fill(shop.owner.email);
      await page.getByLabel("Password", { exact: true }).fill(shop.owner.password);
      await page.getByRole("button", { name: "Sign in", exact: true }).click();
      await page.getByRole("link", { name: "Create offer" }).first().click();
      await page.getByLabel("Name").fill("Autumn tents");
      await page.getByLabel("Notes").fill("For those who wait.");
      await page.getByRole("button", { name: "Choose variants" }).click();
      const picker = page.getByRole("dialog", { name: "Choose variants" });
      await picker.getByRole("textbox").fill("green");
      await expect(picker.getByRole("checkbox")).toHaveCount(1);
      await picker.getByRole("checkbox").check();
      await picker.getByRole("button", { name: "Use these variants" }).click();
      await expect(picker).toBeHidden();
      await page.getByRole("radio", { name: /Beside pre-order/ }).check();
      await page.getByLabel("Whole campaign").fill("20");
      await page.getByRole("button", { name: "Create and activate" }).click();

      await expect(page).toHaveURL(/\/offers\/[0-9a-f-]{36}$/);
      await expect(page.getByRole("heading", { level: 1, name: "Autumn tents" })).toBeVisible();
      await expect(page.getByText("Active", { exact: true }).first()).toBeVisible();
      const chosen = { notifyMe: true, preorder: true, placement: "alongside" };
      expect(JSON.parse(await available(variants.green)).variants).toEqual([{ id: variants.green, ...chosen }]);
      expect(await available(variants.blue)).toContain('"notifyMe":false');
      expect(await db.offer.findMany({ where: { shopId: shop.shopId } })).toMatchObject([
        { name: "Autumn tents", description: "For those who wait.", limitTotal: 20, status: "ACTIVE" },
      ]);

      await page.getByRole("button", { name: "Pause", exact: true }).click();
      await expect(page.getByRole("button", { name: "Resume" })).toBeVisible();
      expect(await available(variants.green)).toContain('"notifyMe":false');
      await page.getByLabel("Name").fill("Winter tents");
      await page.getByRole("button", { name: "Save offer" }).click();
      await expect(page.getByText("Offer saved")).toBeVisible();
      await expect(page.getByRole("region", { name: "Unsaved changes" })).toBeHidden();
      await page.goto("/offers");
      await expect(page.getByRole("row", { name: /Winter tents/ })).toContainText("Paused");
    });

    test("rules are told beside the field: no name, nothing covered, an end before the start", async ({
      page,
      newShop,
    }) => {
      const shop = await newShop({ offer: null });
      await signIn(page, shop.owner);
      await page.goto("/offers/new");
      await page.getByRole("button", { name: "Create and activate" }).click();
      await expect(page.getByText("Give the offer a name.")).toBeVisible();
      expect(await db.offer.count({ where: { shopId: shop.shopId } })).toBe(0);

      await page.getByLabel("Name").fill("Draft");
      await page.getByLabel("Whole campaign").fill("0");
      await expect(page.getByText(/Enter 1 or more/)).toBeVisible();
      await page.getByLabel("Whole campaign").fill("2");
      await page.getByLabel("Per customer").fill("3");
      await expect(page.getByText("One customer cannot have more than the whole campaign.")).toBeVisible();
      await page.getByLabel("Per customer").fill("");
      await page.getByLabel("Whole campaign").fill("");
      await page
        .getByRole("radio", { name: /in stock/i })
        .first()
        .check();
      await expect(page.getByRole("checkbox", { name: /Pause by itself/ })).toBeDisabled();
      await page.getByRole("button", { name: "Save as draft" }).click();
      await expect(page).toHaveURL(/\/offers\/[0-9a-f-]{36}$/);
      await page.getByRole("button", { name: "Activate" }).click();
      await expect(page.getByText("Choose at least one variant, or the whole catalog.").first()).toBeVisible();
      expect((await db.offer.findFirst({ where: { shopId: shop.shopId } }))?.status).toBe("DRAFT");
    });

    test("overlapping offers are shown; duplicate, complete and delete", async ({ page, shop }) => {
      await signIn(page, shop.owner);
      await page.goto("/offers");
      await page.getByRole("link", { name: "Tell me", exact: true }).first().click();
      await expect(page.getByRole("heading", { level: 1, name: "Tell me" })).toBeVisible();
      await page
        .getByRole("button", { name: /More|actions/i })
        .first()
        .click();
      await page.getByRole("menuitem", { name: "Duplicate" }).click();
      await expect(page.getByText("Offer duplicated as a draft")).toBeVisible();
      await expect(page.getByText("Other offers cover the same variants")).toBeVisible();
      await expect.poll(() => db.offer.count({ where: { shopId: shop.shopId } })).toBe(2);

      await page.getByRole("button", { name: "Activate" }).click();
      await expect(page.getByText("Offer activated")).toBeVisible();
      await page
        .getByRole("button", { name: /More|actions/i })
        .first()
        .click();
      await page.getByRole("menuitem", { name: "Complete" }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Complete offer" }).click();
      await expect.poll(() => db.offer.count({ where: { shopId: shop.shopId, status: "COMPLETED" } })).toBe(1);
      await page
        .getByRole("button", { name: /More|actions/i })
        .first()
        .click();
      await page.getByRole("menuitem", { name: "Delete" }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Delete offer" }).click();
      await expect(page).toHaveURL(/\/offers$/);
      expect(await db.offer.count({ where: { shopId: shop.shopId } })).toBe(1);
    });
  });
}

test("the schedule activates and completes by time", async ({ page, newShop }) => {
  const soon = new Date(Date.now() + 6000);
  const shop = await newShop({ offer: { startsAt: soon, endsAt: new Date(soon.getTime() + 6000) } });
  const status = async () => (await db.offer.findFirst({ where: { shopId: shop.shopId } }))?.status;
  expect(await status()).toBe("SCHEDULED");
  await expect.poll(status, { timeout: 20_000 }).toBe("ACTIVE");
  const signUp = { variantId: variants.green, email: someone() };
  const answer = await page.request.post(`${shop.api}/subscriptions`, { data: signUp });
  expect(answer.status()).toBe(202);
  await expect.poll(status, { timeout: 20_000 }).toBe("COMPLETED");
  expect((await page.request.post(`${shop.api}/subscriptions`, { data: signUp })).status()).toBe(409);
});
