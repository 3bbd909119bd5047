import type { Browser, Page } from "@playwright/test";
import { totpCode } from "@/lib/auth/totp";
import { db } from "@/lib/db/client";
import { createUser } from "@/lib/members";
import { expectAccessible } from "./fixtures/accessibility";
import { someone } from "./fixtures/http";
import { linkOf, mailTo } from "./fixtures/mails";
import { type Login, signIn } from "./fixtures/sign-in";
import { expect, test } from "./fixtures/test";

const sizes = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
];

const heading = (page: Page, name: string | RegExp) => page.getByRole("heading", { name });
const press = (page: Page, name: string | RegExp) => page.getByRole("button", { name, exact: true }).click();

async function stranger(browser: Browser, viewport = sizes[0]): Promise<Page> {
  return (await browser.newContext({ viewport: viewport ?? null, reducedMotion: "reduce" })).newPage();
}

async function typeLogin(page: Page, { email, password }: Login): Promise<void> {
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await press(page, "Sign in");
}

for (const viewport of sizes) {
  test(`invited by mail, joined, promoted, and out at once when removed (${viewport.width} px)`, async ({
    page,
    shop,
    smtp,
    browser,
  }) => {
    test.setTimeout(240_000);
    const email = someone("colleague");
    await page.setViewportSize(viewport);
    await signIn(page, shop.owner);
    await page.goto("/settings/team");
    await page.getByLabel("Email").fill(email);
    await press(page, "Send invitation");
    await expect(page.getByText(`Invitation sent to ${email}`)).toBeVisible();
    await expect(heading(page, "Open invitations")).toBeVisible();
    await expectAccessible(page);

    const link = linkOf(await mailTo(smtp, email, "sign-in"), "/invite/");
    const theirs = await stranger(browser, viewport);
    for (const _ of ["a scanner", "the person"]) await theirs.goto(link);
    await expectAccessible(theirs);
    await theirs.getByLabel("Your name").fill("Ida");
    await theirs.getByLabel("Password", { exact: true }).fill("short");
    await press(theirs, "Join the team");
    await expect(theirs.getByText("Use 8 characters or more")).toBeVisible();
    await expect(theirs.getByLabel("Your name")).toHaveValue("Ida");
    await theirs.getByLabel("Password", { exact: true }).fill("a long password");
    await press(theirs, "Join the team");
    await expect(theirs).toHaveURL(/\/$/);
    await theirs.goto(link);
    await expect(heading(theirs, "This invitation can't be used")).toBeVisible();
    await theirs.goto("/settings/team");
    await expect(theirs.getByRole("button", { name: "Send invitation" })).toBeHidden();
    await expect(theirs.getByRole("button", { name: "Leave shop" })).toBeVisible();

    await page.reload();
    await page.getByRole("combobox", { name: "Role of Ida" }).click();
    await page.getByRole("option", { name: "Admin" }).click();
    await expect(page.getByText("Ida is admin now")).toBeVisible();
    await theirs.reload();
    await expect(theirs.getByRole("button", { name: "Send invitation" })).toBeVisible();
    await press(page, "Remove Ida");
    await press(page, "Remove member");
    await expect(page.getByText("Ida is removed")).toBeVisible();
    await theirs.goto("/offers");
    await expect(theirs).toHaveURL(/\/sign-in/);

    await page.goto("/settings/activity");
    for (const words of [
      `Removed ${email} from the team`,
      `Changed the role of ${email}`,
      `${email} joined the team`,
    ]) {
      await expect(page.getByText(words).first()).toBeVisible();
    }
    await expect(page.getByText("Role: Viewer → Admin")).toBeVisible();
    await theirs.context().close();
    await db.user.deleteMany({ where: { email } });
  });
}

for (const viewport of sizes) {
  test(`two-factor sign-in is set up, asked for, opened by a recovery code once, and turned off (${viewport.width} px)`, async ({
    page,
    shop,
    browser,
  }) => {
    test.setTimeout(240_000);
    await page.setViewportSize(viewport);
    await signIn(page, shop.owner);
    await page.goto("/settings/account");
    await press(page, "Set up two-factor sign-in");
    await expect(page.getByRole("img", { name: /QR code/ })).toBeVisible();
    const secret = ((await page.locator("#two-factor code").first().textContent()) ?? "").replaceAll(" ", "");
    await expectAccessible(page);
    await page.getByLabel(/six digits/).fill("000000");
    await page.getByLabel(/Enter your password/).fill("a wrong password");
    await press(page, "Turn on");
    await expect(page.getByText("That is not your password").first()).toBeVisible();
    await page.getByLabel(/Enter your password/).fill(shop.owner.password);
    await press(page, "Turn on");
    await expect(page.getByText("That code does not fit").first()).toBeVisible();
    // Of the step before, so that the code of now still works below.
    await page.getByLabel(/six digits/).fill(totpCode(secret, Date.now() - 30_000));
    await press(page, "Turn on");
    const shown = page.getByRole("list", { name: "Recovery codes" }).getByRole("listitem");
    await expect(shown).toHaveCount(10);
    const codes = await shown.allTextContents();
    await press(page, "I have kept them");
    await expect(page.getByText(/10 recovery codes are left/)).toBeVisible();

    const theirs = await stranger(browser, viewport);
    await theirs.goto("/offers");
    await typeLogin(theirs, shop.owner);
    await theirs.getByLabel("Code").fill("123456");
    await press(theirs, "Sign in");
    await expect(theirs.getByText("That code is wrong or was used already")).toBeVisible();
    await theirs.goto("/offers");
    await expect(theirs).toHaveURL(/\/sign-in/);
    await typeLogin(theirs, shop.owner);
    await theirs.getByLabel("Code").fill(totpCode(secret));
    await press(theirs, "Sign in");
    await expect(heading(theirs, "Offers")).toBeVisible();
    for (const works of [true, false]) {
      await theirs.context().clearCookies();
      await theirs.goto("/offers");
      await typeLogin(theirs, shop.owner);
      await theirs.getByLabel("Code").fill(codes[0] ?? "");
      await press(theirs, "Sign in");
      if (works) await expect(heading(theirs, "Offers")).toBeVisible();
      else await expect(theirs.getByText("That code is wrong or was used already")).toBeVisible();
    }
    await theirs.context().close();

    await page.reload();
    await press(page, "Turn off");
    await page.getByLabel("Your password").fill(shop.owner.password);
    await page.getByLabel("Code").fill(codes[1] ?? "");
    await press(page, "Turn off two-factor sign-in");
    await expect(page.getByRole("button", { name: "Set up two-factor sign-in" })).toBeVisible();
  });
}

