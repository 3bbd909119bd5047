import { afterAll, expect, test, vi } from "vitest";
import { makeShop, makeSubscription, makeVariant } from "../../prisma/factories";
import { db, disconnect } from "../db/client";
import { closeTransports, saveSmtp } from "../email";
import { settleDueRestocks } from "../restocks";
import { startScriptedSmtp } from "../testing/scripted-smtp";
import { startSmtpListener } from "../testing/smtp-listener";
import { Belt } from "./belt";
import { deliverSlice } from "./deliver-slice";

afterAll(async () => {
  await closeTransports();
  await disconnect();
});

async function queued(amount: number, port: number) {
  const { ctx } = await makeShop();
  const sender = { fromName: "Nook", fromEmail: "alerts@nook.example", replyTo: "" };
  await saveSmtp(ctx, { host: "127.0.0.1", port, security: "none", username: "", password: "", ...sender });
  const variant = await makeVariant(ctx, { quantity: 5 });
  for (let i = 0; i < amount; i++) await makeSubscription(ctx, { variantId: variant.id });
  const { shopId } = ctx;
  const restock = { shopId, productId: variant.productId, variantId: variant.id, settleAt: new Date(Date.now() - 1) };
  await db.restock.create({ data: restock });
  await settleDueRestocks();
  return ctx;
}
const countBy = async (shopId: string) => {
  const groups = await db.alert.groupBy({ by: ["status"], where: { shopId }, _count: true });
  return Object.fromEntries(groups.map(({ status, _count }) => [status, _count]));
};

test("a belt hands out in order, says when there is room, and ends", async () => {
  const belt = new Belt<number>();
  const first = belt.take();
  belt.put([1, 2, 3]);
  expect(await first).toBe(1);
  const room = vi.fn();
  const waited = belt.room(1).then(room);
  expect(await belt.take()).toBe(2);
  await waited;
  expect(room).toHaveBeenCalledOnce();
  const [third, none] = [belt.take(), belt.take()];
  belt.end();
  expect([await third, await none, await belt.take()]).toEqual([3, null, null]);
});

test("asked to stop, it lets what is on the way end, gives the rest back unsent, and leaves nothing in doubt", async () => {
  const listener = await startSmtpListener();
  listener.misbehave((stage) => (stage === "end" ? { at: "end", do: "slow", ms: 100 } : null));
  const { shopId } = await queued(60, listener.port);
  const stop = new AbortController();
  const slice = deliverSlice(shopId, { budgetMs: 60_000, signal: stop.signal });
  await vi.waitFor(() => expect(listener.accepted()).toBeGreaterThan(3), { timeout: 5_000 });
  stop.abort();
  await slice;
  const sent = listener.accepted();
  expect(sent).toBeLessThan(40);
  expect(await countBy(shopId)).toEqual({ SENT: sent, QUEUED: 60 - sent });
  expect(await db.alert.findMany({ where: { shopId, status: "QUEUED", attempts: { gt: 0 } } })).toEqual([]);
  await listener.close();
});

test("a server that is out of reach is tried a few times, then the shop is held and the rest is left in peace", async () => {
  const listener = await startSmtpListener();
  await listener.close();
  const { shopId } = await queued(60, listener.port);
  expect(await deliverSlice(shopId)).toEqual({ more: false });
  const tried = await db.alert.count({ where: { shopId, attempts: { gt: 0 } } });
  expect(tried).toBeGreaterThan(0);
  expect(tried).toBeLessThan(20);
  const { heldUntil } = await db.shop.findUniqueOrThrow({ where: { id: shopId } });
  expect((heldUntil?.getTime() ?? 0) - Date.now()).toBeGreaterThan(5_000);
});

test("an answer that no database takes is not the end of the others", async () => {
  const server = await startScriptedSmtp((line) => (line === "." ? "250 ok \u0000 \u0007" : undefined));
  const { shopId } = await queued(12, server.port);
  await deliverSlice(shopId);
  expect(await countBy(shopId)).toEqual({ SENT: 12 });
  await server.close();
});

test("behind a slow server it looks again: who unsubscribed meanwhile is not mailed", async () => {
  const listener = await startSmtpListener();
  listener.misbehave((stage) => (stage === "end" ? { at: "end", do: "slow", ms: 2_300 } : null));
  const { shopId } = await queued(7, listener.port);
  const slice = deliverSlice(shopId, { budgetMs: 1_000 });
  await vi.waitFor(async () => expect((await countBy(shopId)).SENDING).toBeGreaterThanOrEqual(5), { timeout: 5_000 });
  await db.subscription.updateMany({ where: { shopId }, data: { status: "UNSUBSCRIBED" } });
  await slice;
  expect(listener.accepted()).toBe(5);
  await listener.close();
}, 15_000);
