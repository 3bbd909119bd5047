import { beforeAll, describe, expect, it } from "vitest";
import type { Ctx } from "@/lib/context";
import { db } from "@/lib/db/client";
import { makeOffer, makeProduct, makeShop, makeSubscription, makeVariant } from "@/prisma/factories";
import { createOffer } from "./create-offer";
import { deleteOffer } from "./delete-offer";
import { duplicateOffer } from "./duplicate-offer";
import { getOffer } from "./get-offer";
import { listOffers } from "./list-offers";
import { findOverlaps } from "./overlaps";
import { resolveVariants } from "./resolve-variants";
import { updateOffer } from "./update-offer";

const tomorrow = () => new Date(Date.now() + 86_400_000);
const nobody = "018f4c7e-0000-7000-8000-000000000001";

let ctx: Ctx;
let foreign: Ctx;
beforeAll(async () => {
  [{ ctx }, { ctx: foreign }] = await Promise.all([makeShop(), makeShop()]);
});

describe("createOffer", () => {
  it("makes a draft that may cover nothing yet", async () => {
    const { id, status } = await createOffer(ctx, { offer: { name: "Coats" } });
    expect(status).toBe("DRAFT");
    expect(await getOffer(ctx, { id })).toMatchObject({ name: "Coats", variants: 0, waiting: 0, activatedAt: null });
  });

  it("activates, or schedules when the start lies ahead", async () => {
    const active = await createOffer(ctx, { offer: { name: "Now", allProducts: true }, activate: true });
    expect(active.status).toBe("ACTIVE");
    expect((await getOffer(ctx, { id: active.id })).activatedAt).toBeInstanceOf(Date);

    const offer = { name: "Later", allProducts: true, startsAt: tomorrow().toISOString() };
    const scheduled = await createOffer(ctx, { offer, activate: true });
    expect(scheduled.status).toBe("SCHEDULED");
    expect((await getOffer(ctx, { id: scheduled.id })).activatedAt).toBeNull();
  });

  it("refuses to activate what covers nothing, and broken rules, naming the field", async () => {
    await expect(createOffer(ctx, { offer: { name: "Empty" }, activate: true })).rejects.toMatchObject({
      code: "invalid-fields",
      fields: [{ field: "variantIds" }],
    });
    const offer = { name: "x", autoPause: true, inventoryMode: "ALWAYS" as const };
    await expect(createOffer(ctx, { offer })).rejects.toMatchObject({ fields: [{ field: "autoPause" }] });
  });

  it("refuses another shop's variants and leaves nothing behind", async () => {
    const [mine, theirs] = await Promise.all([makeVariant(ctx), makeVariant(foreign)]);
    const offer = { name: "Half", variantIds: [mine.id, theirs.id] };
    await expect(createOffer(ctx, { offer })).rejects.toMatchObject({ fields: [{ field: "variantIds" }] });
    expect(await db.offer.count({ where: { shopId: ctx.shopId, name: "Half" } })).toBe(0);
  });
});

describe("updateOffer", () => {
  it("replaces fields and variants", async () => {
    const [a, b, c] = await Promise.all([makeVariant(ctx), makeVariant(ctx), makeVariant(ctx)]);
    const { id } = await createOffer(ctx, { offer: { name: "Before", limitTotal: 5, variantIds: [a.id, b.id] } });
    await updateOffer(ctx, { id, offer: { name: "After", variantIds: [b.id, c.id] } });
    const after = await getOffer(ctx, { id });
    expect(after).toMatchObject({ name: "After", limitTotal: null, variants: 2 });
    expect(after.chosen.map((variant) => variant.id).sort()).toEqual([b.id, c.id].sort());
  });

  it("moves a running offer to its new start", async () => {
    const { id } = await createOffer(ctx, { offer: { name: "Runs", allProducts: true }, activate: true });
    const moved = await updateOffer(ctx, { id, offer: { name: "Runs", allProducts: true, startsAt: tomorrow() } });
    expect(moved.status).toBe("SCHEDULED");
    expect((await getOffer(ctx, { id })).activatedAt).toBeNull();
    expect((await updateOffer(ctx, { id, offer: { name: "Runs", allProducts: true } })).status).toBe("ACTIVE");
    expect((await getOffer(ctx, { id })).activatedAt).not.toBeNull();
  });

  it("does not overwrite what somebody else saved meanwhile", async () => {
    const { id } = await createOffer(ctx, { offer: { name: "First" } });
    const editedFrom = (await getOffer(ctx, { id })).updatedAt.toISOString();
    const slow = { ...ctx, clock: () => new Date(Date.now() + 1000) };
    await updateOffer(slow, { id, offer: { name: "Second" }, editedFrom });
    await expect(updateOffer(ctx, { id, offer: { name: "Third" }, editedFrom })).rejects.toMatchObject({
      code: "conflict",
    });
    expect((await getOffer(ctx, { id })).name).toBe("Second");
  });
});

describe("duplicateOffer", () => {
  it("copies the decisions and variants into a draft without dates", async () => {
    const variant = await makeVariant(ctx);
    const offer = { name: "x".repeat(120), variantIds: [variant.id], endsAt: tomorrow(), autoPause: true };
    const source = await createOffer(ctx, { offer, activate: true });
    const copy = await duplicateOffer(ctx, source);
    const detail = await getOffer(ctx, copy);
    expect(detail).toMatchObject({ status: "DRAFT", endsAt: null, autoPause: true, variants: 1 });
    expect(detail.name).toHaveLength(120);
    expect(detail.name).toMatch(/^Copy of x/);
  });
});

