import type { Page } from "@playwright/test";
import { defaultWording } from "@/emails/wording";
import { db } from "@/lib/db/client";
import { saveWording } from "@/lib/email";
import { createUser } from "@/lib/members";
import { expectAccessible } from "./fixtures/accessibility";
import { variants } from "./fixtures/catalog";
import { sizes } from "./fixtures/dashboard";
import { call, someone } from "./fixtures/http";
import { hydrating } from "./fixtures/hydrated";
import { mailTo } from "./fixtures/mails";
import { alertsOf, statusesOf } from "./fixtures/records";
import type { PrivateShop } from "./fixtures/shop";
import { signIn } from "./fixtures/sign-in";
import { expect, test } from "./fixtures/test";
import { setStock } from "./fixtures/webhooks";

const { green } = variants;
const editor = "/settings/mails/back-in-stock";
const logoUrl = "https://cdn.example.com/logo.png";

const signUp = (shop: PrivateShop, email: string, locale = "en") =>
  call(`${shop.api}/subscriptions`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ variantId: green, email, locale }),
  });

/** What the mail in the preview says. */
const preview = (page: Page) => page.frameLocator('iframe[title="Preview of the email"]').locator("body");

async function save(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Save email" }).click();
  await expect(page.getByText("Email saved").last()).toBeVisible();
  await expect(page.getByLabel("Unsaved changes")).toBeHidden();
}

const versionsAre = (shop: PrivateShop, version: number) =>
  expect.poll(() => db.emailVersion.count({ where: { shopId: shop.shopId } })).toBe(version);

