import { describe, expect, it } from "vitest";
import { makeShop } from "@/prisma/factories";
import { memberCtx } from "../context";
import { db } from "../db/client";
import { getShop, setPolicy, updateBrand, updateProfile } from ".";

const notes = (shopId: string) => db.activity.findMany({ where: { shopId }, orderBy: { at: "asc" } });

describe("changing a shop", () => {
  it("notes who changed what, with both values, and nothing when nothing differs", async () => {
    const { ctx } = await makeShop({ name: "Nook" });
    const user = await db.user.create({ data: { email: `${crypto.randomUUID()}@nook.test` } });
    const from = { address: "203.0.113.9", userAgent: "Firefox" };
    const member = memberCtx(ctx.shopId, { userId: user.id, role: "OWNER", email: user.email, from });
    const { name, domain, currency, timeZone } = await getShop(ctx);
    await updateProfile(member, { name: "Nook & Co", domain, currency, timeZone });
    await updateProfile(member, { name: "Nook & Co", domain, currency, timeZone });
    expect(name).toBe("Nook");
    expect(await notes(ctx.shopId)).toMatchObject([
      {
        ...{ action: "shop.changed", actorName: user.email, address: "203.0.113.9", userAgent: "Firefox" },
        details: { changes: { name: ["Nook", "Nook & Co"] } },
      },
    ]);
  });

  it("refuses a stale edit and overwrites nothing, whichever card it came from", async () => {
    const { ctx } = await makeShop();
    const { brandColor, logoUrl, policy } = await getShop(ctx);
    const loaded = { brandColor, logoUrl: logoUrl ?? "" };
    await updateBrand(ctx, { brandColor: "#0f766e", logoUrl: "" }, { editedFrom: loaded });
    const late = updateBrand(ctx, { brandColor: "#b3221f", logoUrl: "" }, { editedFrom: loaded });
    await expect(late).rejects.toMatchObject({ code: "conflict", message: expect.stringContaining("Somebody else") });
    expect((await getShop(ctx)).brandColor).toBe("#0f766e");
    // Another card of the same row is not stale by that.
    await setPolicy(ctx, { minimumStock: 3 }, { editedFrom: { minimumStock: policy.minimumStock } });
    await expect(setPolicy(ctx, { minimumStock: 4 }, { editedFrom: { minimumStock: 0 } })).rejects.toMatchObject({
      code: "conflict",
    });
    expect((await notes(ctx.shopId)).map(({ action }) => action)).toEqual(["brand.changed", "policy.changed"]);
  });

  it("lets one of two edits win that were loaded with the same and saved at once", async () => {
    const { ctx } = await makeShop();
    const { brandColor } = await getShop(ctx);
    const save = (colour: string) =>
      updateBrand(ctx, { brandColor: colour, logoUrl: "" }, { editedFrom: { brandColor } });
    const saved = await Promise.allSettled([save("#111111"), save("#222222"), save("#333333")]);
    expect(saved.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await notes(ctx.shopId)).toHaveLength(1);
  });
});
