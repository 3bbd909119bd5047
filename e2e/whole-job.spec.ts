import { expectAccessible } from "./fixtures/accessibility";
import { appUrl } from "./fixtures/environment";
import { someone } from "./fixtures/http";
import { hydrating } from "./fixtures/hydrated";
import { linkOf, mailsTo, mailTo } from "./fixtures/mails";
import { signIn } from "./fixtures/sign-in";
import { expect, test } from "./fixtures/test";
import { deliver, inventory } from "./fixtures/webhooks";

test("a shopper asks, stock returns, the mail arrives, its links work, and the merchant sees all of it", async ({
  page,
  newStorefront,
  smtp,
}) => {
  const { shop, url, productUrl } = await newStorefront({ policy: { settleSeconds: 1 } });
  const email = someone();

  await page.goto(productUrl("stovetop-kettle", "90011"));
  await page.getByRole("button", { name: "Notify me" }).click();
  await page.getByLabel("Email address").fill(email);
  await page.getByRole("dialog").getByRole("button", { name: "Notify me" }).click();
  await expect(page.getByRole("heading", { name: "You are on the list" })).toBeVisible();

  const merchant = hydrating(await page.context().newPage());
  await signIn(merchant, shop.owner);
  await merchant.goto("/subscribers");
  const row = merchant.getByRole("row", { name: new RegExp(email) });
  await expect(row).toContainText("Stovetop Kettle");
  await expect(row).toContainText("Pending");

  const stored = await deliver(inventory(shop, { variantId: "90011", quantity: 3 }));
  expect(`${stored.status} ${stored.text}`).toBe('202 {"status":"stored"}');
  const mail = await mailTo(smtp, email, "back-in-stock");

  const [click, unsubscribe] = [linkOf(mail, "/r/"), linkOf(mail, "/unsubscribe/")];
  expect(mail.parsed.subject).toBe("Back in stock: Stovetop Kettle");
  expect(mail.header("list-unsubscribe")).toBe(`<${unsubscribe}>`);
  expect(mail.header("list-unsubscribe-post")).toBe("List-Unsubscribe=One-Click");
  expect(mail.header("message-id")).toMatch(/^<[^@\s]+@localhost>$/);
  expect(mail.header("x-shelfbell-alert")).toMatch(/^[0-9a-f-]{36}$/);
  for (const said of ["Stovetop Kettle", "Moss", "64.00", shop.name, click, unsubscribe]) {
    expect(mail.text).toContain(said);
  }
  expect(mail.html).toContain(`${url}/pictures/90011.svg`);

  await page.goto(click);
  expect(page.url()).toMatch(new RegExp(`^${url}/products/stovetop-kettle\\?variant=90011&`));
  await expect(page.getByRole("heading", { name: "Stovetop Kettle" })).toBeVisible();

  await expect(async () => {
    await merchant.reload();
    await expect(row).toContainText("Sent", { timeout: 1000 });
  }).toPass();
  const headers = await merchant.getByRole("columnheader").allInnerTexts();
  const notified = headers.findIndex((header) => header.includes("Notified at"));
  expect(notified).toBeGreaterThan(0);
  await expect(row.getByRole("cell").nth(notified)).toHaveText(/now|second|minute/i);
  await row
    .getByRole("link", { name: new RegExp(email) })
    .first()
    .click();
  await expect(merchant.getByRole("heading", { level: 1, name: email })).toBeVisible();
  await expect(merchant.getByRole("listitem").filter({ hasText: "Alert sent" })).toContainText("250");

  await page.goto(unsubscribe);
  await expectAccessible(page);
  await expect(page.getByText(email)).toBeVisible();
  expect(page.url().startsWith(appUrl)).toBe(true);
  expect(mailsTo(smtp, email, "back-in-stock")).toBe(1);
  expect(mailsTo(smtp, email, "subscribed")).toBe(1);
});

test("a shopper who waits for two variants gets one mail and unsubscribes from its page", async ({
  page,
  newStorefront,
  smtp,
}) => {
  const { shop, productUrl } = await newStorefront({ policy: { settleSeconds: 1 } });
  const email = someone();
  for (const variant of ["90021", "90022"]) {
    await page.goto(productUrl("wool-blanket", variant));
    await page.getByRole("button", { name: "Notify me" }).click();
    await page.getByLabel("Email address").fill(email);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { name: "You are on the list" })).toBeVisible();
  }
  const items = ["90021", "90022"].map((variantId) => ({ variantId, quantity: 2 }));
  await deliver(inventory(shop, { items }));
  const mail = await mailTo(smtp, email, "back-in-stock");
  for (const title of ["Wool Blanket", "Rust", "Slate"]) expect(mail.text).toContain(title);
  expect(mail.header("x-shelfbell-alert")?.split(",")).toHaveLength(2);
  const merchant = hydrating(await page.context().newPage());
  await signIn(merchant, shop.owner);
  await expect(async () => {
    await merchant.goto("/subscribers?status=SENT");
    await expect(merchant.getByRole("row", { name: new RegExp(email) })).toHaveCount(2, { timeout: 1000 });
  }).toPass();
  expect(mailsTo(smtp, email, "back-in-stock")).toBe(1);
});
