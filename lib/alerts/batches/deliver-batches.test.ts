import { afterAll, afterEach, describe, expect, test, vi } from "vitest";
import { db, disconnect } from "../../db/client";
import { closeTransports } from "../../email";
import type { ResendTrouble } from "../../testing/fake-resend";
import { type SetUp, setUp } from "./testing";

let made: SetUp | undefined;
const start = async (options?: Parameters<typeof setUp>[0]) => {
  made = await setUp(options);
  return made;
};
afterEach(async () => {
  vi.restoreAllMocks();
  await made?.service.close();
});
afterAll(async () => {
  await closeTransports();
  await disconnect();
});

const people = (count: number) => Array<number>(count).fill(1);

test("250 alerts: three requests, everybody once, each attempt in the books and no batch left", async () => {
  const { service, deliver, states, recipients, batches, attempts, alerts } = await start({ shoppers: people(250) });
  expect(await deliver()).toEqual({ more: false });
  expect(service.log.map(({ path, payloads }) => [path, payloads.length]).sort()).toEqual([
    ["/emails/batch", 100],
    ["/emails/batch", 100],
    ["/emails/batch", 50],
  ]);
  expect(new Set(service.log.map(({ key }) => key)).size).toBe(3);
  expect(new Set(recipients()).size).toBe(250);
  expect(service.mails).toHaveLength(250);
  expect(await states()).toEqual({ SENT: 250 });
  expect(await batches()).toEqual([]);
  expect(await attempts()).toHaveLength(250);
  const ids = new Map(service.mails.map(({ id, payload }) => [payload.to, id]));
  for (const { providerId, email, batchId, attempts } of await alerts()) {
    expect({ providerId, batchId, attempts }).toEqual({ providerId: ids.get(email), batchId: null, attempts: 1 });
  }
});

test("a mail that names several alerts is one item, with the contract's headers and tags, and settles all of them", async () => {
  const { service, deliver, alerts, ctx } = await start({ shoppers: [3, 1] });
  await deliver();
  const three = (await alerts()).filter(({ email }) => email === "n000@example.com");
  const payload = service.mails.find(({ payload }) => payload.to === "n000@example.com")?.payload;
  expect(payload?.headers).toMatchObject({
    "X-Shelfbell-Kind": "back-in-stock",
    "Message-ID": `<${three[0]?.mailId}@localhost>`,
    "List-Unsubscribe": `<http://localhost:3000/unsubscribe/${three[0]?.token}>`,
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
  });
  expect(payload?.headers?.["X-Shelfbell-Alert"]?.split(",").sort()).toEqual(three.map(({ id }) => id).sort());
  expect(payload?.tags).toEqual([
    { name: "kind", value: "back-in-stock" },
    { name: "mail", value: three[0]?.mailId },
  ]);
  for (const size of ["Size 0", "Size 1", "Size 2"]) expect(payload?.text).toContain(size);
  expect(three.map(({ status, leads }) => [status, leads])).toEqual(
    expect.arrayContaining([
      ["SENT", true],
      ["SENT", false],
      ["SENT", false],
    ]),
  );
  const subscriptions = await db.subscription.findMany({ where: { shopId: ctx.shopId } });
  expect(subscriptions.map(({ status }) => status)).toEqual(["SENT", "SENT", "SENT", "SENT"]);
});

test("two workers at once: everybody once", async () => {
  const { service, deliver, states, recipients } = await start({ shoppers: people(230) });
  await Promise.all([deliver(), deliver()]);
  expect(await states()).toEqual({ SENT: 230 });
  expect(new Set(recipients()).size).toBe(230);
  expect(service.mails).toHaveLength(230);
});

