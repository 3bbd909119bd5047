import { expect, test } from "vitest";
import { makeOffer, makeProduct, makeShop, makeVariant } from "@/prisma/factories";
import { getAvailability } from "./get-availability";

const off = { notifyMe: false, preorder: false, placement: null };

test("each distinct id once, in the order asked; unknown, deleted and other shops' are all false", async () => {
  const { ctx, publicKey } = await makeShop();
  const other = await makeShop();
  const [out, inStock, deleted] = [
    await makeVariant(ctx),
    await makeVariant(ctx, { quantity: 3 }),
    await makeVariant(ctx, { deletedAt: new Date() }),
  ];
  const product = await makeProduct(ctx, { deletedAt: new Date() });
  const ofDeleted = await makeVariant(ctx, { productId: product.id });
  const foreign = await makeVariant(other.ctx);
  await makeOffer(ctx);
  await makeOffer(other.ctx);
  const ids = [inStock, out, deleted, ofDeleted, foreign, out].map(({ externalId }) => externalId);
  const { variants } = await getAvailability(publicKey, [...ids, "nul\0", "9007199254740993"]);
  expect(variants).toEqual([
    { id: inStock.externalId, ...off },
    { id: out.externalId, notifyMe: true, preorder: true, placement: "instead" },
    { id: deleted.externalId, ...off },
    { id: ofDeleted.externalId, ...off },
    { id: foreign.externalId, ...off },
    { id: "nul\0", ...off },
    { id: "9007199254740993", ...off },
  ]);
});

test("covers chosen variants only, and follows times without the worker", async () => {
  const { ctx, publicKey } = await makeShop();
  const [chosen, other] = [await makeVariant(ctx, { quantity: -2 }), await makeVariant(ctx)];
  const past = new Date(Date.now() - 60_000);
  await makeOffer(ctx, {
    variantIds: [chosen.id],
    status: "SCHEDULED",
    activatedAt: null,
    startsAt: past,
    placement: "ALONGSIDE_PREORDER",
  });
  await makeOffer(ctx, { endsAt: past });
  const { variants } = await getAvailability(publicKey, [chosen.externalId, other.externalId]);
  expect(variants).toEqual([
    { id: chosen.externalId, notifyMe: true, preorder: true, placement: "alongside" },
    { id: other.externalId, ...off },
  ]);
});

test("an uncounted variant goes by its status", async () => {
  const { ctx, publicKey } = await makeShop();
  const [out, back] = [
    await makeVariant(ctx, { quantity: null }),
    await makeVariant(ctx, { quantity: null, inStock: true }),
  ];
  await makeOffer(ctx);
  const { variants } = await getAvailability(publicKey, [out.externalId, back.externalId]);
  expect(variants.map(({ notifyMe }) => notifyMe)).toEqual([true, false]);
});

test.each([
  ["none", []],
  ["an empty one", [""]],
  ["one of 65 characters", ["x".repeat(65)]],
  ["101", Array.from({ length: 101 }, (_, index) => `v${index}`)],
])("refuses %s", async (_, ids) => {
  await expect(getAvailability("pk_x", ids)).rejects.toMatchObject({ code: "invalid-fields", status: 422 });
});

test("100 ids of 64 characters pass; an unknown shop is told", async () => {
  const { publicKey } = await makeShop();
  const ids = Array.from({ length: 100 }, (_, index) => String(index).padStart(64, "é"));
  expect((await getAvailability(publicKey, ids)).variants).toHaveLength(100);
  for (const key of ["pk_unknown", "nul\0"]) {
    await expect(getAvailability(key, ids)).rejects.toMatchObject({ code: "shop-not-found" });
  }
});
