import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { db } from "@/lib/db/client";
import { createUser } from "@/lib/members";
import { expectAccessible } from "./fixtures/accessibility";
import { sizes, tray } from "./fixtures/dashboard";
import { someone } from "./fixtures/http";
import { signIn } from "./fixtures/sign-in";
import { expect, test } from "./fixtures/test";

async function chooseVariant(page: Page, text: string, name: RegExp): Promise<void> {
  await page.getByRole("combobox", { name: "Variant", exact: true }).click();
  await page.keyboard.type(text);
  await page.getByRole("option", { name }).click();
}

const csv = (lines: string[], name = "shoppers.csv") => ({
  name,
  mimeType: "text/csv",
  buffer: Buffer.from(lines.join("\r\n"), "latin1"),
});

for (const viewport of sizes) {
  test.describe(`${viewport.width} pixels`, () => {
    test.use({ viewport });

    test("add by hand, see a person, download and erase them; they are not added again", async ({ page, newShop }) => {
      const shop = await newShop();
      const [ada, grace] = [someone(), someone()];
      await signIn(page, shop.owner);
      await page.goto("/subscribers");
      await page.getByRole("link", { name: "Add subscribers" }).click();
      await page.getByLabel("Email addresses").fill(`${ada}, nobody`);
      await page.getByRole("button", { name: "Add subscribers" }).click();
      await expect(page.getByText("“nobody” is not an email address.")).toBeVisible();
      await expect(page.getByText("Choose a variant.")).toBeVisible();
      await page.getByLabel("Email addresses").fill(`${ada}\n${grace}`);
      await chooseVariant(page, "tent", /Green/);
      await page.getByRole("button", { name: "Add subscribers" }).click();
      await expect(page.getByText("2 shoppers added")).toBeVisible();
      await expectAccessible(page);

      await page.goto(`/subscribers?q=${ada}`);
      await page.getByRole("link", { name: ada }).first().click();
      await expect(page.getByRole("heading", { name: ada })).toBeVisible();
      await expect(page.getByText("Signed up")).toBeVisible();
      await expectAccessible(page);
      await page.getByRole("button", { name: "More actions" }).click();
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("menuitem", { name: "Download their data" }).click(),
      ]);
      const data = JSON.parse(await readFile(await download.path(), "utf8"));
      expect(data).toMatchObject({ email: ada, subscriptions: [{ status: "PENDING" }] });

      await page.getByRole("button", { name: "More actions" }).click();
      await page.getByRole("menuitem", { name: "Erase this person" }).click();
      await expect(page.getByRole("button", { name: "Erase person" })).toBeDisabled();
      await page.getByLabel(/^Type/).fill(ada);
      await page.getByRole("button", { name: "Erase person" }).click();
      await expect(page.getByText("Erased. They are not mailed again.")).toBeVisible();
      expect(await db.subscription.count({ where: { shopId: shop.shopId } })).toBe(1);

      await page.goto("/subscribers/add");
      await page.getByLabel("Email addresses").fill(`${ada} ${grace}`);
      await chooseVariant(page, "tent", /Green/);
      await page.getByRole("button", { name: "Add subscribers" }).click();
      await expect(page.getByText("Nobody was added")).toBeVisible();
      await expect(page.getByText("this person was erased")).toBeVisible();
      await expect(page.getByText("waits for it already")).toBeVisible();
    });

    test("import a file with its columns mapped and its problems told; export and delete what matches", async ({
      page,
      newShop,
    }) => {
      const shop = await newShop();
      await signIn(page, shop.owner);
      await page.goto("/subscribers/import");
      const file = page.locator("input[type=file]");
      await file.setInputFiles({ ...csv([], "sheet.csv"), buffer: Buffer.from("504b03041400060008", "hex") });
      await expect(page.getByText("This is an Excel file")).toBeVisible();
      await expectAccessible(page);

      const good = Array.from({ length: 12 }, (_, n) => `p${n}-${someone()};Alpine Tent;Green;1;Zoë`);
      await file.setInputFiles(
        csv([
          "E-Mail;Artikel;Variante;Menge;Notiz",
          ...good,
          good[0] ?? "",
          '"broken;Alpine Tent;Green;1;x',
          "x;y;z;0;x",
        ]),
      );
      await expect(page.getByText("Which column is which")).toBeVisible();
      await page.getByRole("button", { name: "Check the file" }).click();
      await expect(
        page.getByRole("alert").filter({ hasText: "Choose the column that tells the variant" }),
      ).toBeVisible();
      await page.getByRole("combobox", { name: "Product", exact: true }).click();
      await page.getByRole("option", { name: "Artikel" }).click();
      // While it fades it lies over the next fields.
      await expect(page.getByRole("option", { name: "Artikel" })).toBeHidden();
      await expectAccessible(page);
      await page.getByRole("button", { name: "Check the file" }).click();
      const left = page.getByRole("list", { name: "Lines that are left out" });
      await expect(left.getByRole("listitem")).toHaveCount(3);
      await expect(left.getByText("Line 14")).toBeVisible();
      await expect(left.getByText("The same shopper and variant stand in the file before.")).toBeVisible();
      await expect(left.getByText("A quote is opened and never closed.")).toBeVisible();
      await expectAccessible(page);
      const [problems] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("link", { name: "Download all 3 as CSV" }).click(),
      ]);
      expect(await readFile(await problems.path(), "utf8")).toContain("Twice in the file");
      // What was checked can be left and come back to.
      await page.reload();
      await page.getByLabel("These shoppers asked to be told").check();
      await page.getByRole("button", { name: "Import the 12" }).click();
      await expect(page.getByText("12 subscribers imported")).toBeVisible();
      expect(await db.subscription.count({ where: { shopId: shop.shopId, status: "PENDING" } })).toBe(12);
      expect(await db.mail.count({ where: { shopId: shop.shopId, kind: "subscribed" } })).toBe(0);

      await page.goto("/subscribers");
      await page.getByRole("button", { name: "Import and export" }).click();
      await page.getByRole("menuitem", { name: "Export this list as CSV" }).click();
      await tray(page)
        .getByRole("button", { name: /^\d+ tasks?/ })
        .click();
      const link = tray(page).getByRole("link", { name: "Download subscribers.csv" });
      await expect(link).toBeVisible({ timeout: 20_000 });
      const [exported] = await Promise.all([page.waitForEvent("download"), link.click()]);
      const text = await readFile(await exported.path(), "utf8");
      expect(text.trimEnd().split("\r\n")).toHaveLength(13);
      expect(text.startsWith("\ufeffEmail,Status")).toBe(true);
    });

    test("picked rows are deleted after a question; a viewer sees none of it", async ({ page, newShop }) => {
      const shop = await newShop();
      const { id: variantId } = await db.variant.findFirstOrThrow({ where: { shopId: shop.shopId } });
      const common = { shopId: shop.shopId, variantId, status: "PENDING", waitingSince: new Date() } as const;
      const emails = [someone(), someone(), someone()];
      await db.subscription.createMany({ data: emails.map((email) => ({ ...common, email })) });
      await signIn(page, shop.owner);
      await page.goto("/subscribers");
      const table = page.getByRole("table", { name: "Subscribers" });
      await table.getByRole("checkbox", { name: new RegExp(emails[0] ?? "") }).check();
      await table.getByRole("checkbox", { name: new RegExp(emails[1] ?? "") }).check();
      await page.getByRole("button", { name: "Delete" }).click();
      const question = page.getByRole("dialog", { name: "Delete 2 subscribers?" });
      await question.getByRole("button", { name: "Delete" }).click();
      await expect(page.getByText("2 subscribers deleted")).toBeVisible();
      await expect(table.getByRole("row")).toHaveCount(2);
      expect(await db.subscription.count({ where: { shopId: shop.shopId } })).toBe(1);

      const viewer = { email: someone(), password: "viewer-password-1" };
      await createUser(shop.ctx, { ...viewer, role: "VIEWER" });
      await page.context().clearCookies();
      await signIn(page, viewer);
      await page.goto("/subscribers");
      await expect(table.getByText(emails[2] ?? "")).toBeVisible();
      await expect(page.getByRole("link", { name: "Add subscribers" })).toHaveCount(0);
      await expect(table.getByRole("checkbox")).toHaveCount(0);
      await page.goto("/subscribers/import");
      await expect(page).toHaveURL(/\/subscribers$/);
    });
  });
}