test("sessions elsewhere end, and a mailed link lets one set a new password", async ({ page, shop, smtp, browser }) => {
  test.setTimeout(240_000);
  const other = await stranger(browser);
  await signIn(other, shop.owner);
  await other.goto("/offers");
  await signIn(page, shop.owner);
  await page.goto("/settings/account");
  await expect(page.getByText("This device")).toBeVisible();
  await press(page, "Sign out everywhere else");
  await expect(page.getByText("Signed out everywhere else")).toBeVisible();
  await other.goto("/offers");
  await expect(other).toHaveURL(/\/sign-in\?next=%2Foffers/);

  await press(other, "Get a sign-in link by email instead");
  await expect(other.getByRole("button", { name: "Send me a link" })).toBeVisible();
  await other.getByLabel("Email").fill(shop.owner.email);
  await press(other, "Send me a link");
  await other.goto(linkOf(await mailTo(smtp, shop.owner.email, "sign-in"), "/sign-in/link"));
  await press(other, "Sign in");
  await expect(heading(other, "Offers")).toBeVisible();
  await other.goto("/settings/account");
  await expect(other.getByLabel("Current password")).toBeHidden();
  await other.getByLabel("New password").fill("another long password");
  await press(other, "Change password");
  await expect(other.getByText(/Password changed/).first()).toBeVisible();
  await page.goto("/offers");
  await typeLogin(page, { ...shop.owner, password: "another long password" });
  await expect(heading(page, "Offers")).toBeVisible();
  await other.context().close();
});

test("sign-in works without JavaScript", async ({ shop, browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto("/sign-in?next=/offers");
  await typeLogin(page, { ...shop.owner, password: "wrong" });
  await expect(page.getByText("The email address or the password is wrong.")).toBeVisible();
  await typeLogin(page, shop.owner);
  await expect(page).toHaveURL(/\/offers$/);
  await context.close();
});

test("a shop is deleted by its name; its owner lands in another one, then at the end", async ({ page, newShop }) => {
  test.setTimeout(240_000);
  const [first, second] = [await newShop(), await newShop()];
  const owner = await db.user.findUniqueOrThrow({ where: { email: first.owner.email } });
  await db.member.create({ data: { shopId: second.shopId, userId: owner.id, role: "OWNER" } });
  await signIn(page, first.owner);
  const remove = async (name: string) => {
    await page.goto("/settings/privacy");
    await press(page, "Delete shop");
    const button = page.getByRole("button", { name: "Delete shop for good" });
    await page.getByLabel(/to go on/).fill(`${name} no`);
    await expect(button).toBeDisabled();
    await page.getByLabel(/to go on/).fill(name);
    await button.click();
  };
  await remove(first.name);
  await expect(page.getByText(second.name, { exact: true }).first()).toBeVisible();
  expect((await page.request.get(`${first.api}/availability?variant=1`, { maxRetries: 3 })).status()).toBe(404);
  await remove(second.name);
  await expect(heading(page, "Your shop is deleted")).toBeVisible();
  await expectAccessible(page);
  await page.goto("/");
  await expect(page).toHaveURL(/\/sign-in/);
  await expect
    .poll(() => db.shop.count({ where: { id: { in: [first.shopId, second.shopId] } } }), { timeout: 30_000 })
    .toBe(0);
});

test("retention is saved once, not over another's change; a viewer sees it and changes nothing", async ({
  page,
  shop,
}) => {
  await signIn(page, shop.owner);
  await page.goto("/settings/privacy");
  await page.getByLabel("Remove ended subscriptions after a while").click();
  await page.getByLabel("Days after the end").fill("7");
  await press(page, "Save retention");
  await expect(page.getByText("Keep them for 30 days or more").first()).toBeVisible();
  await page.getByLabel("Days after the end").fill("90");
  await db.shop.update({ where: { id: shop.shopId }, data: { retentionDays: 400 } });
  await press(page, "Save retention");
  await expect(page.getByText(/Somebody else changed the retention/).first()).toBeVisible();

  const viewer = { email: someone("viewer"), password: "looking but not touching" };
  await createUser(shop.ctx, { ...viewer, role: "VIEWER" });
  await page.context().clearCookies();
  await signIn(page, viewer);
  await page.goto("/settings/privacy");
  await expect(page.getByText("400 days after their end")).toBeVisible();
  for (const name of ["Delete shop", "Export everything", "Save retention"]) {
    await expect(page.getByRole("button", { name })).toBeHidden();
  }
  await page.goto("/settings/activity");
  await expect(page.getByText(`${viewer.email} joined the team as viewer`)).toBeVisible();
  await page.goto("/settings/team");
  await expect(page.getByRole("combobox", { name: /^Role of/ })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Leave shop" })).toBeVisible();
  await db.user.deleteMany({ where: { email: viewer.email } });
});
