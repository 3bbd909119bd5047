import { db } from "@/lib/db/client";
import { createUser } from "@/lib/members";
import { variants } from "./fixtures/catalog";
import { sizes } from "./fixtures/dashboard";
import { call, json, someone } from "./fixtures/http";
import { signIn } from "./fixtures/sign-in";
import { expect, test } from "./fixtures/test";

test("another shop's offers, products and subscribers are 404, and nothing of them shows in lists", async ({
  page,
  newShop,
}) => {
  const [mine, theirs] = [await newShop(), await newShop()];
  const email = someone("their-shopper");
  await call(`${theirs.api}/subscriptions`, json({ variantId: variants.green, email }));
  const where = { where: { shopId: theirs.shopId } };
  const [offer, product, subscription] = await Promise.all([
    db.offer.findFirstOrThrow(where),
    db.product.findFirstOrThrow(where),
    db.subscription.findFirstOrThrow(where),
  ]);
  const pages = [`/offers/${offer.id}`, `/products/${product.id}`, `/subscribers/${subscription.id}`];
  await signIn(page, theirs.owner);
  for (const path of pages) expect((await page.request.get(path)).status(), path).toBe(200);

  await page.context().clearCookies();
  await signIn(page, mine.owner);
  for (const path of [...pages, "/offers/nonsense", "/subscribers/01940b1e-0000-7000-8000-000000000000"]) {
    const answer = await page.request.get(path);
    expect(answer.status(), path).toBe(404);
    expect(await answer.text()).not.toContain(email);
  }
  await page.goto(pages[0] ?? "");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/\S/);
  await expect(page.getByText("Tell me", { exact: true })).toBeHidden();
  await page.goto("/subscribers?q=their-shopper");
  await expect(page.getByText(email)).toBeHidden();
  await page.goto(`/subscribers?product=${product.id}`);
  await expect(page.getByText(email)).toBeHidden();
});

test("a viewer sees and changes nothing", async ({ page, shop }) => {
  const viewer = { email: someone("viewer"), password: "looking but not touching" };
  await createUser(shop.ctx, { ...viewer, role: "VIEWER" });
  await signIn(page, viewer);
  await page.goto("/offers");
  await expect(page.getByRole("heading", { level: 1, name: "Offers" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Create offer" })).toBeHidden();
  await page.goto("/offers/new");
  await expect(page).toHaveURL(/\/offers$/);
  await page.goto("/settings/email");
  await expect(page.getByRole("button", { name: "Save mail server" })).toBeHidden();
  await expect(page.getByRole("button", { name: "Send test email" })).toBeHidden();
});

for (const viewport of sizes) {
  test(`who has two shops switches between them (${viewport.width} px)`, async ({ page, newShop }) => {
    const [first, second] = [await newShop(), await newShop()];
    const owner = await db.user.findUniqueOrThrow({ where: { email: first.owner.email } });
    await db.member.create({ data: { shopId: second.shopId, userId: owner.id, role: "OWNER" } });
    await signIn(page, first.owner);
    await page.setViewportSize(viewport);
    await page.goto("/subscribers");
    await page.getByTitle(`Shop: ${first.name}`).filter({ visible: true }).click();
    await page.getByRole("menuitem", { name: new RegExp(second.name) }).click();
    await expect(page.getByTitle(`Shop: ${second.name}`).filter({ visible: true })).toBeVisible();
  });
}
