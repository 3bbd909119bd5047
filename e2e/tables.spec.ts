import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { db } from "@/lib/db/client";
import { createUser } from "@/lib/members";
import { expectAccessible } from "./fixtures/accessibility";
import { variants } from "./fixtures/catalog";
import { selection, sizes, tray } from "./fixtures/dashboard";
import { someone } from "./fixtures/http";
import type { PrivateShop } from "./fixtures/shop";
import { signIn } from "./fixtures/sign-in";
import { expect, test } from "./fixtures/test";

const failed = 620;

/** More failed alerts than are done at once, of a shop that can send nothing: what is queued again waits. */
async function withFailed({ shopId }: PrivateShop): Promise<void> {
  const variant = await db.variant.findFirstOrThrow({ where: { shopId, externalId: variants.green } });
  const common = { shopId, productId: variant.productId, variantId: variant.id };
  const restock = await db.restock.create({
    data: { ...common, status: "DONE", settleAt: new Date(), settledAt: new Date(), endedAt: new Date() },
  });
  const ids = Array.from({ length: failed }, (_, n) => ({ id: crypto.randomUUID(), email: `n${n}-${someone()}` }));
  await db.subscription.createMany({
    data: ids.map(({ id, email }) => ({ shopId, id, email, variantId: variant.id, status: "FAILED" as const })),
  });
  await db.alert.createMany({
    data: ids.map(({ id, email }) => {
      const mail = { mailId: crypto.randomUUID(), token: crypto.randomUUID(), reason: "No such mailbox" };
      return { ...common, ...mail, email, restockId: restock.id, subscriptionId: id, status: "FAILED" as const };
    }),
  });
}

const rows = (page: Page) => page.getByRole("checkbox", { name: /^Select n\d/ });

type Shift = PerformanceEntry & { value: number; sources: { node: Node | null }[] };

/** What moves from now on, as Chromium tells it: how far, and what. */
async function watchShifts(page: Page): Promise<() => Promise<string[]>> {
  // Whatever moves within half a second after a press is not told.
  await page.waitForTimeout(600);
  const seen = await page.evaluateHandle(() => {
    const shifts: string[] = [];
    new PerformanceObserver((list) => {
      for (const { value, sources } of list.getEntries() as Shift[])
        shifts.push(`${value.toFixed(4)}: ${sources.map(({ node }) => node?.textContent?.slice(0, 60))}`);
    }).observe({ type: "layout-shift" });
    return shifts;
  });
  return () => seen.jsonValue();
}

/** At the page's end the tray lies over nothing that can be pressed. */
async function expectClear(page: Page): Promise<void> {
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  const covered = await page.evaluate(() => {
    const box = document.querySelector("[data-task-tray]")?.getBoundingClientRect();
    const pressable = [...document.querySelectorAll("main a, main button, main input, main select")];
    return pressable.filter((one) => {
      const at = one.getBoundingClientRect();
      return (
        box && at.width > 0 && at.left < box.right && at.right > box.left && at.top < box.bottom && at.bottom > box.top
      );
    }).length;
  });
  expect(covered).toBe(0);
}

