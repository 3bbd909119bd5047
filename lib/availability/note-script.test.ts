import { expect, it, vi } from "vitest";
import { db } from "@/lib/db/client";
import { makeShop } from "@/prisma/factories";
import { noteScript } from "./note-script";

it("keeps when a storefront was seen, once an hour and without being waited for", async () => {
  const { id, publicKey } = await makeShop();
  const seen = async () => (await db.shop.findUniqueOrThrow({ where: { id } })).scriptSeenAt;
  const now = Date.now();
  expect(noteScript(publicKey, now)).toBeUndefined();
  await vi.waitFor(async () => expect(await seen()).toBeInstanceOf(Date));
  const old = new Date(now - 2 * 3_600_000);
  await db.shop.update({ where: { id }, data: { scriptSeenAt: old } });
  noteScript(publicKey, now + 3_599_000);
  expect(await seen()).toEqual(old);
  noteScript(publicKey, now + 3_600_000);
  await vi.waitFor(async () => expect((await seen())?.getTime()).toBeGreaterThan(old.getTime()));
});
