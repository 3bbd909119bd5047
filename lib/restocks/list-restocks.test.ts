import { afterAll, beforeAll, expect, test } from "vitest";
import { makeProduct, makeShop, makeSubscription, makeVariant } from "../../prisma/factories";
import type { Ctx } from "../context";
import { db, disconnect } from "../db/client";
import type { DeliveryStatus, RestockStatus } from "../db/generated/enums";
import { callOffRestock } from "./call-off-restock";
import { hurryRestock } from "./hurry-restock";
import { listRestocks } from "./list-restocks";
import { restockProgress } from "./restock-progress";

afterAll(disconnect);

let ctx: Ctx;
let other: Ctx;
/** Oldest first. */
const ids: string[] = [];

type Made = { status: RestockStatus; finished?: boolean; alerts?: DeliveryStatus[]; nextWaveAt?: Date };

async function restocked(of: Ctx, { status, finished = false, alerts = [], nextWaveAt }: Made): Promise<string> {
  const { shopId } = of;
  const product = await makeProduct(of);
  const variant = await makeVariant(of, { productId: product.id, quantity: 4 });
  const common = { shopId, productId: product.id, variantId: variant.id };
  const soon = new Date(Date.now() + 60_000);
  const { id } = await db.restock.create({
    data: { ...common, status, settleAt: soon, nextWaveAt, finishedAt: finished ? new Date() : null, quantity: 4 },
  });
  for (const [i, alert] of alerts.entries()) {
    const email = `n${i}@example.com`;
    const subscription = await makeSubscription(of, { variantId: variant.id, email });
    const lease = alert === "SENDING" ? { leaseUntil: soon } : {};
    await db.alert.create({
      data: {
        ...{ ...common, ...lease, restockId: id, subscriptionId: subscription.id, email, status: alert, dueAt: soon },
        ...{ mailId: crypto.randomUUID(), token: crypto.randomUUID() },
      },
    });
  }
  return id;
}

beforeAll(async () => {
  ({ ctx } = await makeShop());
  ({ ctx: other } = await makeShop());
  const all: Made[] = [
    { status: "DONE", finished: true, alerts: ["SENT", "SENT", "FAILED", "IN_DOUBT", "CANCELLED"] },
    { status: "SETTLING" },
    { status: "FADED" },
    { status: "DONE", alerts: ["QUEUED", "SENDING"] },
    { status: "DONE", finished: true },
    { status: "ALERTING", nextWaveAt: new Date(Date.now() + 60_000) },
  ];
  for (const one of all) ids.push(await restocked(ctx, one));
});

const order = [5, 3, 1, 4, 2, 0];

test("those that run come first, the newest first, page by page both ways, and nonsense is the first page", async () => {
  const expected = order.map((index) => ids[index]);
  const first = await listRestocks(ctx, { limit: 2 });
  const second = await listRestocks(ctx, { limit: 2, after: first.next ?? "" });
  const third = await listRestocks(ctx, { limit: 2, after: second.next ?? "" });
  expect([first, second, third].flatMap(({ rows }) => rows.map(({ id }) => id))).toEqual(expected);
  expect([first.previous, third.next]).toEqual([null, null]);
  const back = await listRestocks(ctx, { limit: 2, before: third.previous ?? "" });
  expect(back.rows).toEqual(second.rows);
  expect((await listRestocks(ctx, { limit: 2, before: second.previous ?? "" })).rows).toEqual(first.rows);
  for (const nonsense of ["", "x", `2${ids[0]}`, "1'; drop"]) {
    expect((await listRestocks(ctx, { limit: 2, after: nonsense })).rows).toEqual(first.rows);
  }
});

test("of a span of time by when they came back, and of those only what was told to its end", async () => {
  const { ctx: own } = await makeShop();
  const day = (n: number) => new Date(Date.UTC(2026, 9, n));
  const made: string[] = [];
  for (const n of [1, 2, 3, 4]) {
    const id = await restocked(own, { status: n === 4 ? "SETTLING" : "DONE", finished: n < 4, alerts: ["SENT"] });
    const lastMailAt = n === 2 || n === 3 ? new Date(day(n).getTime() + 240_000) : null;
    await db.restock.update({ where: { shopId_id: { shopId: own.shopId, id } }, data: { edgeAt: day(n), lastMailAt } });
    made.push(id);
  }
  const found = async (input: Parameters<typeof listRestocks>[1]) =>
    (await listRestocks(own, input)).rows.map(({ id }) => made.indexOf(id) + 1);
  expect(await found({ from: day(2) })).toEqual([4, 3, 2]);
  expect(await found({ from: day(2), until: day(3) })).toEqual([2]);
  expect(await found({ told: true, from: day(1), until: day(9) })).toEqual([3, 2]);
  const page = await listRestocks(own, { told: true, limit: 1 });
  expect(page.rows).toMatchObject([{ id: made[2], took: 240 }]);
  expect(await found({ told: true, limit: 1, after: page.next ?? "" })).toEqual([2]);
});