for (const { width, height } of sizes) {
  test.describe(`at ${width} px`, () => {
    test.use({ viewport: { width, height } });

    test("a table's state lives in its address; columns and row height stay with the person", async ({
      page,
      newShop,
    }) => {
      const shop = await newShop();
      await withFailed(shop);
      await signIn(page, shop.owner);
      await page.goto("/alerts?status=nonsense&sort=nonsense&after=nonsense&from=2026-99-99");
      await expect(rows(page)).toHaveCount(25);
      await expect(page.getByText("620 alerts", { exact: true })).toBeVisible();

      await page.getByRole("button", { name: "Status", exact: true }).click();
      await page.getByRole("checkbox", { name: "Sent", exact: true }).check();
      await expect(page.getByText("No alerts match")).toBeVisible();
      await page.goBack();
      await expect(rows(page)).toHaveCount(25);

      const newest = await rows(page).first().getAttribute("aria-label");
      if (width > 500) await page.getByRole("button", { name: "Queued" }).last().click();
      else await page.getByLabel("Order").selectOption("createdAt.asc");
      await expect(page).toHaveURL(/sort=createdAt/);
      await expect(rows(page).first()).not.toHaveAccessibleName(newest ?? "");
      const oldest = await rows(page).first().getAttribute("aria-label");
      await page.getByRole("button", { name: "Next", exact: true }).click();
      await expect(page).toHaveURL(/after=/);
      await expect(rows(page).first()).not.toHaveAccessibleName(oldest ?? "");
      const second = (await rows(page).first().getAttribute("aria-label")) ?? "";
      await page.reload();
      await expect(rows(page).first()).toHaveAccessibleName(second);

      await page.getByRole("searchbox", { name: "Search recipients" }).fill("n619-");
      await expect(rows(page)).toHaveCount(1);
      await expect(page).toHaveURL(/q=n619-/);
      await expect(page.getByText("1 alert matches", { exact: true })).toBeVisible();
      await page.reload();
      await expect(rows(page)).toHaveCount(1);

      const reason = page.getByText("No such mailbox");
      await expect(reason).toBeVisible();
      await page.getByRole("button", { name: "View", exact: true }).click();
      await page.getByRole("checkbox", { name: "What happened" }).uncheck();
      await expect(reason).toBeHidden();
      const row = page.getByRole("row").filter({ has: rows(page) });
      if (width > 500) {
        await page.getByText("Compact", { exact: true }).click();
        await expect.poll(async () => (await row.boundingBox())?.height).toBeLessThan(40);
      }
      const density = width > 500 ? "compact" : "comfortable";
      const kept = { key: "table:alerts", user: { email: shop.owner.email } };
      await expect
        .poll(async () => (await db.preference.findFirst({ where: kept }))?.value ?? {})
        .toMatchObject({ hidden: expect.arrayContaining(["reason"]), density });
      await page.keyboard.press("Escape");
      await page.reload();
      await expect(rows(page)).toHaveCount(1);
      await expect(reason).toBeHidden();
      if (width > 500) expect((await row.boundingBox())?.height).toBeLessThan(40);
    });

    test("other rows take the place of those in view, and nothing around them moves", async ({ page, newShop }) => {
      const shop = await newShop();
      await withFailed(shop);
      await signIn(page, shop.owner);
      await page.goto("/subscribers");
      await expect(page.getByText("620 subscribers", { exact: true })).toBeVisible();
      const low = ((await rows(page).nth(20).getAttribute("aria-label")) ?? "").replace("Select ", "");
      const search = page.getByRole("searchbox", { name: "Search emails and products" });
      await search.click();
      const moved = await watchShifts(page);
      await search.fill(low);
      await expect(page.getByText("1 subscriber matches", { exact: true })).toBeVisible();
      await expect(rows(page)).toHaveCount(1);
      await search.fill("nobody-at-all");
      await expect(page.getByText("No subscribers match")).toBeVisible();
      await search.fill("");
      await expect(rows(page)).toHaveCount(25);
      await expect(page.getByText("620 subscribers", { exact: true })).toBeVisible();
      expect(await moved()).toEqual([]);
      await expect(search).toBeFocused();

      await rows(page).nth(1).click();
      await search.fill("n");
      await expect(page.getByText("620 subscribers match", { exact: true })).toBeVisible();
      await expect(selection(page)).toBeHidden();
      await rows(page).nth(1).click();
      await expect(selection(page).getByText("1 subscriber selected", { exact: true })).toBeVisible();
    });

    test("the overview's number is how many its list says there are", async ({ page, newShop }) => {
      const shop = await newShop();
      await withFailed(shop);
      const { shopId } = shop;
      const variant = await db.variant.findFirstOrThrow({ where: { shopId, externalId: variants.green } });
      const people = Array.from({ length: 31 }, () => ({ shopId, variantId: variant.id, email: someone() }));
      const waiting = { status: "PENDING" as const, waitingSince: new Date() };
      await db.subscription.createMany({ data: people.map((one) => ({ ...one, ...waiting })) });
      await signIn(page, shop.owner);
      for (const [tile, words, list] of [
        [/^Failed\s*620/, "620 alerts match", "Alerts"],
        [/^Waiting now\s*31/, "31 subscribers match", "Subscribers"],
      ] as const) {
        await page.goto("/");
        await page.getByRole("link", { name: tile }).click();
        await expect(page.getByRole("heading", { name: list, level: 1 })).toBeVisible();
        await expect(page.getByRole("status").filter({ hasText: words })).toBeVisible();
      }
      await page.goto("/subscribers");
      await expect(page.getByText("651 subscribers", { exact: true })).toBeVisible();
      await page.goto("/subscribers?after=nonsense&q=nobody-at-all");
      await expect(page.getByText("No subscribers match")).toBeVisible();
      await expect(page.getByText("0 subscribers match")).toBeHidden();
    });

    test("picked rows and all that match: a task that can be left, its count, its end, its file", async ({
      page,
      newShop,
    }) => {
      const shop = await newShop();
      await withFailed(shop);
      await signIn(page, shop.owner);
      await page.goto("/alerts?status=FAILED");
      await rows(page).nth(0).click();
      await rows(page)
        .nth(3)
        .click({ modifiers: ["Shift"] });
      await expect(selection(page)).toContainText("4 alerts selected");
      await expectAccessible(page);
      await page.keyboard.press("Escape");
      await expect(selection(page)).toBeHidden();

      await rows(page).nth(1).click();
      await selection(page).getByRole("button", { name: "Select all that match" }).click();
      await expect(selection(page)).toContainText("All 620 alerts that match");
      await selection(page).getByRole("button", { name: "Retry" }).click();
      const retry = page.getByRole("dialog", { name: "Retry 620 failed alerts?" });
      await retry.getByRole("button", { name: "Retry alerts" }).click();
      await expect(tray(page)).toContainText("1 task");
      await expect(selection(page)).toBeHidden();
      await page.goto("/offers");
      const pill = tray(page).getByRole("button", { name: /^1 task/ });
      await expect(pill).toHaveAttribute("aria-expanded", "false");
      await expectClear(page);
      await pill.press("Enter");
      await expect(tray(page)).toContainText("620 alerts queued again.", { timeout: 20_000 });
      await expectAccessible(page);
      await page.keyboard.press("Escape");
      await expect(pill).toBeFocused();
      await expect(pill).toHaveAttribute("aria-expanded", "false");
      await pill.click();
      await tray(page).getByRole("button", { name: "Dismiss: Retrying failed alerts" }).click();
      await expect(tray(page)).toBeHidden();

      await page.goto("/alerts?status=QUEUED");
      await rows(page).nth(0).click();
      await rows(page).nth(1).click();
      await selection(page).getByRole("button", { name: "Cancel" }).click();
      const cancel = page.getByRole("dialog", { name: "Cancel 2 queued alerts?" });
      await cancel.getByRole("button", { name: "Cancel alerts" }).click();
      await expect(page.getByRole("status").filter({ hasText: "2 alerts cancelled." })).toBeVisible();
      expect(await db.alert.count({ where: { shopId: shop.shopId, status: "CANCELLED" } })).toBe(2);

      await page.goto("/alerts?status=CANCELLED");
      await page.getByRole("button", { name: "Export these alerts" }).click();
      await tray(page)
        .getByRole("button", { name: /^1 task/ })
        .click();
      const link = tray(page).getByRole("link", { name: /^Download alerts-/ });
      await expect(link).toBeVisible({ timeout: 20_000 });
      const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
      const text = await readFile(await download.path(), "utf8");
      expect(text.trimEnd().split("\r\n")).toHaveLength(3);
      expect(text).toContain("Cancelled by a member of the shop.");

      const { password } = shop.owner;
      const viewer = { email: `viewer-${someone()}`, password };
      await createUser(shop.ctx, { ...viewer, role: "VIEWER" });
      const address = await link.getAttribute("href");
      await page.context().clearCookies();
      expect((await page.request.get(address ?? "")).status()).toBe(401);
      await signIn(page, viewer);
      expect((await page.request.get(address ?? "")).status()).toBe(404);
      for (const place of ["/alerts", "/offers", "/products"]) {
        await page.goto(place);
        await expect(page.getByRole("table")).toBeVisible();
        await expect(page.getByRole("checkbox")).toHaveCount(0);
        await expect(page.getByRole("button", { name: /Export|Retry/ })).toHaveCount(0);
      }
    });

    test("offers in bulk: what a state does not allow is left out and said, what cannot be undone is asked", async ({
      page,
      newShop,
    }) => {
      const { shopId, owner } = await newShop();
      const running = { shopId, allProducts: true, status: "ACTIVE" as const, activatedAt: new Date() };
      await db.offer.createMany({
        data: [
          { ...running, name: "Spring" },
          { shopId, name: "Idea" },
        ],
      });
      await signIn(page, owner);
      await page.goto("/offers");
      const pick = (name: string) => page.getByRole("checkbox", { name: `Select ${name}` }).check();
      const said = (words: string) => expect(page.getByText(words)).toBeVisible();
      // A phone's cards have no head to press.
      if (width > 500) await pick("all offers on this page");
      else for (const name of ["Spring", "Idea", "Tell me"]) await pick(name);
      await selection(page).getByRole("button", { name: "Pause" }).click();
      await said("2 offers paused. 1 offer left out: only offers that run can be paused.");

      await pick("Spring");
      await pick("Idea");
      await selection(page).getByRole("button", { name: "Complete" }).click();
      const complete = page.getByRole("dialog", { name: "Complete 2 offers?" });
      await complete.getByRole("button", { name: "Complete offers" }).click();
      await said("1 offer completed. 1 offer left out: drafts and completed offers cannot be completed.");

      await pick("Idea");
      await selection(page).getByRole("button", { name: "Delete" }).click();
      await page.getByRole("dialog", { name: "Delete 1 offer?" }).getByRole("button", { name: "Delete offer" }).click();
      await said("1 offer deleted.");
      await expect(page.getByRole("link", { name: "Idea" })).toBeHidden();
      await page.getByRole("button", { name: "Export these offers" }).click();
      await tray(page)
        .getByRole("button", { name: /^1 task/ })
        .click();
      await expect(tray(page).getByRole("link", { name: /^Download offers-/ })).toBeVisible({ timeout: 20_000 });

      const offers = await db.offer.findMany({ where: { shopId }, orderBy: { name: "asc" } });
      expect(offers.map(({ name, status }) => [name, status])).toEqual([
        ["Spring", "COMPLETED"],
        ["Tell me", "PAUSED"],
      ]);
      const log = await db.activity.findMany({ where: { shopId, userId: { not: null } }, orderBy: { id: "asc" } });
      expect(log.map(({ action }) => action)).toEqual([
        ...[...Array(3).fill("offer.status-changed"), "offer.deleted", "offers.exported"],
      ]);
    });
  });
}
