import { describe, expect, it } from "vitest";
import { makeShop } from "@/prisma/factories";
import { verifyPassword } from "../auth/password";
import { systemCtx } from "../context";
import { db } from "../db/client";
import { liveWebhookSecrets } from "../settings";
import { createShop, findShop, getShop, setPolicy, updateBrand, updateProfile } from ".";

const unique = () => crypto.randomUUID().slice(0, 8);
const newShop = (ownerEmail: string, ownerPassword = "a long password") => ({
  name: "Rye & Sons",
  domain: "rye.example.com",
  plan: "PREMIUM" as const,
  ownerEmail,
  ownerPassword,
});

describe("createShop", () => {
  it("makes the shop, its owner and three secrets that open again", async () => {
    const email = `owner-${unique()}@example.com`;
    const made = await createShop(newShop(email.toUpperCase()));
    expect(made.publicKey).toMatch(/^pk_[\w-]{24}$/);
    expect(made.secrets.INVENTORY).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const ctx = systemCtx(made.shopId);
    expect(await liveWebhookSecrets(ctx, "SHOPIFY")).toEqual([made.secrets.SHOPIFY]);
    expect(await getShop(ctx)).toMatchObject({ name: "Rye & Sons", plan: "PREMIUM", policy: { settleSeconds: 60 } });
    expect((await findShop(made.publicKey)).id).toBe(made.shopId);
    const user = await db.user.findUniqueOrThrow({ where: { email }, include: { members: true } });
    expect(user.members).toMatchObject([{ shopId: made.shopId, role: "OWNER" }]);
  });

  it("gives an existing owner one more shop and keeps the password", async () => {
    const email = `twice-${unique()}@example.com`;
    const first = await createShop(newShop(email, "the first password"));
    const second = await createShop(newShop(email, "another password"));
    expect(second.ownerId).toBe(first.ownerId);
    const { passwordHash } = await db.user.findUniqueOrThrow({ where: { email } });
    expect(await verifyPassword(passwordHash, "the first password")).toBe(true);
  });

  it("stores nothing when a field is wrong", async () => {
    const email = `wrong-${unique()}@example.com`;
    await expect(createShop({ ...newShop(email), domain: "no domain" })).rejects.toThrow();
    expect(await db.user.count({ where: { email } })).toBe(0);
  });

  it("finds no shop under an unknown key", async () => {
    await expect(findShop("pk_unknown")).rejects.toMatchObject({ code: "shop-not-found" });
  });
});

describe("changes of a shop", () => {
  it("change what is given of the policy and leave the rest", async () => {
    const { ctx } = await makeShop();
    await setPolicy(ctx, { settleSeconds: 90, perUnit: 1.5, waveMinutes: 0.05, allowedOrigins: ["https://a.example"] });
    expect(await setPolicy(ctx, { perUnit: 0, doubleOptIn: true })).toEqual({
      settleSeconds: 90,
      minimumStock: 0,
      perUnit: null,
      waveMinutes: 0.05,
      doubleOptIn: true,
      allowedOrigins: ["https://a.example"],
      quietHours: null,
      restockNotices: false,
    });
    expect((await setPolicy(ctx, { allowedOrigins: [] })).allowedOrigins).toEqual([]);
  });

  it("sets quiet hours in the shop's clock and takes them away; whatever was on hold looks again", async () => {
    const { ctx } = await makeShop();
    const hold = () =>
      db.shop.update({ where: { id: ctx.shopId }, data: { heldUntil: new Date(Date.now() + 60_000) } });
    const heldUntil = async () => (await db.shop.findUniqueOrThrow({ where: { id: ctx.shopId } })).heldUntil;
    await hold();
    const quietHours = { from: "21:05", until: "08:00" };
    expect(await setPolicy(ctx, { quietHours, restockNotices: true })).toMatchObject({
      quietHours,
      restockNotices: true,
    });
    expect(await heldUntil()).toBeNull();
    expect(await db.shop.findUniqueOrThrow({ where: { id: ctx.shopId } })).toMatchObject({
      quietFrom: 1265,
      quietUntil: 480,
    });
    expect(await setPolicy(ctx, { settleSeconds: 5 })).toMatchObject({ quietHours, restockNotices: true });
    expect((await setPolicy(ctx, { quietHours: null })).quietHours).toBeNull();
    await hold();
    await updateProfile(ctx, { name: "New", domain: "new.example.com", currency: "EUR", timeZone: "Asia/Tokyo" });
    expect(await heldUntil()).toBeNull();
  });

  it("keep to one shop", async () => {
    const [mine, other] = [await makeShop(), await makeShop()];
    await updateProfile(mine.ctx, { name: "New", domain: "new.example.com", currency: "EUR", timeZone: "Asia/Tokyo" });
    await updateBrand(mine.ctx, { brandColor: "#102030", logoUrl: "https://cdn.example.com/logo.png" });
    expect(await getShop(mine.ctx)).toMatchObject({ name: "New", timeZone: "Asia/Tokyo", brandColor: "#102030" });
    expect(await getShop(other.ctx)).toMatchObject({ name: other.name, brandColor: other.brandColor });
  });
});
