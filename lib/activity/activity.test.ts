import { describe, expect, it, test } from "vitest";
import { makeMember, makeOffer, makeShop, makeSubscription, makeVariant } from "@/prisma/factories";
import { importCatalog } from "../catalog";
import { memberCtx } from "../context";
import { db } from "../db/client";
import { createUser, inviteMember } from "../members";
import { createOffer, deleteOffer, duplicateOffer, setOfferStatus, updateOffer } from "../offers";
import { setPlan } from "../plans";
import { setRetention } from "../privacy";
import { callOffRestock, hurryRestock } from "../restocks";
import { rotateWebhookSecret } from "../settings";
import { updateBrand, updateProfile } from "../shops";
import { type Action, countActivities, listActivities } from ".";

async function made() {
  const shop = await makeShop({ plan: "FREE" });
  const user = await makeMember(shop.ctx, "OWNER");
  const from = { address: "192.0.2.1", userAgent: "Mozilla/5.0" };
  const ctx = memberCtx(shop.id, { userId: user.id, role: "OWNER", email: user.email, from });
  const variant = await makeVariant(ctx);
  const offer = await makeOffer(ctx);
  const restock = await db.restock.create({
    data: {
      shopId: shop.id,
      productId: variant.productId,
      variantId: variant.id,
      status: "SETTLING",
      settleAt: new Date(Date.now() + 3_600_000),
    },
  });
  const entries = () => db.activity.findMany({ where: { shopId: shop.id }, orderBy: { id: "asc" } });
  return { shop, user, ctx, variant, offer, restock, entries };
}

type Made = Awaited<ReturnType<typeof made>>;
const nobody = "01940b1e-0000-7000-8000-000000000000";
const newOffer = { name: "Winter drop", allProducts: true };
const product = {
  id: "p1",
  title: "Lamp",
  url: "https://x.example/lamp",
  variants: [{ id: "v1", title: "S", quantity: 1 }],
};
const profile = { name: "New name", domain: "new.example.com", currency: "EUR", timeZone: "Asia/Tokyo" };

/** A verb, what it leaves, and a call of it that fails. */
const verbs: [Action, (m: Made) => Promise<unknown>, (m: Made) => Promise<unknown>][] = [
  [
    "offer.created",
    ({ ctx }) => createOffer(ctx, { offer: newOffer }),
    ({ ctx }) => createOffer(ctx, { offer: { ...newOffer, allProducts: false, variantIds: [nobody] } }),
  ],
  ["offer.created", ({ ctx, offer }) => duplicateOffer(ctx, offer), ({ ctx }) => duplicateOffer(ctx, { id: nobody })],
  [
    "offer.changed",
    ({ ctx, offer }) => updateOffer(ctx, { id: offer.id, offer: { ...newOffer, limitTotal: 5 } }),
    ({ ctx, offer }) => updateOffer(ctx, { id: offer.id, offer: newOffer, editedFrom: "2020-01-01T00:00:00Z" }),
  ],
  [
    "offer.status-changed",
    ({ ctx, offer }) => setOfferStatus(ctx, { id: offer.id, status: "PAUSED" }),
    ({ ctx, offer }) => setOfferStatus(ctx, { id: offer.id, status: "DRAFT" }),
  ],
  ["offer.deleted", ({ ctx, offer }) => deleteOffer(ctx, offer), ({ ctx }) => deleteOffer(ctx, { id: nobody })],
  [
    "catalog.imported",
    ({ ctx }) => importCatalog(ctx, { products: [product] }),
    ({ ctx }) => importCatalog(ctx, { products: [{ ...product, url: "ftp://x" }] }),
  ],
  [
    "restock.hurried",
    ({ ctx, restock }) => hurryRestock(ctx, { restockId: restock.id }),
    ({ ctx }) => hurryRestock(ctx, { restockId: nobody }),
  ],
  [
    "restock.called-off",
    ({ ctx, restock }) => callOffRestock(ctx, { restockId: restock.id }),
    ({ ctx }) => callOffRestock(ctx, { restockId: nobody }),
  ],
  [
    "plan.changed",
    ({ ctx }) => setPlan(ctx, { plan: "PREMIUM" }),
    ({ ctx }) => setPlan(ctx, { plan: "GOLD" as never }),
  ],
  [
    "retention.changed",
    ({ ctx }) => setRetention(ctx, { days: 90 }),
    ({ ctx }) => setRetention(ctx, { days: 90, was: 30 }),
  ],
  ["shop.changed", ({ ctx }) => updateProfile(ctx, profile), ({ ctx }) => updateProfile(ctx, { ...profile, name: "" })],
  [
    "brand.changed",
    ({ ctx }) => updateBrand(ctx, { brandColor: "#123456", logoUrl: "" }),
    ({ ctx }) => updateBrand(ctx, { brandColor: "red" } as never),
  ],
  [
    "webhook.secret-rotated",
    ({ ctx }) => rotateWebhookSecret(ctx, { source: "INVENTORY" } as never),
    ({ ctx }) => rotateWebhookSecret(ctx, { source: "NONE" } as never),
  ],
  [
    "member.invited",
    ({ ctx }) => inviteMember(ctx, { email: `i-${crypto.randomUUID()}@example.com`, role: "VIEWER" }),
    ({ ctx, user }) => inviteMember(ctx, { email: user.email, role: "VIEWER" }),
  ],
  [
    "member.joined",
    ({ ctx }) =>
      createUser(ctx, { email: `u-${crypto.randomUUID()}@example.com`, role: "VIEWER", password: "long enough" }),
    ({ ctx, user }) => createUser(ctx, { email: user.email, role: "VIEWER", password: "long enough" }),
  ],
];

