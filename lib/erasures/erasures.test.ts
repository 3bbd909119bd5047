import { setTimeout as sleep } from "node:timers/promises";
import type { QueryConfig } from "pg";
import { expect, test, vi } from "vitest";
import { z } from "zod";
import { type BulkWork, type MemberCtx, runTurn, writePart } from "@/lib/bulk";
import { memberCtx, systemCtx } from "@/lib/context";
import { db, pool } from "@/lib/db/client";
import { transaction } from "@/lib/db/sql";
import { bulkKinds } from "@/lib/jobs/bulk-kinds";
import { addSubscribers, erasePerson, erasePersonOf, importSubscriptions, subscribe } from "@/lib/subscriptions";
import { makeAlertMail } from "@/lib/subscriptions/alert-fixture";
import { opened, someoneWaitsFor } from "@/lib/testing/at-once";
import { makeMember, makeOffer, makeShop, makeSubscription, makeVariant } from "@/prisma/factories";
import { allowAgain, areErased, untilSeen } from ".";

const email = "ada@example.com";

async function soldOut() {
  const shop = await makeShop();
  const variant = await makeVariant(shop.ctx);
  await makeOffer(shop.ctx);
  const signUp = (address = email) =>
    subscribe(shop.ctx, { variantId: variant.externalId, email: address, quantity: 1, locale: "en" });
  const kept = async () => ({
    subscriptions: await db.subscription.count({ where: { shopId: shop.id, email } }),
    mails: await db.mail.count({ where: { shopId: shop.id, email } }),
    alerts: await db.alert.count({ where: { shopId: shop.id, email } }),
    suppressions: await db.suppression.count({ where: { shopId: shop.id, email } }),
  });
  return { ...shop, variant, signUp, kept };
}

const nothing = { subscriptions: 0, mails: 0, alerts: 0, suppressions: 0 };

test("all goes, a keyed hash stays, nobody else is touched, and the log names no address", async () => {
  const [one, other] = [await soldOut(), await soldOut()];
  for (const { ctx, id, signUp, variant } of [one, other]) {
    await signUp();
    await signUp("eve@example.com");
    const row = await db.subscription.findFirstOrThrow({ where: { shopId: id, email } });
    await makeAlertMail(ctx, [{ id: row.id, variantId: variant.id, email }]);
    await db.suppression.create({ data: { shopId: id, email, reason: "bounced" } });
  }
  const { id } = await db.subscription.findFirstOrThrow({ where: { shopId: one.id, email } });
  expect(await erasePersonOf(one.ctx, { id, confirm: " ADA@example.com " })).toEqual({ subscriptions: 1, mails: 1 });
  expect(await one.kept()).toEqual(nothing);
  expect(await other.kept()).toEqual({ subscriptions: 1, mails: 1, alerts: 1, suppressions: 1 });
  expect(await db.subscription.count({ where: { shopId: one.id } })).toBe(1);
  const [entry] = await db.activity.findMany({ where: { shopId: one.id } });
  expect(entry).toMatchObject({ action: "subscriber.erased", subjectId: id, details: { subscriptions: 1, mails: 1 } });
  expect(JSON.stringify(entry)).not.toContain("ada@");
  const [erasure] = await db.erasure.findMany({ where: { shopId: one.id } });
  expect(Buffer.from(erasure?.addressHash ?? []).length).toBe(32);
});

test("only who types the address erases, and only in their own shop", async () => {
  const [one, other] = [await soldOut(), await soldOut()];
  await one.signUp();
  const { id } = await db.subscription.findFirstOrThrow({ where: { shopId: one.id } });
  await expect(erasePersonOf(one.ctx, { id, confirm: "eve@example.com" })).rejects.toMatchObject({
    code: "invalid-fields",
  });
  await expect(erasePersonOf(other.ctx, { id, confirm: email })).rejects.toMatchObject({ code: "not-found" });
  await expect(erasePersonOf(one.ctx, { id: "nonsense", confirm: email })).rejects.toMatchObject({ code: "not-found" });
  expect((await one.kept()).subscriptions).toBe(1);
});

test("a sign-up gets the same answer and keeps and mails nothing, until a member allows it", async () => {
  const { ctx, signUp, kept } = await soldOut();
  const fresh = (await signUp("new@example.com")).status;
  await erasePerson(ctx, { email });
  expect((await signUp()).status).toBe(fresh);
  expect(await kept()).toEqual(nothing);
  expect((await signUp("other@example.com")).created).toBe(true);
  await allowAgain(ctx, { email });
  expect((await signUp()).created).toBe(true);
  await expect(allowAgain(ctx, { email })).rejects.toMatchObject({ code: "not-found" });
});

test("an import leaves erased people out and says so", async () => {
  const { ctx, variant } = await soldOut();
  await erasePerson(ctx, { email });
  const subscriptions = [email, "eve@example.com"].map((address) => ({
    variantId: variant.externalId,
    email: address,
  }));
  expect(await importSubscriptions(ctx, { subscriptions })).toEqual({
    created: 1,
    duplicates: 0,
    rejected: [{ index: 0, reason: "email: this person was erased and must not be mailed again" }],
  });
});

