import { randomUUID } from "node:crypto";
import { afterAll, beforeEach, expect, test } from "vitest";
import { makeMember, makeShop, makeVariant } from "../../prisma/factories";
import { doOrStart, getBulk, type MemberCtx, readBulkFile, runTurn, startBulk } from "../bulk";
import { memberCtx } from "../context";
import { db, disconnect } from "../db/client";
import { countEvents, exportEventsKind, replayEventsKind } from "./bulk-events";
import { listEvents } from "./list-events";
import { workOff } from "./testing";

beforeEach(async () => void (await db.bulkTask.deleteMany()));
afterAll(disconnect);

const runAll = async (kinds: Parameters<typeof runTurn>[0]) => {
  while (await runTurn(kinds, new AbortController().signal));
};

/** A member of a shop that got so many deliveries, one a minute, the last of them just now. */
async function shopWith(count: number) {
  const { id, ctx: system } = await makeShop();
  const user = await makeMember(system, "ADMIN");
  const variant = await makeVariant(system);
  const deliver = async (n: number, data: object = {}) => {
    const at = new Date(Date.now() - (count - n) * 60_000);
    const items = [{ variantId: variant.externalId, quantity: n }];
    await db.inventoryEvent.create({
      data: {
        ...{ shopId: id, source: "INVENTORY", externalId: `msg_${n}`, topic: "inventory.updated", status: "PROCESSED" },
        body: Buffer.from(JSON.stringify({ type: "inventory.updated", timestamp: at, data: { items } })),
        ...{ sourceTime: at, receivedAt: at, processedAt: at, ...data },
      },
    });
  };
  for (let n = 1; n <= count; n++) await deliver(n);
  const ctx: MemberCtx = memberCtx(id, { userId: user.id, role: "ADMIN", email: user.email, from: null });
  return { ctx, variant, deliver };
}

const listed = async (ctx: MemberCtx, input: object) =>
  (await listEvents(ctx, input)).rows.map(({ externalId }) => externalId);
const replays = ({ shopId }: MemberCtx) => db.activity.count({ where: { shopId, action: "webhook.replayed" } });

test("replaying processes them once more in their order; what waits or has no body is left out, each is in the log", async () => {
  const { ctx, variant, deliver } = await shopWith(3);
  await deliver(4, { status: "STORED" });
  await deliver(5, { body: Buffer.from("") });
  expect(await doOrStart(ctx, replayEventsKind, { filter: eventsOf({}) })).toEqual({ changed: 3, skipped: 2 });
  expect(await replays(ctx)).toBe(3);
  const waiting = await db.inventoryEvent.findMany({
    where: { shopId: ctx.shopId, status: "STORED", externalId: { not: "msg_4" } },
    orderBy: { seq: "asc" },
  });
  expect(waiting.map(({ externalId }) => externalId)).toEqual(["msg_1", "msg_2", "msg_3"]);
  await workOff(ctx.shopId);
  expect(await db.variant.findFirst({ where: { id: variant.id } })).toMatchObject({ quantity: 4 });
});

const eventsOf = (filter: object) => ({ statuses: [], sources: [], topics: [], ...filter });

test("many are a task; what arrived after it was started is not in it", async () => {
  const { ctx, deliver } = await shopWith(60);
  const started = await doOrStart(ctx, replayEventsKind, { filter: eventsOf({ statuses: ["PROCESSED"] }) });
  await deliver(61);
  await runAll([replayEventsKind]);
  const { id } = started as { id: string };
  expect(await getBulk(ctx, id)).toMatchObject({ status: "DONE", total: 60, seen: 60, changed: 60, skipped: 0 });
  expect(await listed(ctx, { statuses: ["PROCESSED"] })).toEqual(["msg_61"]);
}, 60_000);

