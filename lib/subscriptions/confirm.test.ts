import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { makeShop, makeSubscription, makeVariant } from "@/prisma/factories";
import { confirm } from "./confirm";
import { findMailLink } from "./mail-link";

const soon = new Date(Date.now() + 60_000);

async function unconfirmed(data: { confirmExpiresAt?: Date; email?: string } = {}) {
  const shop = await makeShop({ doubleOptIn: true });
  const { id: variantId } = await makeVariant(shop.ctx);
  const row = await makeSubscription(shop.ctx, { variantId, status: "UNCONFIRMED", confirmExpiresAt: soon, ...data });
  const read = (id = row.id) => db.subscription.findUniqueOrThrow({ where: { shopId_id: { shopId: shop.id, id } } });
  return { ...shop, row, read };
}

test("begins to wait, once", async () => {
  const { ctx, row, read } = await unconfirmed();
  await confirm(ctx, { token: row.token });
  const first = await read();
  expect(first.status).toBe("PENDING");
  expect(first.waitingSince).toEqual(first.confirmedAt);
  await confirm(ctx, { token: row.token });
  expect(await read()).toEqual(first);
});

test("an expired link and an ended subscription are gone; an unknown token is unknown", async () => {
  const { ctx, row, read } = await unconfirmed({ confirmExpiresAt: new Date(Date.now() - 1000) });
  await expect(confirm(ctx, { token: row.token })).rejects.toMatchObject({ code: "gone", status: 410 });
  expect((await read()).status).toBe("UNCONFIRMED");
  await db.subscription.updateMany({ where: { shopId: ctx.shopId }, data: { status: "UNSUBSCRIBED" } });
  await expect(confirm(ctx, { token: row.token })).rejects.toMatchObject({ code: "gone" });
  await expect(confirm(ctx, { token: randomUUID() })).rejects.toMatchObject({ code: "not-found" });
  await expect(confirm((await makeShop()).ctx, { token: row.token })).rejects.toMatchObject({ code: "not-found" });
});

test("confirms the address's other sign-ups in the shop only when asked to", async () => {
  const { ctx, row, read } = await unconfirmed({ email: "ada@example.com" });
  const make = async (data: object) =>
    makeSubscription(ctx, {
      variantId: (await makeVariant(ctx)).id,
      email: "ada@example.com",
      status: "UNCONFIRMED",
      confirmExpiresAt: soon,
      ...data,
    });
  const [other, foreign, expired] = [
    await make({}),
    await make({ email: "eve@example.com" }),
    await make({ confirmExpiresAt: new Date(0) }),
  ];
  expect((await findMailLink(row.token)).unconfirmed).toHaveLength(1);
  await confirm(ctx, { token: row.token });
  expect((await read(other.id)).status).toBe("UNCONFIRMED");
  await confirm(ctx, { token: row.token, all: true });
  expect((await read(other.id)).status).toBe("PENDING");
  expect([(await read(foreign.id)).status, (await read(expired.id)).status]).toEqual(["UNCONFIRMED", "UNCONFIRMED"]);
});
