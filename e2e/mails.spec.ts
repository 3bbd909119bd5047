import type { Page } from "@playwright/test";
import { db } from "@/lib/db/client";
import { createUser } from "@/lib/members";
import { expectAccessible } from "./fixtures/accessibility";
import { variants } from "./fixtures/catalog";
import { call, someone } from "./fixtures/http";
import { mailTo } from "./fixtures/mails";
import { alertsOf, statusesOf } from "./fixtures/records";
import type { PrivateShop } from "./fixtures/shop";
import { signIn } from "./fixtures/sign-in";
import { expect, test } from "./fixtures/test";
import { setStock } from "./fixtures/webhooks";

const { green } = variants;
const editor = "/settings/mails/back-in-stock";

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
}

const versionsAre = (shop: PrivateShop, version: number) =>
  expect.poll(() => db.emailVersion.count({ where: { shopId: shop.shopId } })).toBe(version);

for (const width of [1280, 390]) {
  test.describe(`at ${width} pixels`, () => {
    test.use({ viewport: { width, height: 900 } });

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
  });
}

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
  const other = await context.newPage();
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

  await page.getByRole("button", { name: "Back to default" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Back to default" }).click();
  await expect(subject).toHaveValue("Back in stock: {{product}}");
  await page.getByRole("button", { name: "Restore version 1" }).click();
  await expect(subject).toHaveValue("First words");
  await expect(page.getByText("Version 4")).toBeVisible();
  await page.getByRole("button", { name: "Show version 2" }).click();
  await expect(page.getByRole("dialog")).toContainText("Second words");
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