for (const { width, height } of sizes) {
  test.describe(`at ${width} pixels`, () => {
    test.use({ viewport: { width, height } });

    test("new words: unknown variables are named, the preview follows, a test arrives, shoppers get them", async ({
      page,
      shop,
      smtp,
    }) => {
      await signIn(page, shop.owner);
      await page.goto("/settings/mails");
      await expectAccessible(page);
      await page.getByRole("link", { name: "Back in stock" }).click();
      await expect(page).toHaveURL(new RegExp(`${editor}$`));
      const subject = page.getByLabel("Subject");
      await subject.fill("Hurrah: {{prodct}}");
      await expect(page.getByText("{{prodct}} is not known in this mail. Did you mean {{product}}?")).toBeVisible();
      await page.getByRole("button", { name: "Save email" }).click();
      await expect(page.getByLabel("Unsaved changes")).toContainText("1 field needs another look");

      await subject.fill("Hurrah: ");
      await page.getByRole("button", { name: "{{product}}" }).click();
      await page.getByRole("button", { name: "{{variant}}" }).click();
      await expect(subject).toHaveValue("Hurrah: {{product}}{{variant}}");
      await subject.fill("Hurrah: {{product}} in {{variant}}");
      await page.getByLabel("Body").fill("It is here, <b>at last</b>.\n\nYours, {{shop}} 🛎");
      await expect(preview(page)).toContainText("It is here, <b>at last</b>.");
      await expect(preview(page)).toContainText(`Yours, ${shop.name} 🛎`);
      await expect(page.getByLabel("In an inbox")).toContainText(/Hurrah: .+ in .+/);
      await page.getByText("Text", { exact: true }).click();
      await expect(page.getByRole("region", { name: "The email as plain text" })).toContainText("/unsubscribe/hidden");
      await page.getByText("Phone", { exact: true }).click();
      await expect(page.locator("iframe")).toHaveAttribute("sandbox", "");
      await expectAccessible(page);

      await page.getByRole("button", { name: "Send it to myself" }).click();
      await expect(page.getByText(`Accepted for ${shop.owner.email}`)).toBeVisible();
      const mine = await mailTo(smtp, shop.owner.email, "test");
      expect(mine.parsed.subject).toMatch(/^\[Test\] Hurrah: /);
      expect(mine.html).toContain("&lt;b&gt;at last&lt;/b&gt;");
      expect(await db.emailVersion.count({ where: { shopId: shop.shopId } })).toBe(0);

      await save(page);
      await versionsAre(shop, 1);
      await page.goto("/settings/mails/subscribed");
      await page.getByLabel("Headline").fill("Thank you from {{shop}}");
      await save(page);
      await versionsAre(shop, 2);

      const email = someone();
      expect((await signUp(shop, email)).status).toBe(202);
      const confirmation = await mailTo(smtp, email, "subscribed");
      for (const body of [confirmation.html, confirmation.text]) expect(body).toContain(`Thank you from ${shop.name}`);
      const german = someone();
      await signUp(shop, german, "de-AT");
      await setStock(shop, green, 4);
      const alert = await mailTo(smtp, email, "back-in-stock");
      expect(alert.parsed.subject).toBe("Hurrah: Alpine Tent in Green");
      expect(alert.text).toContain(`Yours, ${shop.name} 🛎`);
      expect((await mailTo(smtp, german, "back-in-stock")).parsed.subject).toBe("Wieder verfügbar: Alpine Tent");
    });

    test("an alert's email from four sides: with the words of its time, and no link that acts for the shopper", async ({
      page,
      shop,
      smtp,
    }) => {
      const email = someone();
      await signUp(shop, email);
      await mailTo(smtp, email, "subscribed");
      await setStock(shop, green, 4);
      const sent = await mailTo(smtp, email, "back-in-stock");
      await expect.poll(() => statusesOf(shop)).toEqual({ [email]: "SENT" });
      const [alert] = await alertsOf(shop);
      await signIn(page, shop.owner);
      await page.goto(`/alerts/${alert?.id}`);
      await expect(page.getByText("This is the email that was sent.")).toBeVisible();
      await expect(preview(page)).toContainText("Alpine Tent is back");
      await expectAccessible(page);
      const token = alert?.token ?? "nothing";
      const mailPart = page.getByRole("region", { name: "The email", exact: true });
      await page.getByRole("tab", { name: "Preview" }).press("ArrowRight");
      await expect(page).toHaveURL(/tab=text/);
      const text = page.getByRole("region", { name: "The email as plain text" });
      await expect(text).toContainText("Alpine Tent is back");
      await expect(text).toContainText("/unsubscribe/hidden");
      await page.getByRole("tab", { name: "Headers" }).click();
      await expect(mailPart).toContainText(`<${sent.header("message-id")?.replace(/[<>]/g, "")}>`);
      await expect(mailPart).toContainText("X-Shelfbell-Alert");
      await expectAccessible(page);
      await page.getByRole("tab", { name: "Source" }).click();
      await expect(page).toHaveURL(/tab=source/);
      await page.reload();
      await expect(page.getByRole("region", { name: "The whole message" })).toContainText("List-Unsubscribe: <");
      expect(await page.content()).not.toContain(token);

      await page.goto(editor);
      await page.getByLabel("Subject").fill("Other words");
      await save(page);
      await page.goto(`/alerts/${alert?.id}?tab=nonsense`);
      await expect(page.getByText("The shop's words for this email have changed since.")).toBeVisible();
      await expect(mailPart).toContainText("Back in stock: Alpine Tent");
      await expect(mailPart).not.toContainText("Other words");
    });

    test("look: colour and logo of all emails and the logo of this one, seen before they are saved, and sent", async ({
      page,
      shop,
      smtp,
      context,
    }) => {
      await signIn(page, shop.owner);
      await page.goto(editor);
      await expect(preview(page)).toContainText("is back");
      const colour = page.getByLabel("Colour", { exact: true });
      const address = page.getByLabel("Logo address");
      const logo = preview(page).locator(`img[src="${logoUrl}"]`);
      const button = preview(page).getByRole("link", { name: "View product" });
      await colour.fill("#b3221f");
      await address.fill("https://me:secret@cdn.example.com/logo.png");
      await expect(button).toHaveCSS("background-color", "rgb(179, 34, 31)");
      await page.getByRole("button", { name: "Save brand" }).click();
      await expect(page.getByText("Enter an address without a user name and password")).toBeVisible();
      await address.fill(logoUrl);
      await expect(logo).toHaveCount(1);
      await expect(page.getByText("No picture could be loaded from this address.")).toBeVisible();
      await expect(preview(page)).toContainText(shop.name);
      await expectAccessible(page);
      const shown = page.getByLabel("Show the shop's logo");
      await shown.press("Space");
      await expect(logo).toHaveCount(0);
      await page.getByRole("button", { name: "Send it to myself" }).click();
      const mine = await mailTo(smtp, shop.owner.email, "test");
      expect(mine.html).toContain("#b3221f");
      expect(mine.html).not.toContain(logoUrl);

      const other = hydrating(await context.newPage());
      await other.goto(editor);
      await other.getByLabel("Colour", { exact: true }).fill("#111827");
      await page.getByRole("button", { name: "Save all" }).click();
      await expect(page.getByLabel("Unsaved changes")).toBeHidden();
      await versionsAre(shop, 1);
      await other.getByRole("button", { name: "Save brand" }).click();
      await expect(other.getByText("Somebody else changed this meanwhile").first()).toBeVisible();
      await expect(other.getByLabel("Colour", { exact: true })).toHaveValue("#111827");
      await other.close({ runBeforeUnload: false });
      expect(await db.shop.findUnique({ where: { id: shop.shopId } })).toMatchObject({
        brandColor: "#b3221f",
        logoUrl,
      });

      const email = someone();
      await signUp(shop, email);
      expect((await mailTo(smtp, email, "subscribed")).html).toContain(`src="${logoUrl}"`);
      await setStock(shop, green, 4);
      const alert = await mailTo(smtp, email, "back-in-stock");
      expect(alert.html).toContain("#b3221f");
      expect(alert.html).not.toContain(logoUrl);

      await page.goto("/settings/brand");
      await expect(preview(page)).toContainText(shop.name);
      await expect(button).toHaveCSS("background-color", "rgb(179, 34, 31)");
      await colour.fill("#146a3c");
      await expect(button).toHaveCSS("background-color", "rgb(20, 106, 60)");
      await page.getByText("Phone", { exact: true }).click();
      await expectAccessible(page);
    });

    test("on Free the emails' pages say that they are part of Premium", async ({ page, shop }) => {
      await db.shop.update({ where: { id: shop.shopId }, data: { plan: "FREE" } });
      await signIn(page, shop.owner);
      for (const path of ["/settings/mails", "/settings/mails/confirm-subscription", "/settings/mails/subscribed"]) {
        await page.goto(path);
        await expect(page.getByText("This is part of Premium")).toBeVisible();
        await expectAccessible(page);
      }
    });

    test("versions: back to default, restore; a stale edit overwrites nothing and loses nothing; viewers only look", async ({
      page,
      shop,
      context,
    }) => {
      await signIn(page, shop.owner);
      await page.goto(editor);
      const subject = page.getByLabel("Subject");
      await subject.fill("First words");
      await save(page);
      const other = hydrating(await context.newPage());
      await other.goto(editor);
      await expect(other.getByLabel("Subject")).toHaveValue("First words");
      await subject.fill("Second words");
      await save(page);
      await expect(page.getByText("Version 2")).toBeVisible();

      await other.getByLabel("Subject").fill("Too late");
      await other.getByRole("button", { name: "Save email" }).click();
      await expect(other.getByText("Somebody else changed this mail meanwhile.").first()).toBeVisible();
      await expect(other.getByLabel("Subject")).toHaveValue("Too late");
      await other.close({ runBeforeUnload: false });

      const dialog = page.getByRole("dialog");
      await subject.fill("Never saved");
      await page.getByRole("button", { name: "Back to default" }).click();
      await expect(dialog).toContainText("What you typed here and did not save will be lost.");
      await dialog.getByRole("button", { name: "Cancel" }).click();
      await expect(subject).toHaveValue("Never saved");
      await subject.fill("Second words");
      await page.getByRole("button", { name: "Back to default" }).click();
      await expect(dialog).not.toContainText("will be lost");
      await dialog.getByRole("button", { name: "Back to default" }).click();
      await expect(subject).toHaveValue("Back in stock: {{product}}");
      await page.getByRole("button", { name: "Restore version 1" }).click();
      await expect(subject).toHaveValue("First words");
      await expect(page.getByText("Version 4")).toBeVisible();
      await expect(page.getByText("Restored from version 1")).toBeVisible();
      await page.getByRole("button", { name: "Show version 2" }).click();
      await expect(dialog).toContainText("Second words");
      await page.getByRole("button", { name: "Close" }).click();
      await expectAccessible(page);

      const viewer = { email: someone(), password: "correct horse battery" };
      await createUser(shop.ctx, { ...viewer, role: "VIEWER" });
      await context.clearCookies();
      await signIn(page, viewer);
      await page.goto(editor);
      await expect(page.getByLabel("Subject")).toHaveValue("First words");
      await expect(page.getByLabel("Subject")).toBeDisabled();
      await expect(preview(page)).toContainText("is back");
      for (const name of ["Send it to myself", "Back to default", "Save email", "Restore version 1"]) {
        await expect(page.getByRole("button", { name })).toHaveCount(0);
      }
      const rows = await db.emailVersion.findMany({ where: { shopId: shop.shopId }, orderBy: { version: "asc" } });
      expect(rows.map(({ content }) => (content as { subject: string } | null)?.subject ?? null)).toEqual([
        "First words",
        "Second words",
        null,
        "First words",
      ]);
    });
  });
}