describe("a merchant's verb", () => {
  test.each(verbs)("%s leaves exactly one entry, and none when it fails", async (action, does, fails) => {
    const before = await made();
    await expect(fails(before)).rejects.toThrow();
    expect(await before.entries()).toEqual([]);
    await does(before);
    const [entry, ...others] = await before.entries();
    expect(others).toEqual([]);
    expect(entry).toMatchObject({ action, userId: before.user.id, actorName: before.user.email, address: "192.0.2.1" });
  });
});

it("names an operator, and never a shopper", async () => {
  const { shop, variant, ctx } = await made();
  await makeSubscription(ctx, { variantId: variant.id });
  await setPlan(shop.ctx, { plan: "PREMIUM" });
  const { rows } = await listActivities(ctx, {});
  expect(rows).toMatchObject([
    { actorName: "Operator", person: null, details: { changes: { plan: ["FREE", "PREMIUM"] } } },
  ]);
  expect(JSON.stringify(rows)).not.toContain("shopper-");
});

it("is listed newest first, page by page, filtered by person, group and days, and only of its own shop", async () => {
  const { ctx, shop, user, offer } = await made();
  const other = await made();
  await setPlan(other.ctx, { plan: "PREMIUM" });
  const colleague = await makeMember(shop.ctx, "ADMIN");
  const theirs = memberCtx(shop.id, { userId: colleague.id, role: "ADMIN", email: colleague.email, from: null });
  await setPlan(ctx, { plan: "PREMIUM" });
  await setOfferStatus(theirs, { id: offer.id, status: "PAUSED" });
  await setOfferStatus(ctx, { id: offer.id, status: "ACTIVE" });
  await deleteOffer(theirs, offer);
  const all = await listActivities(ctx, {});
  expect(all.rows.map(({ action }) => action)).toEqual([
    "offer.deleted",
    "offer.status-changed",
    "offer.status-changed",
    "plan.changed",
  ]);
  expect(all.rows.map(({ subjectExists }) => subjectExists)).toEqual([false, false, false, false]);
  const first = await listActivities(ctx, { limit: 3 });
  const second = await listActivities(ctx, { limit: 3, after: first.next ?? "" });
  expect([...first.rows, ...second.rows].map(({ id }) => id)).toEqual(all.rows.map(({ id }) => id));
  const oldest = await listActivities(ctx, { direction: "asc", limit: 3 });
  const last = await listActivities(ctx, { direction: "asc", limit: 3, after: oldest.next ?? "" });
  expect([...oldest.rows, ...last.rows].map(({ id }) => id)).toEqual(all.rows.map(({ id }) => id).reverse());
  expect((await listActivities(ctx, { direction: "asc", limit: 3, before: last.previous ?? "" })).rows).toEqual(
    oldest.rows,
  );
  expect(await countActivities(ctx, {})).toEqual({ count: 4, more: false });
  expect(await countActivities(ctx, { groups: ["offers"], people: [colleague.id] })).toMatchObject({ count: 2 });
  expect(await countActivities(ctx, { to: new Date(Date.now() - 60_000) })).toMatchObject({ count: 0 });
  expect((await listActivities(ctx, { people: [user.id] })).rows).toHaveLength(2);
  expect((await listActivities(ctx, { groups: ["offers"], people: [colleague.id] })).rows).toHaveLength(2);
  expect((await listActivities(ctx, { groups: ["settings"] })).rows).toHaveLength(1);
  expect((await listActivities(ctx, { to: new Date(Date.now() - 60_000) })).rows).toEqual([]);
  expect((await listActivities(ctx, { from: new Date(Date.now() - 60_000), after: "nonsense" })).rows).toHaveLength(4);
});