describe("deleteOffer", () => {
  it("keeps the shoppers who asked under it", async () => {
    const variant = await makeVariant(ctx);
    const { id } = await createOffer(ctx, { offer: { name: "Gone", variantIds: [variant.id] }, activate: true });
    const subscription = await makeSubscription(ctx, { variantId: variant.id, offerId: id });
    await deleteOffer(ctx, { id });
    await expect(getOffer(ctx, { id })).rejects.toMatchObject({ code: "not-found" });
    const kept = await db.subscription.findFirst({ where: { shopId: ctx.shopId, id: subscription.id } });
    expect(kept).toMatchObject({ status: "PENDING", offerId: null });
  });
});

describe("listOffers", () => {
  it("counts what it covers and who waits, filters, searches and pages both ways", async () => {
    const shop = await makeShop();
    const product = await makeProduct(shop.ctx);
    const [a, b] = await Promise.all([1, 2].map(() => makeVariant(shop.ctx, { productId: product.id })));
    if (!a || !b) throw new Error("no variants");
    await makeSubscription(shop.ctx, { variantId: a.id });
    await makeSubscription(shop.ctx, { variantId: a.id });
    await makeSubscription(shop.ctx, { variantId: b.id });
    await makeSubscription(shop.ctx, { variantId: b.id, status: "SENT" });
    await makeOffer(shop.ctx, { name: "Everything" });
    await makeOffer(shop.ctx, { name: "Only A 100%", variantIds: [a.id] });
    for (const n of [1, 2, 3]) await makeOffer(shop.ctx, { name: `draft ${n}`, status: "DRAFT", variantIds: [] });

    const all = await listOffers(shop.ctx, { sort: "name", direction: "asc" });
    expect(all.rows.map(({ name, variants, waiting }) => [name, variants, waiting])).toEqual([
      ["draft 1", 0, 0],
      ["draft 2", 0, 0],
      ["draft 3", 0, 0],
      ["Everything", null, 3],
      ["Only A 100%", 1, 2],
    ]);
    const names = async (input: Parameters<typeof listOffers>[1]) =>
      (await listOffers(shop.ctx, input)).rows.map(({ name }) => name);
    expect(await names({ statuses: ["ACTIVE"], sort: "name" })).toEqual(["Only A 100%", "Everything"]);
    expect(await names({ search: "0%" })).toEqual(["Only A 100%"]);
    expect(await names({ search: "nothing like it" })).toEqual([]);

    const order = { sort: "name", direction: "asc", limit: 2 } as const;
    const first = await listOffers(shop.ctx, order);
    const second = await listOffers(shop.ctx, { ...order, after: first.next ?? "" });
    const third = await listOffers(shop.ctx, { ...order, after: second.next ?? "" });
    expect([first, second, third].map(({ rows }) => rows.length)).toEqual([2, 2, 1]);
    expect([first.previous, third.next]).toEqual([null, null]);
    const back = await listOffers(shop.ctx, { ...order, before: third.previous ?? "" });
    expect(back.rows).toEqual(second.rows);
    for (const sort of ["createdAt", "startsAt", "endsAt"] as const) {
      const page = await listOffers(shop.ctx, { sort, limit: 3 });
      expect((await listOffers(shop.ctx, { sort, limit: 3, after: page.next ?? "" })).rows).toHaveLength(2);
    }
  });
});

describe("findOverlaps", () => {
  it("names other running offers on the same variants, most shared first", async () => {
    const { ctx } = await makeShop();
    const [a, b, c] = await Promise.all([makeVariant(ctx), makeVariant(ctx), makeVariant(ctx)]);
    const all = await makeOffer(ctx, { name: "All" });
    const one = await makeOffer(ctx, { name: "One", variantIds: [a.id] });
    await makeOffer(ctx, { name: "Elsewhere", variantIds: [c.id] });
    await makeOffer(ctx, { name: "Paused", status: "PAUSED", pausedBy: "PERSON", variantIds: [a.id] });
    const asked = { allProducts: false, variantIds: [a.id, b.id] };
    expect(await findOverlaps(ctx, asked)).toEqual([
      { id: all.id, name: "All", status: "ACTIVE", variants: 2 },
      { id: one.id, name: "One", status: "ACTIVE", variants: 1 },
    ]);
    expect(await findOverlaps(ctx, { ...asked, offerId: all.id })).toHaveLength(1);
    expect(await findOverlaps(ctx, { allProducts: true, variantIds: [] })).toHaveLength(3);
    expect(await findOverlaps(foreign, asked)).toEqual([]);
  });
});

describe("resolveVariants", () => {
  it("keeps the order asked and names what is unknown, another shop's included", async () => {
    const [a, b, theirs] = await Promise.all([makeVariant(ctx), makeVariant(ctx), makeVariant(foreign)]);
    expect(await resolveVariants(ctx, [b.externalId, a.externalId, b.externalId])).toEqual([b.id, a.id]);
    await expect(resolveVariants(ctx, [a.externalId, theirs.externalId, "nope"])).rejects.toMatchObject({
      code: "variant-not-found",
      status: 404,
      message: expect.stringContaining(`${theirs.externalId}, nope`),
    });
  });
});

describe("another shop's offer", () => {
  it.each([
    ["getOffer", (id: string) => getOffer(foreign, { id })],
    ["updateOffer", (id: string) => updateOffer(foreign, { id, offer: { name: "Mine now" } })],
    ["duplicateOffer", (id: string) => duplicateOffer(foreign, { id })],
    ["deleteOffer", (id: string) => deleteOffer(foreign, { id })],
  ])("does not exist for %s, like an id that is none", async (_, verb) => {
    const { id } = await makeOffer(ctx);
    for (const wrong of [id, nobody, "1", "' or 1=1"]) {
      await expect(verb(wrong)).rejects.toMatchObject({ code: "not-found" });
    }
    expect((await getOffer(ctx, { id })).id).toBe(id);
  });
});