test("a mail that is refused for itself fails with the reason, the others are sent", async () => {
  const { service, deliver, states, alertOf, attempts } = await start({ shoppers: people(5) });
  service.refuse(({ to }) => (to === "n002@example.com" ? "Invalid `to` field. It is on no list." : null));
  await deliver();
  expect(await states()).toEqual({ SENT: 4, FAILED: 1 });
  const failed = await alertOf(2);
  expect(failed).toMatchObject({ status: "FAILED", batchId: null });
  expect(failed.reason).toContain("It is on no list.");
  const ids = new Map(service.mails.map(({ id, payload }) => [payload.to, id]));
  expect((await alertOf(3)).providerId).toBe(ids.get("n003@example.com"));
  expect((await attempts()).map(({ result }) => result).sort()).toEqual([...Array(4).fill("accepted"), "permanent"]);
});

test("a request that is refused as a whole is halved until the mail to blame is alone", async () => {
  const { service, deliver, states, alertOf, batches } = await start({ shoppers: people(9) });
  service.misbehave(({ payloads }) =>
    payloads.some(({ to }) => to === "n004@example.com")
      ? { do: "error", status: 451, name: "security_error", message: "Something about this content" }
      : null,
  );
  await deliver();
  expect(await states()).toEqual({ SENT: 8, FAILED: 1 });
  expect((await alertOf(4)).reason).toContain("Something about this content");
  expect(service.mails).toHaveLength(8);
  expect(await batches()).toEqual([]);
});

describe("what an answer makes of the alerts", () => {
  const error = (status: number, name: string, more: object = {}): ResendTrouble => ({
    do: "error",
    status,
    name,
    ...more,
  });
  type Fate = { status: string; attempts: number; batch: "kept" | "gone"; paused?: boolean; held?: boolean };
  const repeated: Fate = { status: "QUEUED", attempts: 1, batch: "kept", held: true };
  const broken: Fate = { status: "QUEUED", attempts: 0, batch: "gone", paused: true };
  test.each<[string, ResendTrouble, Fate]>([
    ["cut after taking", { do: "cut" }, repeated],
    ["cut before taking", { do: "cut-before" }, repeated],
    ["hanging", { do: "hang" }, repeated],
    ["500", error(500, "internal_server_error"), repeated],
    ["503", error(503, "application_error"), repeated],
    ["408", error(408, "application_error"), repeated],
    ["409 in use", error(409, "concurrent_idempotent_requests"), repeated],
    ["429", error(429, "rate_limit_exceeded"), { status: "QUEUED", attempts: 0, batch: "gone", held: true }],
    ["daily quota", error(429, "daily_quota_exceeded"), broken],
    ["monthly quota", error(429, "monthly_quota_exceeded"), broken],
    ["no key", error(401, "missing_api_key"), broken],
    ["restricted key", error(401, "restricted_api_key"), broken],
    ["wrong key", error(403, "invalid_api_key"), broken],
    ["domain", error(403, "validation_error", { message: "The domain is not verified" }), broken],
    ["from", error(422, "invalid_from_address"), broken],
    ["path", error(404, "not_found"), broken],
  ])("%s", async (_, trouble, fate) => {
    const { service, deliver, alerts, batches, shop, attempts } = await start({ shoppers: people(3), timeoutMs: 200 });
    service.misbehave(trouble);
    expect(await deliver()).toEqual({ more: false });
    const rows = await alerts();
    expect(rows.map(({ status, attempts }) => ({ status, attempts }))).toEqual(
      Array(3).fill({ status: fate.status, attempts: fate.attempts }),
    );
    expect(await batches()).toHaveLength(fate.batch === "kept" ? 1 : 0);
    expect(rows.every(({ batchId }) => (batchId !== null) === (fate.batch === "kept"))).toBe(true);
    const { sendingPausedAt, heldUntil, pauseReason } = await shop();
    expect(sendingPausedAt !== null).toBe(fate.paused ?? false);
    if (fate.paused) expect(pauseReason).toMatch(/[.:]/);
    expect(heldUntil !== null && heldUntil > new Date()).toBe(fate.held ?? false);
    expect(await attempts()).toHaveLength(fate.attempts * 3);
    expect(service.requests()).toBe(1);
  });

  test("a service that cannot be reached: certainly not sent, so each mail is tried again for itself", async () => {
    const { service, deliver, alerts, batches, shop } = await start();
    await service.close();
    await deliver();
    const rows = await alerts();
    expect(rows.map(({ status, attempts, batchId }) => ({ status, attempts, batchId }))).toEqual(
      Array(3).fill({ status: "QUEUED", attempts: 1, batchId: null }),
    );
    expect(rows[0]?.dueAt.getTime()).toBeGreaterThan(Date.now() + 10_000);
    expect(await batches()).toEqual([]);
    expect((await shop()).heldUntil).not.toBeNull();
  });
});

