import { db } from "@/lib/db/client";
import { createOffer } from "@/lib/offers";
import { variants } from "../fixtures/catalog";
import { call, expectProblem } from "../fixtures/http";
import type { PrivateShop } from "../fixtures/shop";
import { expect, test } from "../fixtures/test";
import { setStock } from "../fixtures/webhooks";

// contract.md section 2
type Answered = { id: string; notifyMe: boolean; preorder: boolean; placement: string | null };

async function ask(shop: PrivateShop, ...ids: string[]): Promise<Answered[]> {
  const query = new URLSearchParams(ids.map((id) => ["variant", id]));
  const answer = await call(`${shop.api}/availability?${query}`);
  expect(`${answer.status} ${answer.text}`).toMatch(/^200 /);
  return answer.json().variants as Answered[];
}

const nothing = { notifyMe: false, preorder: false, placement: null };

test("answers each distinct id once, in the order asked, to any origin", async ({ shop }) => {
  const ids = [variants.red, "unknown ü/?&", variants.green, variants.red, variants.mug, variants.lamp];
  expect(await ask(shop, ...ids)).toEqual([
    { id: variants.red, ...nothing },
    { id: "unknown ü/?&", ...nothing },
    { id: variants.green, notifyMe: true, preorder: true, placement: "instead" },
    { id: variants.mug, ...nothing },
    { id: variants.lamp, notifyMe: true, preorder: true, placement: "instead" },
  ]);
  const answer = await call(`${shop.api}/availability?variant=x`, { headers: { origin: "https://elsewhere.example" } });
  expect(answer.headers.get("access-control-allow-origin")).toBe("*");
  expect(answer.headers.get("cache-control")).toBe("public, max-age=5");
  expect(answer.headers.get("content-type")).toMatch(/^application\/json/);
  expect(answer.headers.get("access-control-allow-credentials")).toBeNull();
});

test("refuses no id, more than 100, and one that is empty or over 64 characters", async ({ shop }) => {
  const many = (n: number) => Array.from({ length: n }, (_, i) => `variant=v${i}`).join("&");
  for (const query of ["", "?", "?variants=1", `?${many(101)}`, `?variant=${"x".repeat(65)}`, "?variant="]) {
    const answer = await call(`${shop.api}/availability${query}`);
    expectProblem(answer, 422, "invalid-fields", "variant");
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
  }
  const [hundred, longest] = [await call(`${shop.api}/availability?${many(100)}`), "x".repeat(64)];
  expect(hundred.json().variants).toHaveLength(100);
  expect(await ask(shop, longest, "é".repeat(64))).toHaveLength(2);
});

test("an unknown shop is a 404 problem that any origin may read", async () => {
  const answer = await call("/api/public/shops/pk_unknown/availability?variant=1");
  expectProblem(answer, 404, "shop-not-found");
  expect(answer.headers.get("access-control-allow-origin")).toBe("*");
});

test("follows stock, plan and offers", async ({ newShop }) => {
  const shop = await newShop();
  const green = async () => (await ask(shop, variants.green))[0];
  expect(await green()).toMatchObject({ notifyMe: true });

  expect((await setStock(shop, variants.green, 3)).status).toBe(202);
  await expect.poll(green).toEqual({ id: variants.green, ...nothing });
  await setStock(shop, variants.green, -2);
  await expect.poll(green).toMatchObject({ notifyMe: true, preorder: true });

  await db.shop.update({ where: { id: shop.shopId }, data: { plan: "FREE" } });
  expect(await green()).toEqual({ id: variants.green, notifyMe: false, preorder: true, placement: null });
  await db.shop.update({ where: { id: shop.shopId }, data: { plan: "PREMIUM" } });

  await db.offer.updateMany({ where: { shopId: shop.shopId }, data: { limitTotal: 5, preorderedUnits: 5 } });
  expect(await green()).toEqual({ id: variants.green, notifyMe: true, preorder: false, placement: "instead" });
  await db.offer.updateMany({ where: { shopId: shop.shopId }, data: { status: "PAUSED", pausedBy: "PERSON" } });
  expect(await green()).toEqual({ id: variants.green, ...nothing });
});

test("modes decide about pre-orders, and the offer that was activated last about the place", async ({ newShop }) => {
  const shop = await newShop({ offer: { inventoryMode: "ALLOW_WHEN_IN_STOCK" } });
  expect(await ask(shop, variants.green, variants.red)).toEqual([
    { id: variants.green, ...nothing },
    { id: variants.red, notifyMe: false, preorder: true, placement: null },
  ]);
  await createOffer(shop.ctx, {
    offer: { name: "Always", inventoryMode: "ALWAYS", allProducts: true },
    activate: true,
  });
  expect(await ask(shop, variants.green)).toEqual([
    { id: variants.green, notifyMe: false, preorder: true, placement: null },
  ]);
  const offer = { name: "Out", allProducts: true };
  await createOffer(shop.ctx, { offer, activate: true });
  expect(await ask(shop, variants.green)).toMatchObject([{ notifyMe: true, placement: "instead" }]);
  await createOffer(shop.ctx, { offer: { ...offer, placement: "ALONGSIDE_PREORDER" }, activate: true });
  expect(await ask(shop, variants.green)).toMatchObject([{ notifyMe: true, placement: "alongside" }]);
});