test("a mail that is just on its way is waited for; what waits is cancelled before", async () => {
  const { ctx, id, variant, kept } = await soldOut();
  const sub = await makeSubscription(ctx, { variantId: variant.id, email });
  const lease = { status: "SENDING" as const, leaseUntil: new Date(Date.now() + 60_000) };
  const { alerts } = await makeAlertMail(ctx, [{ id: sub.id, variantId: variant.id, email }], lease);
  let erased = false;
  const erasing = erasePerson(ctx, { email }).then(() => {
    erased = true;
  });
  await expect
    .poll(async () => (await db.subscription.findFirst({ where: { shopId: id, email } }))?.status)
    .toBe("UNSUBSCRIBED");
  expect(erased).toBe(false);
  const log = () => db.activity.findMany({ where: { shopId: id } });
  expect(await log()).toMatchObject([{ action: "subscriber.erased", details: {} }]);
  await db.alert.update({
    where: { shopId_id: { shopId: id, id: alerts[0]?.id ?? "" } },
    data: { status: "SENT", leaseUntil: null, sentAt: new Date() },
  });
  await erasing;
  expect(await kept()).toEqual(nothing);
  expect(await log()).toMatchObject([{ details: { subscriptions: 1, mails: 0 } }]);
});

async function taskOf(
  { shopId }: { shopId: string },
  data: { kind: string; status?: "DONE" | "QUEUED"; input?: object },
) {
  const user = await makeMember(systemCtx(shopId));
  const kept = { input: {}, status: "DONE" as const, endedAt: data.status ? null : new Date(), startedBy: user.id };
  const parts = { create: { part: 0, body: Buffer.from(email) } };
  return db.bulkTask.create({
    data: { shopId, ...kept, result: { file: { name: "x.csv", type: "text/csv" }, first: [] }, ...data, parts },
  });
}

test("files that hold many addresses go with one of them, whatever was exported; what was searched for goes too", async () => {
  const { ctx, id } = await soldOut();
  const nobodys = ["products.export", "offers.export"];
  const exports = bulkKinds.map(({ kind }) => kind).filter((kind) => /export/.test(kind) && !nobodys.includes(kind));
  // A delivery's note can name who asked for their data.
  expect(exports).toEqual(["alerts.export", "deliveries.export", "subscribers.export", "shop.export"]);
  const input = { filter: { statuses: ["SENT"], search: email } };
  for (const kind of [...exports, "subscribers.upload", "subscribers.check"]) await taskOf(ctx, { kind, input });
  await taskOf(ctx, { kind: "subscribers.export", input, status: "QUEUED" });
  const others = [
    ...(await Promise.all(nobodys.map((kind) => taskOf(ctx, { kind })))),
    await taskOf(ctx, { kind: "alerts.cancel", input, status: "QUEUED" }),
  ];
  await erasePerson(ctx, { email });
  const parts = await db.bulkPart.findMany({ where: { shopId: id } });
  expect(parts.map(({ taskId }) => taskId).sort()).toEqual(others.map((task) => task.id).sort());
  const after = await db.bulkTask.findMany({ where: { shopId: id, id: { notIn: others.map((task) => task.id) } } });
  for (const task of after) {
    expect(task).toMatchObject({ result: {}, input: { filter: {} }, problem: expect.stringContaining("erased") });
    expect(JSON.stringify(task)).not.toContain(email);
  }
  expect(after.filter(({ status }) => status === "CANCELLED")).toHaveLength(1);
  // What still runs would mean all rows without it.
  const running = await db.bulkTask.findFirstOrThrow({ where: { shopId: id, kind: "alerts.cancel" } });
  expect(running).toMatchObject({ status: "QUEUED", input });
});

test("an export's step that has read its rows writes nothing more", async () => {
  const { ctx, id, signUp } = await soldOut();
  await signUp();
  const { id: taskId } = await taskOf(ctx, { kind: "test.export", status: "QUEUED" });
  let erased = false;
  const kind = {
    kind: "test.export",
    input: z.object({}),
    least: "VIEWER" as const,
    step: async (member: MemberCtx, task: BulkWork<object>) => {
      await erasePerson(ctx, { email });
      erased = true;
      const step = { cursor: null, seen: 1, changed: 1, skipped: 0 };
      await transaction(async (on) => {
        await writePart(member, task.id, 1, Buffer.from(email), on);
        await task.save(on, step);
      });
      return step;
    },
  };
  while (await runTurn([kind], new AbortController().signal));
  expect(erased).toBe(true);
  expect(await db.bulkPart.count({ where: { shopId: id } })).toBe(0);
  expect(await db.bulkTask.findFirst({ where: { shopId: id, id: taskId } })).toMatchObject({ status: "CANCELLED" });
});

