import type { Page } from "@playwright/test";
import { db } from "@/lib/db/client";
import { createUser } from "@/lib/members";
import { variants } from "./fixtures/catalog";
import { sizes } from "./fixtures/dashboard";
import { someone } from "./fixtures/http";
import { mailsTo, mailTo } from "./fixtures/mails";
import { alertsOf, statusesOf } from "./fixtures/records";
import type { PrivateShop } from "./fixtures/shop";
import { signIn } from "./fixtures/sign-in";
import { expect, test } from "./fixtures/test";
import { setStock } from "./fixtures/webhooks";

const { green } = variants;

/** People who wait already: their sign-up mails would only be in the way. */
async function waiting({ shopId }: PrivateShop, count: number): Promise<string[]> {
  const variant = await db.variant.findFirstOrThrow({ where: { shopId, externalId: green } });
  const offer = await db.offer.findFirstOrThrow({ where: { shopId } });
  const emails = Array.from({ length: count }, () => someone());
  const since = new Date(Date.now() - 60_000);
  const common = { shopId, variantId: variant.id, offerId: offer.id, status: "PENDING", waitingSince: since } as const;
  await db.subscription.createMany({ data: emails.map((email) => ({ ...common, email, subscribedAt: since })) });
  return emails;
}

const alertStatuses = async (shop: PrivateShop) => (await alertsOf(shop)).map(({ status }) => status);
const alertOf = async (shop: PrivateShop) => (await alertsOf(shop))[0]?.id ?? "";

/** Selects these shoppers' alerts and gives the bar with what can be done about them. */
async function pick(page: Page, emails: string[]) {
  for (const email of emails) await page.getByRole("checkbox", { name: `Select ${email}` }).check();
  return page.getByRole("region", { name: "Selection" });
}

/** Quiet for an hour before and after now, in UTC as the shop is. */
async function quiet({ shopId }: PrivateShop): Promise<void> {
  const now = new Date().getUTCHours() * 60 + new Date().getUTCMinutes();
  const [quietFrom, quietUntil] = [(now + 1380) % 1440, (now + 60) % 1440];
  await db.shop.update({ where: { id: shopId }, data: { quietFrom, quietUntil } });
}

/** Whatever comes after this has come without a reload. */
async function markPage(page: Page): Promise<() => Promise<boolean>> {
  await page.evaluate(() => Object.assign(window, { stillHere: true }));
  return () => page.evaluate(() => "stillHere" in window);
}

