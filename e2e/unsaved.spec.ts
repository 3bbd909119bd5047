import type { Page } from "@playwright/test";
import { db } from "@/lib/db/client";
import { createUser } from "@/lib/members";
import { sizes } from "./fixtures/dashboard";
import { someone } from "./fixtures/http";
import { hydrated } from "./fixtures/hydrated";
import { signIn } from "./fixtures/sign-in";
import { expect, test } from "./fixtures/test";

const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const shown = (page: Page, title: string) => page.getByTitle(title).filter({ visible: true });

async function jump(page: Page, to: string): Promise<void> {
  await page.getByRole("button", { name: "Go to anything" }).filter({ visible: true }).click();
  await page.getByLabel("Go to a page").fill(to);
  await page.keyboard.press("Enter");
}

for (const viewport of sizes) {
  test(`the palette, another shop and sign-out ask before something typed is lost (${viewport.width} px)`, async ({
    page,
    newShop,
  }) => {
    test.setTimeout(120_000);
    await page.setViewportSize(viewport);
    const [first, second] = [await newShop(), await newShop()];
    const { id: userId } = await db.user.findUniqueOrThrow({ where: { email: first.owner.email } });
    await db.member.create({ data: { shopId: second.shopId, userId, role: "OWNER" } });
    await signIn(page, first.owner);
    await page.goto("/settings/general");
    const name = page.locator("#shop").getByLabel("Name");
    await name.fill("Half a name");

    const ways = {
      palette: () => jump(page, "webhooks"),
      switcher: async () => {
        await shown(page, `Shop: ${first.name}`).click();
        await page.getByRole("menuitem", { name: second.name }).click();
      },
      "sign-out": async () => {
        await shown(page, `Account: ${first.owner.email}`).click();
        await page.getByRole("menuitem", { name: "Sign out" }).click();
      },
    };
    for (const leave of Object.values(ways)) {
      await leave();
      await press(page, "Stay on this page");
      await expect(page.getByRole("dialog")).toBeHidden();
      await expect(name).toHaveValue("Half a name");
    }
    expect(await db.session.count({ where: { userId, revokedAt: null } })).toBe(1);

    // What led nowhere leaves the page held: the very same page, and a switch that was refused.
    await jump(page, "general");
    await press(page, "Leave without saving");
    await expect(page.getByRole("dialog")).toBeHidden();
    await name.fill("Half a name again");
    await page.context().setOffline(true);
    await ways.switcher();
    await press(page, "Leave without saving");
    await expect(page.getByText("The server could not be reached")).toBeVisible();
    await page.context().setOffline(false);
    await expect(name).toHaveValue("Half a name again");
    // A second passes before the page is held again by itself.
    await page.waitForTimeout(2_000);
    await ways.switcher();
    await press(page, "Leave without saving");
    await expect(shown(page, `Shop: ${second.name}`)).toBeVisible();
  });
}

test("back from the first page of a tab leads to the overview", async ({ page, shop }) => {
  await signIn(page, shop.owner);
  await page.goto("/settings/plan");
  const opened = page.waitForEvent("popup");
  await page.evaluate(() => window.open("/settings/general"));
  const tab = await opened;
  await tab.waitForURL(/general$/);
  await hydrated(tab);
  await tab.locator("#shop").getByLabel("Name").fill("Half a name");
  await expect(tab.getByRole("region", { name: "Unsaved changes" })).toBeVisible();
  await tab.evaluate(() => history.back());
  await press(tab, "Leave without saving");
  await expect(tab).toHaveURL(/\/$/);
});

test("a server that can't be reached is said by a toast: the page, and what is typed in it, stay", async ({
  page,
  shop,
}) => {
  const viewer = { email: someone("viewer"), password: "looking but not touching" };
  await createUser(shop.ctx, { ...viewer, role: "VIEWER" });
  await signIn(page, shop.owner);
  await page.goto("/settings/team");
  const email = page.locator("#invite").getByLabel("Email");
  await email.fill("half@an");
  await page.context().setOffline(true);
  await page.getByRole("combobox", { name: `Role of ${viewer.email}` }).click();
  await page.getByRole("option", { name: "Admin" }).click();
  await expect(page.getByText("The server could not be reached")).toHaveCount(1);
  await press(page, `Remove ${viewer.email}`);
  await press(page, "Remove member");
  await expect(page.getByText("The server could not be reached")).toHaveCount(2);
  await shown(page, `Account: ${shop.owner.email}`).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await press(page, "Leave without saving");
  await expect(page.getByText("You are still signed in")).toBeVisible();
  await page.context().setOffline(false);
  await expect(email).toHaveValue("half@an");
});
