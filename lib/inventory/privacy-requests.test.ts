import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { BulkWork } from "@/lib/bulk";
import { db, pool } from "@/lib/db/client";
import { transaction } from "@/lib/db/sql";
import { allowAgain, beginAdding } from "@/lib/erasures";
import { purge } from "@/lib/jobs/purge";
import { erasePerson, importChecked } from "@/lib/subscriptions";
import { merchantShop } from "@/lib/subscriptions/import/testing";
import { someoneWaitsFor } from "@/lib/testing/at-once";
import { makeThrow, stopThrowing } from "@/lib/testing/make-throw";
import { makeSubscription } from "@/prisma/factories";
import { AppError } from "../errors";
import { keepRefused } from "./keep-refused";
import { listRefused } from "./list-refused";
import { processEvents } from "./process-events";
import { replayEvent } from "./replay-event";
import { storeEvent } from "./store-event";
import { workOff } from "./testing";

const email = "ada@example.com";

async function setUp() {
  const shop = await merchantShop();
  const { id, ctx, small, user } = shop;
  const task = (kind: string, result: object = {}) =>
    db.bulkTask.create({
      data: {
        shopId: id,
        kind,
        input: {},
        result: { ...result },
        status: "DONE",
        endedAt: new Date(),
        startedBy: user.id,
      },
    });
  const staged = async (address = email) => {
    const check = await task("subscribers.check", { first: [{ value: address }] });
    const line = { line: 1, quantity: 1, locale: "en", email: address, variantId: small.id };
    await db.importLine.create({ data: { shopId: id, taskId: check.id, ...line } });
    return check.id;
  };
  const receive = (topic: string, customer?: object) =>
    storeEvent(ctx, {
      ...{ source: "SHOPIFY", externalId: randomUUID(), topic, sourceTime: new Date(), ignored: null },
      body: Buffer.from(JSON.stringify({ customer })),
    });
  const events = () => db.inventoryEvent.findMany({ where: { shopId: id }, orderBy: { seq: "asc" } });
  return { ...shop, task, staged, receive, events, work: () => workOff(id) };
}

describe("customers/redact", () => {
  it("waits for an import that is under way, and erases whom it brings; the log says so", async () => {
    const { id, member, staged, receive, events, work } = await setUp();
    const checkId = await staged();
    let [go, pid, inserted] = [() => {}, 0, () => {}];
    const gate = new Promise<void>((resolve) => {
      go = resolve;
    });
    const reached = new Promise<void>((resolve) => {
      inserted = resolve;
    });
    const importing = importChecked.step(
      member,
      {
        ...{ id: randomUUID(), input: { checkId, accepted: 1 }, cursor: null, result: null },
        ...{ seen: 0, changed: 0, skipped: 0, total: 1, progress: async () => undefined },
        save: async (on) => {
          pid = (await on.query<{ pid: number }>("SELECT pg_backend_pid() AS pid")).rows[0]?.pid ?? 0;
          inserted();
          await gate;
          return true;
        },
      } as BulkWork<{ checkId: string; accepted: number }>,
      new AbortController().signal,
    );
    await reached;
    await receive("customers/redact", { email: "Ada@Example.com" });
    const worked = work();
    await someoneWaitsFor(pid);
    go();
    expect((await importing).changed).toBe(1);
    await worked;
    expect(await db.subscription.count({ where: { shopId: id } })).toBe(0);
    const [event] = await events();
    expect(event).toMatchObject({ status: "PROCESSED", note: "One customer's data were erased." });
    expect(event?.body).toHaveLength(0);
    const log = await db.activity.findMany({ where: { shopId: id } });
    expect(log).toMatchObject([{ action: "subscriber.erased", actorName: "Shelfbell", details: { subscriptions: 1 } }]);
  });

  it("keeps nobody waiting while it waits, and is done once by two workers", async () => {
    const { id, ctx, receive, events, work } = await setUp();
    await receive("customers/redact", { email });
    let [pid, end] = [0, () => {}];
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    const adding = transaction(async (on) => {
      await beginAdding(ctx, on);
      pid = (await on.query<{ pid: number }>("SELECT pg_backend_pid() AS pid")).rows[0]?.pid ?? 0;
      await ended;
    });
    await expect.poll(() => pid).toBeGreaterThan(0);
    const first = work();
    await someoneWaitsFor(pid);
    await pool.query("SELECT FROM inventory_events WHERE shop_id = $1 FOR UPDATE NOWAIT", [id]);
    await processEvents(100);
    expect((await events()).map(({ status }) => status)).toEqual(["STORED"]);
    end();
    await Promise.all([adding, first]);
    expect((await events()).map(({ status }) => status)).toEqual(["PROCESSED"]);
    expect(await db.activity.count({ where: { shopId: id, action: "subscriber.erased" } })).toBe(1);
  });

  it.each([
    ["before its mails are stopped", "subscriptions", "NEW.status = 'UNSUBSCRIBED'"],
    ["after all has gone", "inventory_events", "NEW.status = 'PROCESSED'"],
  ])("is one line of the log, also where it fails again and again %s", async (_, table, condition) => {
    const { id, ctx, member, small, receive, events, work } = await setUp();
    await makeSubscription(ctx, { variantId: small.id, email });
    await receive("customers/redact", { email });
    await makeThrow(table, `NEW.shop_id = '${id}' AND ${condition}`, "UPDATE");
    await work();
    await stopThrowing(table);
    const [failed] = await events();
    expect(failed).toMatchObject({ status: "FAILED", attempts: 3 });
    await replayEvent(member, { id: failed?.id ?? "" });
    await work();
    expect((await events()).map(({ status }) => status)).toEqual(["PROCESSED"]);
    await erasePerson(member, { email });
    const log = await db.activity.findMany({ where: { shopId: id, action: "subscriber.erased" } });
    expect(log).toMatchObject([{ actorName: "Shelfbell", details: { subscriptions: 1, mails: 0 } }]);
    await allowAgain(ctx, { email });
    await erasePerson(member, { email });
    expect(await db.activity.count({ where: { shopId: id, action: "subscriber.erased" } })).toBe(2);
  });

  it("takes what is no address at all", async () => {
    const { receive, events, work } = await setUp();
    await receive("customers/redact", { email: "x" });
    await receive("customers/redact", { email: `${"x".repeat(2000)}@example.com` });
    await work();
    expect((await events()).map(({ status }) => status)).toEqual(["PROCESSED", "PROCESSED"]);
  });
});

