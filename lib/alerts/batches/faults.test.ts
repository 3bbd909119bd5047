import { afterAll, afterEach, describe, expect, test, vi } from "vitest";
import { db, disconnect } from "../../db/client";
import { closeTransports, type ResolvedTransport, resolveTransport, saveSmtp } from "../../email";
import { purge } from "../../jobs/purge";
import { eraseAddress, unsubscribe } from "../../subscriptions";
import { claimAlerts } from "../claim-alerts";
import { composeBatch } from "./compose-batch";
import { freezeBatch } from "./freeze-batch";
import { requestOf } from "./frozen";
import { type SetUp, setUp } from "./testing";

let made: SetUp | undefined;
const start = async (options?: Parameters<typeof setUp>[0]) => {
  made = await setUp({ timeoutMs: 200, ...options });
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

/** The first request fails like this, the others are answered. */
const failOnce = (at: SetUp, what: "cut" | "cut-before" | "hang") => {
  const before = at.service.requests();
  at.service.misbehave((_, nth) => (nth === before + 1 ? { do: what } : null));
};

/** A first attempt that fails like this, and the time of the next one. */
async function failed(what: "cut" | "cut-before" | "hang", options?: Parameters<typeof setUp>[0]) {
  const at = await start(options);
  failOnce(at, what);
  await at.deliver();
  await at.comeDue();
  return at;
}

const leave = async (at: SetUp, n: number) => unsubscribe(at.ctx, { token: (await at.alertOf(n)).token });
const keysOf = ({ service }: SetUp) => new Set(service.log.map(({ key }) => key));

describe("without an answer", () => {
  test.each(["cut", "cut-before", "hang"] as const)(
    "%s: the same mails again under the same key, each once",
    async (what) => {
      const at = await failed(what);
      await at.deliver();
      expect(await at.states()).toEqual({ SENT: 3 });
      expect(at.recipients().sort()).toEqual(["n000@example.com", "n001@example.com", "n002@example.com"]);
      expect(keysOf(at).size).toBe(1);
      expect(at.service.log[1]?.payloads).toEqual(at.service.log[0]?.payloads);
      expect(await at.batches()).toEqual([]);
      const { attempts, providerId, batchId } = await at.alertOf(0);
      expect({ attempts, batchId }).toEqual({ attempts: 2, batchId: null });
      expect(at.service.mails.map(({ id }) => id)).toContain(providerId);
      expect((await at.attempts()).map(({ result }) => result)).toEqual([
        "in_doubt",
        "accepted",
        "in_doubt",
        "accepted",
        "in_doubt",
        "accepted",
      ]);
      expect(await at.attempts()).toHaveLength(6);
    },
  );

  test("a next attempt comes 15 to 45 s later, and other shops' mails are not held up", async () => {
    const at = await start();
    failOnce(at, "cut");
    await at.deliver();
    const { dueAt } = await at.alertOf(0);
    expect(dueAt.getTime()).toBeGreaterThan(Date.now() + 13_000);
    expect(dueAt.getTime()).toBeLessThan(Date.now() + 46_000);
    expect(await at.deliver()).toEqual({ more: false });
    expect(at.service.requests()).toBe(1);
  });

  test("a silent service gets no more than four batches of a shop, and all arrive once it speaks", async () => {
    const at = await start({ shoppers: Array<number>(650).fill(1) });
    at.service.misbehave({ do: "cut" });
    for (let i = 0; i < 5; i++) {
      await at.deliver();
      await db.shop.update({ where: { id: at.shopId }, data: { heldUntil: null } });
    }
    expect((await at.batches()).length).toBeLessThanOrEqual(5);
    expect(at.service.mails.length).toBeLessThanOrEqual(500);
    at.service.misbehave(null);
    await at.comeDue();
    await at.deliver(15_000);
    expect(await at.states()).toEqual({ SENT: 650 });
    expect(at.service.mails).toHaveLength(650);
    expect(new Set(at.recipients()).size).toBe(650);
  });

  test("a slower pace or a broken sender at the next attempt keeps the batch and burns no attempt", async () => {
    const at = await failed("cut");
    at.service.misbehave({ do: "error", status: 429, name: "rate_limit_exceeded", headers: { "retry-after": "1" } });
    await at.deliver();
    expect(await at.alertOf(0)).toMatchObject({ status: "QUEUED", attempts: 1 });
    await at.comeDue();
    await new Promise((done) => setTimeout(done, 1_000));
    at.service.misbehave({ do: "error", status: 403, name: "invalid_api_key" });
    await at.deliver();
    expect(await at.alertOf(0)).toMatchObject({ status: "QUEUED", attempts: 1 });
    expect((await at.shop()).sendingPausedAt).not.toBeNull();
    await db.shop.update({ where: { id: at.shopId }, data: { sendingPausedAt: null, pauseReason: null } });
    await at.comeDue();
    at.service.misbehave(null);
    await at.deliver();
    expect(await at.states()).toEqual({ SENT: 3 });
    expect(at.service.mails).toHaveLength(3);
  });

  test("after 23 hours nobody repeats it: in doubt, with the reason", async () => {
    const at = await failed("cut");
    await leave(at, 1);
    await at.age(23.1);
    await at.deliver();
    expect(await at.states()).toEqual({ IN_DOUBT: 2, CANCELLED: 1 });
    expect((await at.alertOf(0)).reason).toMatch(/never answered.*a day/);
    expect((await at.alertOf(1)).reason).toBe(
      "The shopper unsubscribed. An earlier attempt may have reached the shopper.",
    );
    expect(await at.alertOf(0)).toMatchObject({ batchId: null });
    expect(await at.batches()).toEqual([]);
    expect(at.service.requests()).toBe(1);
  });

  test("nor is a batch kept of which nobody waits any more, in whatever shop: the hourly purge closes it", async () => {
    const at = await failed("cut");
    for (const n of [0, 1, 2]) await leave(at, n);
    await purge();
    expect(await at.batches()).toHaveLength(1);
    await at.age(23.1);
    await purge();
    expect(await at.batches()).toEqual([]);
    expect(await at.alertOf(0)).toMatchObject({ status: "CANCELLED", batchId: null });
    expect((await at.alertOf(0)).reason).toMatch(/may have reached the shopper/);
  });

  test("a shop that sends in another way now: in doubt", async () => {
    const at = await failed("cut");
    await saveSmtp(at.ctx, {
      ...{ host: "127.0.0.1", port: 9, security: "none", username: "", password: "" },
      ...{ fromName: "Nook", fromEmail: "hello@nook.example", replyTo: "" },
    });
    await at.deliver();
    expect(await at.states()).toEqual({ IN_DOUBT: 3 });
    expect(await at.batches()).toEqual([]);
  });

  test("in quiet hours it waits, unless a member asked for all of it", async () => {
    const at = await failed("cut-before");
    const minute = new Date().getUTCHours() * 60 + new Date().getUTCMinutes();
    const [quietFrom, quietUntil] = [(minute + 1380) % 1440, (minute + 60) % 1440];
    await db.shop.update({ where: { id: at.shopId }, data: { quietFrom, quietUntil } });
    await at.deliver();
    expect(at.service.requests()).toBe(1);
    await db.alert.updateMany({ where: { shopId: at.shopId }, data: { sendNow: true } });
    await at.deliver();
    expect(await at.states()).toEqual({ SENT: 3 });
  });
});

describe("a killed worker", () => {
  async function frozen(at: SetUp) {
    const sender = (await resolveTransport(at.shopId)) as Extract<ResolvedTransport, { transport: unknown }>;
    const service = sender.transport.batches;
    if (!service) throw new Error("Resend takes batches");
    const brand = { shopName: "Nook", shopUrl: "https://nook.example", logoUrl: null, colour: "#ffd400" };
    const run = { shopId: at.shopId, look: { brand, wordings: {} }, sender, urgentOnly: false, stopped: false };
    const claim = { shopId: at.shopId, limit: 100, leaseSeconds: 30, transport: "RESEND" } as const;
    const { mails, alerts } = await composeBatch(run, service, await claimAlerts(claim));
    const batch = await freezeBatch(at.shopId, mails, alerts);
    if (!batch) throw new Error("These are ours");
    const post = async () => (await service.turn(1))?.post(requestOf(mails, 0) ?? [], batch.id);
    return { batch, post };
  }

  test("between freezing and sending: another worker sends that batch", async () => {
    const at = await start();
    const { batch } = await frozen(at);
    await at.losesWorker();
    expect(await at.states()).toEqual({ QUEUED: 3 });
    await at.deliver();
    expect(await at.states()).toEqual({ SENT: 3 });
    expect([...keysOf(at)]).toEqual([batch.id]);
    expect(at.service.mails).toHaveLength(3);
  });

  test("between acceptance and settling: another worker learns the answer, nobody is mailed twice", async () => {
    const at = await start();
    const { post } = await frozen(at);
    await post();
    await at.losesWorker();
    await Promise.all([at.deliver(), at.deliver()]);
    expect(await at.states()).toEqual({ SENT: 3 });
    expect(at.service.mails).toHaveLength(3);
    expect(at.service.requests()).toBe(2);
  });

  test("that was only slow: its request is still under way when another repeats it", async () => {
    const at = await start({ timeoutMs: 2_000 });
    at.service.misbehave((_, nth) => (nth === 1 ? { do: "slow", ms: 400 } : null));
    const slow = at.deliver();
    await vi.waitFor(() => expect(at.service.mails).toHaveLength(3));
    await at.losesWorker();
    await at.deliver();
    expect(at.service.log.map(({ status }) => status)).toContain(409);
    await slow;
    expect(await at.states()).toEqual({ QUEUED: 3 });
    await at.comeDue();
    await at.deliver();
    expect(await at.states()).toEqual({ SENT: 3 });
    expect(at.service.mails).toHaveLength(3);
  });

  test("between claiming and freezing: nothing was sent, and its alerts go with others", async () => {
    const at = await start();
    await claimAlerts({ shopId: at.shopId, limit: 2, leaseSeconds: 30, transport: "RESEND" });
    await at.losesWorker();
    await at.deliver();
    expect(await at.states()).toEqual({ SENT: 3 });
    expect(at.service.requests()).toBe(1);
  });
});

describe("unsubscribed between two attempts", () => {
  test.each(["cut-before", "hang"] as const)("%s: the others are sent, and who left is not", async (what) => {
    const at = await failed(what);
    await leave(at, 1);
    await at.deliver();
    expect(await at.states()).toEqual({ SENT: 2, CANCELLED: 1 });
    expect(at.recipients().sort()).toEqual(["n000@example.com", "n002@example.com"]);
    expect(keysOf(at).size).toBe(1);
    expect(await at.alertOf(1)).toMatchObject({ reason: "The shopper unsubscribed.", batchId: null });
    expect(await at.batches()).toEqual([]);
  });

  test("cut after taking: the service proves it, everybody's mail is known, none is sent again", async () => {
    const at = await failed("cut");
    await leave(at, 1);
    await at.deliver();
    expect(at.service.mails).toHaveLength(3);
    expect(await at.states()).toEqual({ SENT: 3 });
    const ids = new Map(at.service.mails.map(({ id, payload }) => [payload.to, id]));
    for (const { email, providerId } of await at.alerts()) expect(providerId).toBe(ids.get(email));
    const left = await at.alertOf(1);
    expect(left.reason).toContain("had taken the mail before");
    const subscription = await db.subscription.findFirst({ where: { shopId: at.shopId, id: left.subscriptionId } });
    expect(subscription?.status).toBe("UNSUBSCRIBED");
  });

  test("a second one leaves while the answer about the first is lost: the version that was taken is found", async () => {
    const at = await failed("cut-before");
    await leave(at, 1);
    failOnce(at, "cut");
    await at.deliver();
    await at.comeDue();
    await leave(at, 2);
    await at.deliver();
    expect(at.recipients().sort()).toEqual(["n000@example.com", "n002@example.com"]);
    expect(await at.states()).toEqual({ SENT: 2, CANCELLED: 1 });
    expect(await at.alertOf(1)).toMatchObject({ status: "CANCELLED", reason: "The shopper unsubscribed." });
    expect((await at.alertOf(2)).reason).toContain("had taken the mail before");
    expect(keysOf(at).size).toBe(1);
  });

  test("all of them leave: nobody is asked, and the alerts say what may have been", async () => {
    const at = await failed("cut", { shoppers: [1] });
    const { subscriptionId } = await at.alertOf(0);
    await db.subscription.updateMany({
      where: { shopId: at.shopId, id: subscriptionId },
      data: { status: "UNSUBSCRIBED" },
    });
    await at.deliver();
    expect(at.service.requests()).toBe(1);
    expect((await at.alertOf(0)).reason).toContain("may have reached the shopper");
    expect(await at.batches()).toEqual([]);
  });

  test("a mail that named two alerts goes anew with the one that is left", async () => {
    const at = await failed("cut-before", { shoppers: [2, 1] });
    const [first, second] = await at.alerts();
    const dropped = first?.leads ? second : first;
    await db.variant.updateMany({
      where: { shopId: at.shopId, id: dropped?.variantId },
      data: { quantity: 0, inStock: false },
    });
    await at.deliver();
    await at.comeDue();
    await at.deliver();
    expect(at.recipients().sort()).toEqual(["n000@example.com", "n001@example.com"]);
    const mail = at.service.mails.find(({ payload }) => payload.to === "n000@example.com");
    expect(mail?.payload.headers?.["X-Shelfbell-Alert"]).toBe(first?.leads ? first.id : second?.id);
    expect(await at.states()).toEqual({ SENT: 2, CANCELLED: 1 });
    expect(keysOf(at).size).toBe(2);
  });
});

describe("erased between two attempts", () => {
  test("before taking: the others are sent; nothing of the address is kept meanwhile", async () => {
    const at = await failed("cut-before");
    await eraseAddress(at.ctx, { email: "n001@example.com" });
    expect((await at.batches()).map(({ body }) => body).join()).not.toContain("n001@example.com");
    await at.deliver();
    expect(await at.states()).toEqual({ SENT: 2 });
    expect(at.recipients().sort()).toEqual(["n000@example.com", "n002@example.com"]);
  });

  test("after taking: nobody can repeat the request word for word, so the others are in doubt", async () => {
    const at = await failed("cut");
    await eraseAddress(at.ctx, { email: "n001@example.com" });
    await at.deliver();
    expect(await at.states()).toEqual({ IN_DOUBT: 2 });
    expect((await at.alertOf(0)).reason).toContain("already taken");
    expect(at.service.mails).toHaveLength(3);
    expect(await at.batches()).toEqual([]);
  });
});

test("sold out between two attempts: in doubt, as nobody is to be mailed any more", async () => {
  const at = await failed("cut");
  await db.variant.updateMany({ where: { shopId: at.shopId }, data: { quantity: 0, inStock: false } });
  await at.deliver();
  expect(await at.states()).toEqual({ IN_DOUBT: 3 });
  expect((await at.alertOf(0)).reason).toMatch(/may have reached the shopper.*Sold out/);
  expect(at.service.requests()).toBe(1);
});
