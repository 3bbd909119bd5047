import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { doOrStart, getBulk, type MemberCtx, readParts, startBulk } from "@/lib/bulk";
import { csvBom } from "@/lib/csv";
import { db } from "@/lib/db/client";
import { makeSubscription } from "@/prisma/factories";
import { makeAlertMail } from "../alert-fixture";
import { merchantShop, runBulk } from "../import/testing";
import { countPicked } from "./count-picked";
import { deleteSubscriptions } from "./delete-kind";
import { exportSubscriptions } from "./export-kind";
import type { SubscriptionPick } from "./picked";

async function fileOf(ctx: MemberCtx, pick: SubscriptionPick): Promise<string> {
  const { id } = await startBulk(ctx, exportSubscriptions, pick);
  await runBulk(exportSubscriptions);
  expect(await getBulk(ctx, id)).toMatchObject({ status: "DONE", file: "subscribers.csv" });
  const parts: Buffer[] = [];
  for await (const part of readParts(ctx, id)) parts.push(gunzipSync(part));
  return Buffer.concat(parts).toString();
}

const all = { filter: { statuses: [] } };

test("an export has what the filter leaves, oldest first, and no formula in it", async () => {
  const { ctx, id, member, small, large } = await merchantShop();
  const day = (n: number) => new Date(Date.UTC(2026, 0, n));
  await db.product.updateMany({ where: { shopId: id }, data: { title: '=HYPERLINK("evil")' } });
  await makeSubscription(ctx, { variantId: small.id, email: "+b@example.com", subscribedAt: day(2), quantity: 3 });
  await makeSubscription(ctx, { variantId: large.id, email: "a@example.com", subscribedAt: day(1), status: "SENT" });
  const text = await fileOf(member, all);
  expect(text.startsWith(`${csvBom}Email,Status,Product,Variant,Variant ID,SKU,Quantity`)).toBe(true);
  const title = `"'=HYPERLINK(""evil"")"`;
  expect(text.trimEnd().split("\r\n").slice(1)).toEqual([
    `a@example.com,Sent,${title},Large,${large.externalId},TJ-L,1,en,2026-01-01T00:00:00.000Z,,,`,
    `'+b@example.com,Pending,${title},Small,${small.externalId},TJ-S,3,en,2026-01-02T00:00:00.000Z,,,`,
  ]);
  expect((await fileOf(member, { filter: { statuses: ["SENT"] } })).trimEnd().split("\r\n")).toHaveLength(2);
  expect((await fileOf(member, { filter: { statuses: [], search: "nobody" } })).trimEnd().split("\r\n")).toHaveLength(
    1,
  );
  const log = await db.activity.findMany({ where: { shopId: id, action: "subscribers.exported" } });
  expect(log.map(({ details }) => details)).toEqual([{ count: 2 }, { count: 1 }]);
});

test("25,000 rows with the same second are all there, each once", async () => {
  const { id, member, small } = await merchantShop();
  await db.$executeRaw`INSERT INTO subscriptions (shop_id, variant_id, email, status, subscribed_at, waiting_since)
    SELECT ${id}::uuid, ${small.id}::uuid, 'p' || n || '@example.com', 'PENDING', date_trunc('day', now()), now()
      FROM generate_series(1, 25000) AS n`;
  const emails = (await fileOf(member, all))
    .trimEnd()
    .split("\r\n")
    .slice(1)
    .map((line) => line.split(",")[0]);
  expect(emails).toHaveLength(25_000);
  expect(new Set(emails).size).toBe(25_000);
}, 60_000);

test("deleting takes alerts and mails with it, leaves who is being sent to, and others", async () => {
  const [one, other] = [await merchantShop(), await merchantShop()];
  const { ctx, id, member, small, large } = one;
  const make = (email: string, variantId = small.id) => makeSubscription(ctx, { variantId, email });
  const [ada, eve, bob] = [await make("ada@example.com"), await make("eve@example.com"), await make("bob@example.com")];
  const adaToo = await make("ada@example.com", large.id);
  const foreign = await makeSubscription(other.ctx, { variantId: other.small.id, email: "ada@example.com" });
  const { alerts } = await makeAlertMail(ctx, [ada, adaToo]);
  await makeAlertMail(ctx, [eve], { status: "SENDING", leaseUntil: new Date(Date.now() + 60_000) });
  await db.mail.create({ data: { shopId: id, kind: "subscribed", email: ada.email, subscriptionId: ada.id } });
  const pick = { ids: [ada.id, eve.id, foreign.id] };
  expect(await countPicked(member, pick)).toBe(2);
  expect(await doOrStart(member, deleteSubscriptions, pick)).toEqual({ changed: 1, skipped: 1 });
  const left = await db.subscription.findMany({ where: { shopId: id }, select: { id: true } });
  expect(new Set(left.map((row) => row.id))).toEqual(new Set([eve.id, bob.id, adaToo.id]));
  expect(await db.mail.count({ where: { shopId: id } })).toBe(0);
  // The mail that named two variants goes on with the other one, and has somebody to lead it.
  const heir = await db.alert.findFirstOrThrow({ where: { shopId: id, subscriptionId: adaToo.id } });
  expect(heir).toMatchObject({ id: alerts[1]?.id, status: "QUEUED", leads: true });
  expect(await db.subscription.count({ where: { shopId: other.id } })).toBe(1);
});

test("all that match: a task deletes them in steps, and nobody who came later", async () => {
  const { ctx, id, member, small, large } = await merchantShop();
  const common = { shopId: id, variantId: small.id, status: "PENDING" as const, waitingSince: new Date() };
  await db.subscription.createMany({
    data: Array.from({ length: 1_200 }, (_, n) => ({ ...common, email: `p${n}@example.com` })),
  });
  await makeSubscription(ctx, { variantId: large.id, email: "other@example.com" });
  const { id: task } = await startBulk(member, deleteSubscriptions, {
    filter: { statuses: [], variantId: small.externalId },
  });
  await runBulk(deleteSubscriptions);
  expect(await getBulk(member, task)).toMatchObject({ status: "DONE", changed: 1_200, skipped: 0, total: 1_200 });
  expect(await db.subscription.count({ where: { shopId: id } })).toBe(1);
});

test("a viewer neither exports nor deletes", async () => {
  const { member } = await merchantShop({}, "VIEWER");
  for (const kind of [exportSubscriptions, deleteSubscriptions]) {
    await expect(doOrStart(member, kind, all)).rejects.toMatchObject({ code: "forbidden" });
    await expect(startBulk(member, kind, all)).rejects.toMatchObject({ code: "forbidden" });
  }
});