test("each with its counts; one alone by its id; another shop's is not there", async () => {
  const { rows } = await listRestocks(ctx, { restockId: ids[0] });
  const counts = { queued: 0, sending: 0, sent: 2, failed: 1, inDoubt: 1, cancelled: 1 };
  expect(rows).toMatchObject([{ id: ids[0], counts, status: "DONE", quantity: 4, dueAt: null }]);
  expect((await listRestocks(ctx, { restockId: ids[3] })).rows[0]?.dueAt).toBeInstanceOf(Date);
  expect((await listRestocks(other, { restockId: ids[0] })).rows).toEqual([]);
  expect((await listRestocks(other, {})).rows).toEqual([]);
});

test("progress of several at once, of the own shop only, with what holds it", async () => {
  const answer = await restockProgress(ctx, { ids: [ids[0] ?? "", ids[3] ?? "", crypto.randomUUID()] });
  expect(answer.restocks.map(({ id }) => id).sort()).toEqual([ids[0], ids[3]].sort());
  expect(answer.restocks.find(({ id }) => id === ids[3])?.counts).toMatchObject({ queued: 1, sending: 1 });
  expect(answer.hold).toEqual({ kind: "no-mail" });
  expect((await restockProgress(other, { ids: [ids[0] ?? ""] })).restocks).toEqual([]);
  const tooMany = Array.from({ length: 26 }, () => crypto.randomUUID());
  await expect(restockProgress(ctx, { ids: tooMany })).rejects.toThrow();
});

const stored = (id = "") => db.restock.findUniqueOrThrow({ where: { shopId_id: { shopId: ctx.shopId, id } } });

test("hurrying ends the timer, brings the next wave, and sends what is queued now", async () => {
  const settling = await restocked(ctx, { status: "SETTLING" });
  expect(await hurryRestock(ctx, { restockId: settling })).toEqual({
    settles: true,
    wave: false,
    alerts: 0,
    task: null,
  });
  expect((await stored(settling)).settleAt.getTime()).toBeLessThanOrEqual(Date.now());
  const waves = await restocked(ctx, {
    status: "ALERTING",
    nextWaveAt: new Date(Date.now() + 60_000),
    alerts: ["SENT"],
  });
  expect(await hurryRestock(ctx, { restockId: waves })).toEqual({ settles: false, wave: true, alerts: 0, task: null });
  expect((await stored(waves)).nextWaveAt?.getTime()).toBeLessThanOrEqual(Date.now());
  const queued = await restocked(ctx, { status: "DONE", alerts: ["QUEUED", "SENT"] });
  expect(await hurryRestock(ctx, { restockId: queued })).toEqual({
    settles: false,
    wave: false,
    alerts: 1,
    task: null,
  });
  await expect(hurryRestock(ctx, { restockId: ids[4] ?? "" })).rejects.toMatchObject({ code: "conflict" });
  await expect(hurryRestock(other, { restockId: queued })).rejects.toMatchObject({ code: "not-found" });
});

test("calling off ends timer and waves and cancels what is queued; what was sent stays", async () => {
  const settling = await restocked(ctx, { status: "SETTLING" });
  expect(await callOffRestock(ctx, { restockId: settling })).toEqual({ ended: true, cancelled: 0, task: null });
  expect(await stored(settling)).toMatchObject({ status: "DONE", settledAt: null });
  const waves = await restocked(ctx, {
    status: "ALERTING",
    nextWaveAt: new Date(),
    alerts: ["SENT", "QUEUED", "QUEUED"],
  });
  expect(await callOffRestock(ctx, { restockId: waves })).toEqual({ ended: true, cancelled: 2, task: null });
  expect(await stored(waves)).toMatchObject({ status: "DONE", nextWaveAt: null });
  await expect(callOffRestock(ctx, { restockId: waves })).rejects.toMatchObject({ code: "conflict" });
  await expect(callOffRestock(other, { restockId: waves })).rejects.toMatchObject({ code: "not-found" });
});
