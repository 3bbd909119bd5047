import { expect, test } from "vitest";
import { makeProduct, makeShop, makeVariant } from "@/prisma/factories";
import { titleOfProduct, titlesOfVariant } from "./titles-by-id";

test("titles are found by the platform's id however short it is, after a deletion too, and in the own shop only", async () => {
  const [{ ctx }, { ctx: stranger }] = [await makeShop(), await makeShop()];
  for (const n of [10, 11, 12]) await makeProduct(ctx, { externalId: String(n), title: `A${n}` });
  const { id: productId } = await makeProduct(ctx, { externalId: "1", title: "Zebra", deletedAt: new Date() });
  await makeVariant(ctx, { productId, externalId: "2", title: "Small", deletedAt: new Date() });
  expect(await titleOfProduct(ctx, { externalId: "1" })).toBe("Zebra");
  expect(await titlesOfVariant(ctx, { externalId: "2" })).toEqual({ title: "Small", productTitle: "Zebra" });
  for (const [of, externalId] of [
    [stranger, "1"],
    [ctx, "nonsense"],
  ] as const) {
    expect(await titleOfProduct(of, { externalId })).toBeNull();
    expect(await titlesOfVariant(of, { externalId })).toBeNull();
  }
});