test("every wrong variable is named, also by the server, and older versions stay while newer ones come", async ({
  page,
  shop,
}) => {
  const mail = { kind: "back-in-stock", language: "en" } as const;
  for (let at = 0; at < 21; at++) {
    const wording = { ...defaultWording("back-in-stock", "en"), note: `Note ${at + 1}` };
    await saveWording(shop.ctx, { ...mail, editedFrom: at, wording });
  }
  await signIn(page, shop.owner);
  await page.goto(editor);
  const numbers = page.getByText(/^Version \d+$/);
  await expect(numbers).toHaveCount(20);
  await page.getByRole("button", { name: "Show older versions" }).click();
  await expect(numbers).toHaveCount(21);
  await page.getByLabel("Small words below").fill("One more");
  await save(page);
  await expect(numbers).toHaveCount(22);
  await expect(numbers.last()).toHaveText("Version 1");
  await expect(page.getByRole("button", { name: "Show older versions" })).toHaveCount(0);

  await page.getByLabel("Subject").fill("{{prodct}} and {{nobody}}");
  const both = "Not known in this mail: {{prodct}} (did you mean {{product}}?), {{nobody}}.";
  await expect(page.getByText(both)).toBeVisible();
  await page.getByLabel("Headline").fill(" ");
  await page.getByRole("button", { name: "Send it to myself" }).click();
  await expect(page.getByText("2 fields need another look.")).toBeVisible();
  await expect(page.getByText("A mail needs a headline")).toBeVisible();
  await expect(page.getByText(both)).toBeVisible();
});
