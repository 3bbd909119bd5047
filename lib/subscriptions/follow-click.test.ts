import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { makeProduct, makeShop, makeSubscription, makeVariant } from "@/prisma/factories";
import { makeAlertMail } from "./alert-fixture";
import { followClick } from "./follow-click";

const utm = "utm_source=shelfbell&utm_medium=email&utm_campaign=back-in-stock";

async function mailed(variantUrls: (string | null)[], productUrl: string | null) {
  const { ctx, domain } = await makeShop();
  const product = await makeProduct(ctx, { url: productUrl });
  const variants = await Promise.all(variantUrls.map((url) => makeVariant(ctx, { productId: product.id, url })));
  const subscriptions = await Promise.all(
    variants.map(({ id }) =>
      makeSubscription(ctx, { variantId: id, email: "ada@example.com", status: "UNSUBSCRIBED" }),
    ),
  );
  const { token } = await makeAlertMail(ctx, subscriptions, { status: "SENT" });
  return { token, domain, ids: variants.map(({ externalId }) => externalId), shopId: ctx.shopId };
}

test("leads to the product with the variant chosen, and counts", async () => {
  const { token, ids, shopId } = await mailed([null], "https://shop.example.com/p?a=1");
  expect(await followClick(token)).toBe(`https://shop.example.com/p?a=1&variant=${ids[0]}&${utm}`);
  await followClick(token, { count: false });
  await followClick(token);
  const alert = await db.alert.findFirstOrThrow({ where: { shopId } });
  expect(alert.clicks).toBe(2);
  expect(alert.clickedAt).not.toBeNull();
});

test("the variant's own page; the product's when the mail named several; the shop's home when there is none", async () => {
  const own = await mailed(["https://shop.example.com/v"], "https://shop.example.com/p");
  expect(await followClick(own.token)).toBe(`https://shop.example.com/v?${utm}`);
  const several = await mailed(["https://shop.example.com/v", null], "https://shop.example.com/p");
  expect(await followClick(several.token)).toBe(`https://shop.example.com/p?${utm}`);
  const none = await mailed([null], null);
  expect(await followClick(none.token)).toBe(`https://${none.domain}`);
  const odd = await mailed(["javascript:alert(1)"], "data:text/html,x");
  expect(await followClick(odd.token)).toBe(`https://${odd.domain}`);
});

test.each([randomUUID(), "nonsense", ""])("%j is unknown", async (token) => {
  await expect(followClick(token)).rejects.toMatchObject({ code: "not-found" });
});
