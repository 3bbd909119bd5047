import { beforeAll, describe, expect, it } from "vitest";
import type { Ctx } from "@/lib/context";
import { db } from "@/lib/db/client";
import { makeOffer, makeShop, makeSubscription, makeVariant } from "@/prisma/factories";
import { setOfferStatus } from "./set-offer-status";

let ctx: Ctx;
let foreign: Ctx;
beforeAll(async () => {
  [{ ctx }, { ctx: foreign }] = await Promise.all([makeShop(), makeShop()]);
});

const read = (id: string) => db.offer.findFirstOrThrow({ where: { shopId: ctx.shopId, id } });

describe("setOfferStatus", () => {
  it("goes from draft to active, paused by a person, active, completed", async () => {
    const { id } = await makeOffer(ctx, { status: "DRAFT", activatedAt: null });
    expect(await setOfferStatus(ctx, { id, status: "ACTIVE" })).toEqual({ id, status: "ACTIVE" });
    const first = await read(id);
    expect(first.activatedAt).not.toBeNull();
    await setOfferStatus(ctx, { id, status: "PAUSED" });
    expect(await read(id)).toMatchObject({ status: "PAUSED", pausedBy: "PERSON", activatedAt: first.activatedAt });
    await setOfferStatus(ctx, { id, status: "ACTIVE" });
    expect(await read(id)).toMatchObject({ status: "ACTIVE", pausedBy: null });
    await setOfferStatus(ctx, { id, status: "COMPLETED" });
    await expect(setOfferStatus(ctx, { id, status: "ACTIVE" })).rejects.toMatchObject({ code: "conflict" });
  });

  it("schedules a start that lies ahead and takes it back to draft", async () => {
    const { id } = await makeOffer(ctx, {
      status: "DRAFT",
      activatedAt: null,
      startsAt: new Date(Date.now() + 3_600_000),
    });
    expect((await setOfferStatus(ctx, { id, status: "ACTIVE" })).status).toBe("SCHEDULED");
    expect((await read(id)).activatedAt).toBeNull();
    expect((await setOfferStatus(ctx, { id, status: "DRAFT" })).status).toBe("DRAFT");
  });

  it("does not run what covers nothing", async () => {
    const { id } = await makeOffer(ctx, { status: "DRAFT", variantIds: [] });
    await expect(setOfferStatus(ctx, { id, status: "ACTIVE" })).rejects.toMatchObject({
      code: "invalid-fields",
      fields: [{ field: "variantIds" }],
    });
  });

  it("alerts those whose variant came back while a person had paused it, but not after an auto-pause", async () => {
    const [variant, other] = await Promise.all([makeVariant(ctx, { quantity: 4 }), makeVariant(ctx, { quantity: 4 })]);
    const byPerson = await makeOffer(ctx, { status: "PAUSED", pausedBy: "PERSON", variantIds: [variant.id] });
    const byItself = await makeOffer(ctx, { status: "PAUSED", pausedBy: "AUTO", variantIds: [other.id] });
    await makeSubscription(ctx, { variantId: variant.id, offerId: byPerson.id });
    await makeSubscription(ctx, { variantId: other.id, offerId: byItself.id });
    await setOfferStatus(ctx, { id: byPerson.id, status: "ACTIVE" });
    await setOfferStatus(ctx, { id: byItself.id, status: "ACTIVE" });
    const restocks = await db.restock.findMany({ where: { shopId: ctx.shopId, cause: "OFFER_RESUMED" } });
    expect(restocks.map(({ variantId }) => variantId)).toEqual([variant.id]);
  });

  it("knows no offer of another shop", async () => {
    const { id } = await makeOffer(ctx);
    for (const wrong of [id, "1"]) {
      await expect(setOfferStatus(foreign, { id: wrong, status: "PAUSED" })).rejects.toMatchObject({
        code: "not-found",
      });
    }
    expect((await read(id)).status).toBe("ACTIVE");
  });
});