describe("the service's pace", () => {
  test("a long pause burns no attempt and holds the shop, not the worker", async () => {
    const { service, deliver, alerts, shop } = await start({ shoppers: people(250) });
    service.misbehave((_, nth) =>
      nth > 1 ? { do: "error", status: 429, name: "rate_limit_exceeded", headers: { "retry-after": "90" } } : null,
    );
    const started = Date.now();
    expect(await deliver()).toEqual({ more: false });
    expect(Date.now() - started).toBeLessThan(3_000);
    const rows = await alerts();
    expect(rows.filter(({ status }) => status === "SENT")).toHaveLength(service.mails.length);
    expect(rows.filter(({ status }) => status === "QUEUED").every(({ attempts }) => attempts === 0)).toBe(true);
    expect((await shop()).heldUntil?.getTime()).toBeGreaterThan(Date.now() + 85_000);
    expect(service.requests()).toBeLessThan(4);
  });

  test("ratelimit-* is kept to: no request is one too many", async () => {
    const { service, deliver, states } = await start({
      shoppers: people(700),
      service: { rateLimit: { limit: 3, seconds: 1 } },
    });
    await deliver(10_000);
    expect(await states()).toEqual({ SENT: 700 });
    expect(service.log.filter(({ status }) => status === 429).length).toBeLessThanOrEqual(1);
  });
});

test("a quota that runs out: what was taken is sent, the rest waits, attempts unburnt", async () => {
  const { deliver, states, alerts, shop } = await start({
    shoppers: people(250),
    service: { quota: { name: "daily", mails: 120 } },
  });
  await deliver();
  expect(await states()).toEqual({ SENT: 100, QUEUED: 150 });
  expect((await alerts()).filter(({ status, attempts }) => status === "QUEUED" && attempts > 0)).toEqual([]);
  expect((await shop()).pauseReason).toContain("quota");
});

test("a last look comes before the mail: who is not to be mailed is cancelled and says why", async () => {
  const { ctx, deliver, states, alertOf, recipients } = await start({ shoppers: people(4) });
  await db.suppression.create({ data: { shopId: ctx.shopId, email: "n001@example.com", reason: "bounced" } });
  const { subscriptionId } = await alertOf(2);
  await db.subscription.updateMany({
    where: { shopId: ctx.shopId, id: subscriptionId },
    data: { status: "UNSUBSCRIBED" },
  });
  await deliver();
  expect(await states()).toEqual({ SENT: 2, CANCELLED: 1, FAILED: 1 });
  expect((await alertOf(1)).reason).toContain("suppressed");
  expect(recipients().sort()).toEqual(["n000@example.com", "n003@example.com"]);
});

test("sold out again: nothing leaves, and the rest of the variant's queue goes back to waiting", async () => {
  const { ctx, deliver, states, service } = await start({ shoppers: people(150) });
  await db.variant.updateMany({ where: { shopId: ctx.shopId }, data: { quantity: 0, inStock: false } });
  await deliver();
  expect(await states()).toEqual({ CANCELLED: 150 });
  expect(service.requests()).toBe(0);
});