for (const viewport of sizes) {
  test.describe(`${viewport.width} pixels`, () => {
    test.use({ viewport });

    test("a restock moves without a reload: settling, sending with a count, finished; the table follows", async ({
      page,
      newShop,
      smtp,
    }) => {
      const shop = await newShop({ smtpPort: smtp.port, policy: { settleSeconds: 7 } });
      await waiting(shop, 40);
      smtp.misbehave({ at: "end", do: "slow", ms: 900 });
      await signIn(page, shop.owner);
      await page.goto("/alerts");
      await expect(page.getByText("No alerts yet")).toBeVisible();
      await setStock(shop, green, 12);
      await expect.poll(() => db.restock.count({ where: { shopId: shop.shopId } })).toBe(1);
      await page.reload();
      const stillHere = await markPage(page);
      await expect(page.getByText("Settling", { exact: true })).toBeVisible();
      await expect(page.getByText(/looks again in 0:0\d/)).toBeVisible();
      await expect(page.getByText("Sending", { exact: true })).toBeVisible({ timeout: 20_000 });
      const bar = page.getByRole("progressbar", { name: "Alerts for Alpine Tent, Green" });
      const done = async () => Number(await bar.getAttribute("aria-valuenow"));
      await expect.poll(done, { timeout: 20_000 }).toBeGreaterThan(0);
      const first = await done();
      expect(first).toBeLessThan(40);
      await expect.poll(done, { timeout: 20_000 }).toBeGreaterThan(first);
      await expect(page.getByText("Finished", { exact: true })).toBeVisible({ timeout: 30_000 });
      await expect(page.getByRole("link", { name: "40 sent" })).toBeVisible();
      await expect(page.getByRole("table", { name: "Alerts" }).getByText("Sent", { exact: true })).toHaveCount(25);
      expect(await stillHere()).toBe(true);
      await page.getByRole("link", { name: "40 sent" }).click();
      await expect(page).toHaveURL(/restock=.*status=SENT/);
      await expect(page.getByRole("heading", { name: "Restock", exact: true })).toBeVisible();
    });

    test("an alert's page tells what happened and why; another shop does not see it", async ({
      page,
      shop,
      newShop,
      smtp,
    }) => {
      const [email = ""] = await waiting(shop, 3);
      await setStock(shop, green, 12);
      await mailTo(smtp, email, "back-in-stock");
      await expect.poll(() => statusesOf(shop)).toMatchObject({ [email]: "SENT" });
      await signIn(page, shop.owner);
      await page.goto(`/alerts?q=${email}`);
      await page.getByRole("link", { name: email }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(email);
      const why = page.getByRole("region", { name: "Why was this sent?" });
      await expect(why).toContainText("under the offer “Tell me”");
      await expect(why).toContainText("of 3 in line; everyone who waited was told.");
      const steps = page.getByRole("listitem");
      for (const step of ["Signed up", "Back in stock", "Still in stock", "Chosen and queued", "Attempt 1: accepted"]) {
        await expect(steps.filter({ hasText: step })).toBeVisible();
      }
      await expect(page.getByText("2.0.0 Ok: queued")).toBeVisible();
      await expect(page.getByRole("link", { name: email })).toHaveAttribute("href", /^\/subscribers\//);
      const path = new URL(page.url()).pathname;
      const stranger = await newShop();
      await page.context().clearCookies();
      await signIn(page, stranger.owner);
      const restock = await db.restock.findFirstOrThrow({ where: { shopId: shop.shopId } });
      const progress = `/api/dashboard/restocks/progress?id=${restock.id}`;
      expect(await (await page.request.get(progress)).json()).toMatchObject({ restocks: [] });
      expect((await page.request.get("/api/dashboard/restocks/progress?id=nonsense")).status()).toBe(422);
      for (const foreign of [path, "/alerts/nonsense"]) expect((await page.request.get(foreign)).status()).toBe(404);
      await page.context().clearCookies();
      expect((await page.request.get(progress)).status()).toBe(401);
    });

    test("a failed alert says why, and its page follows the retry to the end", async ({ page, shop, smtp }) => {
      const [email = ""] = await waiting(shop, 1);
      smtp.misbehave({ at: "rcpt", do: "reject", code: 550, text: "5.7.1 Your domain is on our blocklist" });
      await setStock(shop, green, 4);
      await expect.poll(() => statusesOf(shop)).toEqual({ [email]: "FAILED" });
      await signIn(page, shop.owner);
      await page.goto(`/alerts/${await alertOf(shop)}`);
      await expect(page.getByRole("region", { name: "Why was it not delivered?" })).toContainText("blocklist");
      await expect(page.getByText("Attempt 1: refused for good")).toBeVisible();
      smtp.misbehave(null);
      const stillHere = await markPage(page);
      await page.getByRole("button", { name: "Retry" }).click();
      await expect(page.getByText("Alert queued again")).toBeVisible();
      await expect(page.getByRole("region", { name: "Why was this sent?" })).toBeVisible({ timeout: 20_000 });
      await expect(page.getByText("Attempt 2: accepted")).toBeVisible();
      await expect(page.getByRole("button", { name: "Retry" })).toBeHidden();
      expect(await stillHere()).toBe(true);
      expect(mailsTo(smtp, email, "back-in-stock")).toBe(1);
    });

    test("alerts in doubt are decided all at once", async ({ page, shop, smtp }) => {
      await waiting(shop, 3);
      smtp.misbehave({ at: "end", do: "cut" });
      await setStock(shop, green, 4);
      await expect.poll(() => alertStatuses(shop), { timeout: 30_000 }).toEqual(["IN_DOUBT", "IN_DOUBT", "IN_DOUBT"]);
      smtp.misbehave(null);
      await signIn(page, shop.owner);
      await page.goto("/");
      await page.getByRole("link", { name: "Decide" }).click();
      await expect(page).toHaveURL(/status=IN_DOUBT/);
      await page.getByRole("button", { name: "Count all as sent" }).click();
      const dialog = page.getByRole("dialog", { name: "Count 3 alerts in doubt as sent?" });
      await dialog.getByRole("button", { name: "Count as sent" }).click();
      await expect(page.getByText("3 alerts counted as sent.")).toBeVisible();
      await expect(page.getByText("No alerts match")).toBeVisible();
      expect(Object.values(await statusesOf(shop))).toEqual(["SENT", "SENT", "SENT"]);
    });

    test("in quiet hours alerts wait and say so; one is sent now, one is cancelled", async ({ page, shop, smtp }) => {
      const emails = await waiting(shop, 2);
      await quiet(shop);
      await setStock(shop, green, 4);
      await expect.poll(() => alertStatuses(shop)).toEqual(["QUEUED", "QUEUED"]);
      const [now, never] = await alertsOf(shop);
      await signIn(page, shop.owner);
      await page.goto("/alerts");
      await expect(page.getByText(/quiet hours until \d\d:\d\d/)).toBeVisible();
      await page.goto(`/alerts/${now?.id}`);
      await expect(page.getByRole("region", { name: "Why not yet?" })).toContainText(
        "Quiet hours: nothing is sent before",
      );
      await page.getByRole("button", { name: "Send now" }).click();
      await mailTo(smtp, now?.email ?? "", "back-in-stock");
      await expect(page.getByRole("region", { name: "Why was this sent?" })).toBeVisible({ timeout: 20_000 });

      await page.goto(`/alerts/${never?.id}`);
      await page.getByRole("button", { name: "Cancel alert" }).click();
      const dialog = page.getByRole("dialog");
      await expect(dialog).toContainText("stays subscribed and is told at the next restock");
      await dialog.getByRole("button", { name: "Cancel alert" }).click();
      await expect(page.getByRole("region", { name: "Why was this not sent?" })).toContainText("Cancelled by a member");
      const cancelled = page.getByRole("listitem").filter({ hasText: "Cancelled by a member" });
      await expect(cancelled.getByRole("time")).toBeVisible();
      expect(await statusesOf(shop)).toEqual({ [now?.email ?? ""]: "SENT", [never?.email ?? ""]: "PENDING" });
      expect(emails.map((email) => mailsTo(smtp, email, "back-in-stock")).toSorted()).toEqual([0, 1]);
    });

    test("picked alerts are sent now in quiet hours, the others wait", async ({ page, shop, smtp }) => {
      const [first = "", second = "", third = ""] = await waiting(shop, 3);
      await quiet(shop);
      await setStock(shop, green, 4);
      await expect.poll(() => alertStatuses(shop)).toEqual(["QUEUED", "QUEUED", "QUEUED"]);
      await signIn(page, shop.owner);
      await page.goto("/alerts?status=QUEUED");
      const bar = await pick(page, [first, second]);
      await expect(bar).toContainText("2 alerts selected");
      await bar.getByRole("button", { name: "Send now" }).click();
      const dialog = page.getByRole("dialog", { name: "Send 2 alerts now?" });
      await expect(dialog).toContainText("quiet hours do not hold them");
      await dialog.getByRole("button", { name: "Send now" }).click();
      await expect(page.getByText("2 alerts due now")).toBeVisible();
      await expect
        .poll(() => statusesOf(shop), { timeout: 20_000 })
        .toEqual({ [first]: "SENT", [second]: "SENT", [third]: "PENDING" });
      expect(mailsTo(smtp, third, "back-in-stock")).toBe(0);
    });

    test("picked alerts in doubt are sent again, the others stay in doubt", async ({ page, shop, smtp }) => {
      const [first = "", second = "", third = ""] = await waiting(shop, 3);
      smtp.misbehave({ at: "end", do: "cut" });
      await setStock(shop, green, 4);
      await expect.poll(() => alertStatuses(shop), { timeout: 30_000 }).toEqual(["IN_DOUBT", "IN_DOUBT", "IN_DOUBT"]);
      smtp.misbehave(null);
      await signIn(page, shop.owner);
      await page.goto("/alerts?status=IN_DOUBT");
      const bar = await pick(page, [first, second]);
      await bar.getByRole("button", { name: "Send again" }).click();
      const dialog = page.getByRole("dialog", { name: "Send 2 alerts in doubt again?" });
      await expect(dialog).toContainText("Whoever got the first gets it twice");
      await dialog.getByRole("button", { name: "Send again" }).click();
      await expect(page.getByText("2 alerts queued again")).toBeVisible();
      await expect
        .poll(() => statusesOf(shop), { timeout: 20_000 })
        .toEqual({ [first]: "SENT", [second]: "SENT", [third]: "PENDING" });
      expect([first, second, third].map((email) => mailsTo(smtp, email, "back-in-stock"))).toEqual([2, 2, 1]);
    });
  });
}

test("a viewer sees everything and no action, and the server refuses one all the same", async ({
  page,
  shop,
  smtp,
}) => {
  const [email = ""] = await waiting(shop, 1);
  smtp.misbehave({ at: "rcpt", do: "reject", code: 550, text: "5.7.1 Refused by policy" });
  await setStock(shop, green, 4);
  await expect.poll(() => statusesOf(shop)).toEqual({ [email]: "FAILED" });
  const viewer = { email: someone("viewer"), password: "looking but not touching" };
  await createUser(shop.ctx, { ...viewer, role: "VIEWER" });
  const path = `/alerts/${await alertOf(shop)}`;
  await signIn(page, viewer);
  await page.goto("/alerts?status=FAILED");
  await expect(page.getByRole("row", { name: new RegExp(email) })).toBeVisible();
  await expect(page.getByRole("button", { name: "Retry all" })).toBeHidden();
  await page.getByRole("button", { name: "Actions for Alpine Tent, Green" }).click();
  await expect(page.getByRole("menuitem", { name: "Open product" })).toBeVisible();
  await expect(page.getByRole("menuitem", { name: /Retry/ })).toBeHidden();
  await page.goto(path);
  await expect(page.getByRole("region", { name: "Why was it not delivered?" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Retry" })).toBeHidden();

  await page.context().clearCookies();
  await signIn(page, shop.owner);
  await page.goto(path);
  await expect(page.getByRole("button", { name: "Retry" })).toBeVisible();
  await page.context().clearCookies();
  await signIn(page, viewer);
  await page.getByRole("button", { name: "Retry" }).click();
  await expect(page.getByText("Your role does not allow this.")).toBeVisible();
  expect(await alertStatuses(shop)).toEqual(["FAILED"]);
});