test("a sign-up that waits for its variant's row meanwhile does not bring the person back", async () => {
  const { ctx, id, variant, signUp, kept } = await soldOut();
  await using holder = await opened();
  await holder.on.query("UPDATE variants SET quantity = quantity WHERE shop_id = $1 AND id = $2", [id, variant.id]);
  // It waits as long as the test takes.
  const ask = pool.query.bind(pool) as (asked: QueryConfig) => Promise<unknown>;
  const patient = vi
    .spyOn(pool, "query")
    .mockImplementationOnce(((asked: QueryConfig) =>
      ask({ ...asked, name: "patient", text: asked.text.replace("'150'", "'20000'") })) as never);
  const asked = signUp();
  patient.mockRestore();
  await someoneWaitsFor(holder.pid);
  const erasing = erasePerson(ctx, { email });
  await Promise.race([erasing, sleep(1_000)]);
  await holder.commit();
  expect((await asked).status).toBe("subscribed");
  await erasing;
  expect(await kept()).toEqual(nothing);
});

test("only statements that run since before are waited for, not those between which a transaction stands", async () => {
  const { id } = await soldOut();
  await using holder = await opened();
  await holder.on.query("UPDATE variants SET quantity = quantity WHERE shop_id = $1", [id]);
  await untilSeen();
  const waiting = pool.query("SELECT FROM variants WHERE shop_id = $1 FOR SHARE", [id]);
  await someoneWaitsFor(holder.pid);
  let seen = false;
  const wait = untilSeen().then(() => {
    seen = true;
  });
  await sleep(200);
  expect(seen).toBe(false);
  await holder.commit();
  await Promise.all([waiting, wait]);
});

test("who is just being added by a member, or imported by the operator, is erased all the same", async () => {
  const { ctx, id, variant, kept } = await soldOut();
  const user = await makeMember(ctx, "ADMIN");
  const member = memberCtx(id, { userId: user.id, email: user.email, role: "ADMIN", from: null });
  const common = { variantId: variant.externalId, locale: "en", quantity: 1 };
  const ways = [
    () => addSubscribers(member, { ...common, emails: email, sendMail: true }),
    () => importSubscriptions(ctx, { subscriptions: [{ ...common, email }] }),
  ];
  for (const add of ways) {
    await using holder = await opened();
    // Its insert waits for this one, and has asked before whether the person was erased.
    await holder.on.query(
      "INSERT INTO subscriptions (shop_id, variant_id, email, status, waiting_since) VALUES ($1, $2, $3, 'PENDING', now())",
      [id, variant.id, email],
    );
    const adding = add();
    await someoneWaitsFor(holder.pid);
    const erasing = erasePerson(ctx, { email });
    await Promise.race([erasing, sleep(1_000)]);
    await holder[Symbol.asyncDispose]();
    await Promise.all([adding, erasing]);
    expect(await kept()).toEqual(nothing);
    await allowAgain(ctx, { email });
  }
});

test("a request for data goes with its own person, not with somebody of whose address theirs is a part", async () => {
  const { ctx, id } = await soldOut();
  const note = (whose: string) =>
    `A shopper asks which data you hold: ${whose}. The Subscribers page lists what is kept.`;
  const event = {
    shopId: id,
    source: "SHOPIFY" as const,
    topic: "customers/data_request",
    status: "PROCESSED" as const,
  };
  const people = ["Ada@example.com", "joada@example.com", "ada@example.com.au"];
  await db.inventoryEvent.createMany({
    data: people.map((whose) => ({
      ...{ ...event, externalId: whose, body: Buffer.from(whose), note: note(whose), sourceTime: new Date() },
    })),
  });
  await erasePerson(ctx, { email });
  const left = await db.inventoryEvent.findMany({ where: { shopId: id }, orderBy: { seq: "asc" } });
  expect(left.map((row) => row.note)).toEqual(["Erased on request.", ...people.slice(1).map(note)]);
  expect(left.map((row) => Buffer.from(row.body).toString())).toEqual(["", ...people.slice(1)]);
});

test("refused deliveries that name a person go, whatever bytes they are made of; others stay", async () => {
  const { ctx, id } = await soldOut();
  const bodies = [`{"e":"ADA@example.com"}`, `\0\xff\\ ${email}`, `{"e":"eve@example.com"}`, "\0\xff\\"];
  const refused = { shopId: id, source: "SHOPIFY" as const, status: 401, code: "invalid-signature", detail: "no" };
  await db.refusedDelivery.createMany({
    data: bodies.map((body) => ({ ...refused, body: Buffer.from(body, "latin1") })),
  });
  await erasePerson(ctx, { email });
  const left = await db.refusedDelivery.findMany({ where: { shopId: id } });
  expect(left.map(({ body }) => Buffer.from(body).toString("latin1")).sort()).toEqual(bodies.slice(2).sort());
});

test("twenty first erasures at once share one key; another shop's key knows nobody", async () => {
  const { ctx } = await soldOut();
  const people = Array.from({ length: 20 }, (_, n) => `p${n}@example.com`);
  await Promise.all(people.map((address) => erasePerson(ctx, { email: address })));
  expect((await areErased(ctx, people)).size).toBe(20);
  const { id } = await makeShop();
  expect((await areErased(systemCtx(id), people)).size).toBe(0);
});
