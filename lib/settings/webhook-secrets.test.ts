import { describe, expect, it } from "vitest";
import { makeShop } from "@/prisma/factories";
import { db } from "../db/client";
import { transaction } from "../db/sql";
import { createWebhookSecrets, endOldSecret, listWebhookSecrets, liveWebhookSecrets, rotateWebhookSecret } from ".";

async function shopWithSecrets() {
  const { ctx } = await makeShop();
  await db.webhookSecret.deleteMany({ where: { shopId: ctx.shopId } });
  return { ctx, secrets: await transaction((on) => createWebhookSecrets(ctx.shopId, on)) };
}

describe("webhook secrets", () => {
  it("are stored sealed and listed without the secret", async () => {
    const { ctx, secrets } = await shopWithSecrets();
    const rows = await db.webhookSecret.findMany({ where: { shopId: ctx.shopId } });
    expect(rows.every(({ cipher }) => !Object.values(secrets).some((secret) => cipher.includes(secret)))).toBe(true);
    const listed = await listWebhookSecrets(ctx);
    expect(listed.map(({ source, previousUntil }) => [source, previousUntil])).toEqual([
      ["INVENTORY", null],
      ["SHOPIFY", null],
      ["WOOCOMMERCE", null],
    ]);
  });

  it("are rotated with the one before valid for a day", async () => {
    const { ctx, secrets } = await shopWithSecrets();
    const second = await rotateWebhookSecret(ctx, { source: "INVENTORY" });
    expect(await liveWebhookSecrets(ctx, "INVENTORY")).toEqual([second.secret, secrets.INVENTORY]);
    const [inventory] = await listWebhookSecrets(ctx);
    const hours = (Number(inventory?.previousUntil) - Date.now()) / 3_600_000;
    expect(hours).toBeGreaterThan(23.9);
    expect(hours).toBeLessThan(24.1);
    const third = await rotateWebhookSecret(ctx, { source: "INVENTORY" });
    expect(await liveWebhookSecrets(ctx, "INVENTORY")).toEqual([third.secret, second.secret, secrets.INVENTORY]);
    const past = new Date(Date.now() - 1000);
    await db.webhookSecret.updateMany({
      where: { shopId: ctx.shopId, expiresAt: { not: null } },
      data: { expiresAt: past },
    });
    expect(await liveWebhookSecrets(ctx, "INVENTORY")).toEqual([third.secret]);
    expect(await liveWebhookSecrets(ctx, "SHOPIFY")).toEqual([secrets.SHOPIFY]);
  });

  it("can be the platform's own", async () => {
    const { ctx } = await shopWithSecrets();
    const secret = "a1b2c3d4e5f60718";
    expect(await rotateWebhookSecret(ctx, { source: "SHOPIFY", secret })).toEqual({ source: "SHOPIFY", secret });
    expect((await liveWebhookSecrets(ctx, "SHOPIFY"))[0]).toBe(secret);
    await expect(rotateWebhookSecret(ctx, { source: "INVENTORY", secret })).rejects.toThrow();
    await expect(rotateWebhookSecret(ctx, { source: "SHOPIFY", secret: "short" })).rejects.toThrow();
  });

  it("leave one current when two people rotate at the same moment", async () => {
    const { ctx } = await shopWithSecrets();
    const made = await Promise.all([1, 2, 3].map(() => rotateWebhookSecret(ctx, { source: "SHOPIFY" })));
    const current = await db.webhookSecret.count({ where: { shopId: ctx.shopId, source: "SHOPIFY", expiresAt: null } });
    expect(current).toBe(1);
    const live = await liveWebhookSecrets(ctx, "SHOPIFY");
    expect(live).toEqual(expect.arrayContaining(made.map(({ secret }) => secret)));
  });
});

describe("a page that is no longer true", () => {
  it("neither retires nor ends a secret that a colleague has just made, and says so", async () => {
    const { ctx } = await shopWithSecrets();
    const seen = async () => (await listWebhookSecrets(ctx)).find(({ source }) => source === "SHOPIFY")?.createdAt;
    const editedFrom = { createdAt: await seen() };
    const theirs = await rotateWebhookSecret(ctx, { source: "SHOPIFY" }, { editedFrom });
    const late = rotateWebhookSecret(ctx, { source: "SHOPIFY", overlapHours: 0 }, { editedFrom });
    await expect(late).rejects.toMatchObject({ code: "conflict" });
    await expect(endOldSecret(ctx, { source: "SHOPIFY", editedFrom })).rejects.toMatchObject({ code: "conflict" });
    const live = await liveWebhookSecrets(ctx, "SHOPIFY");
    expect(live).toHaveLength(2);
    expect(live[0]).toBe(theirs.secret);
    await endOldSecret(ctx, { source: "SHOPIFY", editedFrom: { createdAt: await seen() } });
    expect(await liveWebhookSecrets(ctx, "SHOPIFY")).toEqual([theirs.secret]);
  });
});

describe("the overlap of a rotation", () => {
  it("is chosen, can be none, and can be ended; who did it is noted without the secret", async () => {
    const { ctx, secrets } = await shopWithSecrets();
    const second = await rotateWebhookSecret(ctx, { source: "SHOPIFY", overlapHours: 168 });
    const until = Number((await listWebhookSecrets(ctx)).find(({ source }) => source === "SHOPIFY")?.previousUntil);
    expect((until - Date.now()) / 3_600_000).toBeCloseTo(168, 0);
    await endOldSecret(ctx, { source: "SHOPIFY" });
    await endOldSecret(ctx, { source: "SHOPIFY" });
    expect(await liveWebhookSecrets(ctx, "SHOPIFY")).toEqual([second.secret]);
    await rotateWebhookSecret(ctx, { source: "INVENTORY", overlapHours: 0 });
    expect(await liveWebhookSecrets(ctx, "INVENTORY")).not.toContain(secrets.INVENTORY);
    await expect(rotateWebhookSecret(ctx, { source: "SHOPIFY", overlapHours: 5 as never })).rejects.toThrow();
    const kept = await db.activity.findMany({ where: { shopId: ctx.shopId } });
    expect(kept).toHaveLength(3);
    expect(JSON.stringify(kept)).not.toContain(second.secret);
  });
});