test("the list, both ways, and the count mean the same, whatever narrows them", async () => {
  const { ctx, variant, deliver } = await shopWith(4);
  await deliver(5, { topic: "products/update", source: "SHOPIFY", status: "FAILED", externalId: randomUUID() });
  const changes = [{ variantId: variant.id, before: {}, after: {} }];
  await db.inventoryEvent.updateMany({ where: { shopId: ctx.shopId, externalId: "msg_2" }, data: { changes } });
  const minutesAgo = (n: number) => new Date(Date.now() - n * 60_000 + 30_000);
  const filters: [object, number][] = [
    [{}, 5],
    [{ statuses: ["FAILED", "PROCESSED", "FAILED"] }, 5],
    [{ sources: ["SHOPIFY"] }, 1],
    [{ topics: ["inventory.updated", "never"], sources: ["INVENTORY", "SHOPIFY"] }, 4],
    [{ topics: ["never"], statuses: ["PROCESSED"] }, 0],
    [{ from: minutesAgo(3), until: minutesAgo(1) }, 2],
    [{ search: "msg_3" }, 1],
    [{ search: variant.externalId }, 1],
    [{ search: variant.externalId, statuses: ["FAILED"] }, 0],
    [{ search: "msg_3", topics: ["products/update"] }, 0],
  ];
  for (const [filter, count] of filters) {
    const newest = await listed(ctx, filter);
    expect([filter, newest.length]).toEqual([filter, count]);
    expect(await countEvents(ctx, { filter })).toBe(count);
    expect(await listed(ctx, { ...filter, direction: "asc" })).toEqual(newest.toReversed());
  }
  const page = { direction: "asc" as const, limit: 2 };
  const first = await listEvents(ctx, page);
  expect(first).toMatchObject({ rows: [{ externalId: "msg_1" }, { externalId: "msg_2" }], previous: null });
  const second = await listEvents(ctx, { ...page, after: first.next ?? "" });
  expect(second.rows[0]).toMatchObject({ externalId: "msg_3" });
  expect(await listEvents(ctx, { ...page, before: second.previous ?? "" })).toMatchObject({ rows: first.rows });
});

test("an export has what the filter leaves, oldest first, and no formula in it", async () => {
  const { ctx, deliver } = await shopWith(2);
  await deliver(3, { externalId: "=1+1", note: "Unknown topic", status: "IGNORED" });
  const file = async (filter: object) => {
    const { id } = await startBulk(ctx, exportEventsKind, { filter: eventsOf(filter) });
    await runAll([exportEventsKind]);
    const { file, body } = await readBulkFile(ctx, id, () => exportEventsKind);
    expect(file.name).toMatch(/^deliveries-\d{4}-\d\d-\d\d\.csv$/);
    return (await new Response(body).text()).trimEnd().split("\r\n");
  };
  const [head, ...lines] = await file({});
  expect(head).toContain("Delivery,Topic,From,Status,Note,Variants changed");
  expect(lines.map((line) => line.split(",")[0])).toEqual(["msg_1", "msg_2", "'=1+1"]);
  expect(lines[2]).toMatch(/^'=1\+1,inventory\.updated,Any platform,Ignored,Unknown topic,0,0,20/);
  expect(await file({ statuses: ["IGNORED"] })).toHaveLength(2);
  const log = await db.activity.findMany({ where: { shopId: ctx.shopId, action: "deliveries.exported" } });
  expect(log.map(({ details }) => details)).toEqual([{ count: 3 }, { count: 1 }]);
});

test("another shop's deliveries are out of reach, and a viewer neither replays nor exports", async () => {
  const [{ ctx }, { ctx: stranger }] = [await shopWith(1), await shopWith(0)];
  const [row] = (await listEvents(ctx, {})).rows;
  const pick = { ids: [row?.id ?? ""] };
  expect(await doOrStart(stranger, replayEventsKind, pick)).toEqual({ changed: 0, skipped: 0 });
  expect(await replays(ctx)).toBe(0);
  const viewer = memberCtx(ctx.shopId, { ...ctx.actor, role: "VIEWER" });
  for (const kind of [replayEventsKind, exportEventsKind]) {
    await expect(startBulk(viewer, kind, pick)).rejects.toMatchObject({ code: "forbidden" });
  }
});