for (const viewport of sizes) {
  test(`an address without a subscription is looked up, mailed again, erased and allowed at ${viewport.width} pixels`, async ({
    page,
    newShop,
  }) => {
    await page.setViewportSize(viewport);
    const shop = await newShop();
    const email = someone();
    await db.suppression.create({ data: { shopId: shop.shopId, email, reason: "The mailbox is gone." } });
    await signIn(page, shop.owner);
    await page.goto("/subscribers/add");
    await page.getByLabel("Email addresses").fill(email);
    await chooseVariant(page, "tent", /Green/);
    await page.getByRole("button", { name: "Add subscribers" }).click();
    await page.getByRole("link", { name: "Look it up to lift that" }).click();
    await expect(page).toHaveURL(/\/settings\/privacy$/);
    const lookUp = async (address: string) => {
      await page.getByLabel("Email address", { exact: true }).fill(address);
      await page.getByRole("button", { name: "Look up" }).click();
    };
    await lookUp("nobody");
    await expect(page.getByText("Enter one email address")).toBeVisible();
    await lookUp(`  ${email.toUpperCase()} `);
    await expect(page.getByText("The mailbox is gone.")).toBeVisible();
    await expectAccessible(page);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Download their data" }).click(),
    ]);
    expect(JSON.parse(await readFile(await download.path(), "utf8"))).toMatchObject({ email, subscriptions: [] });
    await page.getByRole("button", { name: "Mail it again" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Mail it again" }).click();
    await expect(page.getByText("nothing else is kept of it")).toBeVisible();
    expect(await db.suppression.count({ where: { shopId: shop.shopId } })).toBe(0);
    await page.getByRole("button", { name: "Erase this person" }).click();
    await page.getByLabel(/^Type/).fill(email.toUpperCase());
    await page.getByRole("button", { name: "Erase person" }).click();
    await expect(page.getByText("This person was erased")).toBeVisible();
    await expect(page.getByText("One person was erased.")).toBeVisible();
    await page.getByRole("button", { name: "Allow address" }).click();
    await expect(page.getByText("nothing else is kept of it")).toBeVisible();
    await expect(page.getByText("Nobody was erased so far.")).toBeVisible();
  });
}