it("a request for data that is read after the person was erased names nobody", async () => {
  const { ctx, receive, events, work } = await setUp();
  await receive("customers/data_request", { email: "Ada@example.com" });
  await receive("customers/data_request", { email: "Eve@example.com" });
  await erasePerson(ctx, { email });
  await work();
  const [mine, theirs] = await events();
  expect(mine?.note).toContain("erased");
  expect(Buffer.from(mine?.body ?? []).toString() + mine?.note).not.toMatch(/ada@/i);
  expect(theirs?.note).toContain(": eve@example.com. ");
  await erasePerson(ctx, { email: "eve@example.com" });
  expect((await events())[1]?.note).toBe("Erased on request.");
});

it("shop/redact leaves no address in uploads, lines, exports, checks and refused deliveries; other shops keep theirs", async () => {
  const [one, other] = [await setUp(), await setUp()];
  for (const { ctx, id, small, task, staged } of [one, other]) {
    await makeSubscription(ctx, { variantId: small.id, email });
    await staged();
    for (const kind of ["subscribers.upload", "alerts.export"]) {
      const { id: taskId } = await task(kind, { file: { name: "a.csv", type: "text/csv" } });
      await db.bulkPart.create({ data: { shopId: id, taskId, part: 0, body: Buffer.from(email) } });
    }
    const refused = { source: "SHOPIFY" as const, status: 401, code: "invalid-signature", detail: "no" };
    await db.refusedDelivery.create({ data: { shopId: id, ...refused, body: Buffer.from(email) } });
  }
  await one.receive("shop/redact");
  await one.work();
  const kept = ({ id: shopId }: { id: string }) =>
    Promise.all([
      db.subscription.count({ where: { shopId } }),
      db.importLine.count({ where: { shopId } }),
      db.bulkPart.count({ where: { shopId } }),
      db.refusedDelivery.count({ where: { shopId } }),
      db.bulkTask.findMany({ where: { shopId } }).then((tasks) => JSON.stringify(tasks).includes(email)),
    ]);
  expect(await kept(one)).toEqual([0, 0, 0, 0, false]);
  expect(await kept(other)).toEqual([1, 1, 2, 1, true]);
});

describe("refused deliveries", () => {
  it("of the privacy topics are kept without their body", async () => {
    const { ctx } = await setUp();
    const refuse = (topic: string) =>
      keepRefused(
        ctx,
        "SHOPIFY",
        { body: Buffer.from(email), headers: new Headers({ "X-Shopify-Topic": topic }) },
        new AppError("invalid-signature", "The signature does not match."),
      );
    for (const topic of ["customers/redact", "Customers/data_request", "shop/redact", "products/update"]) refuse(topic);
    await expect.poll(async () => (await listRefused(ctx)).length).toBe(4);
    const bodies = new Map((await listRefused(ctx)).map(({ topic, body }) => [topic, body]));
    expect([...bodies.values()].filter(Boolean)).toEqual([email]);
    expect(bodies.get("products/update")).toBe(email);
  });

  it("go after thirty days", async () => {
    const { id } = await setUp();
    const insert = `INSERT INTO refused_deliveries (shop_id, source, status, code, detail, body, received_at)
                    SELECT $1, 'SHOPIFY', 401, 'invalid-signature', 'no', '', now() - make_interval(days => n) FROM unnest('{29,31}'::int[]) n`;
    await pool.query(insert, [id]);
    await purge();
    expect(await db.refusedDelivery.count({ where: { shopId: id } })).toBe(1);
  });
});
