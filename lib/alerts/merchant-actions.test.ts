import { afterAll, describe, expect, test } from "vitest";
import { makeProduct, makeShop, makeSubscription, makeVariant } from "../../prisma/factories";
import type { Ctx } from "../context";
import { db, disconnect } from "../db/client";
import type { DeliveryStatus } from "../db/generated/enums";
import { cancelQueued } from "./cancel-queued";
import { countAlerts } from "./count-alerts";
import { resolveInDoubt } from "./resolve-in-doubt";
import { retryFailed } from "./retry-failed";
import { sendNow } from "./send-now";

afterAll(disconnect);

type Made = { email: string; status: DeliveryStatus; variant?: number; mail?: string; leads?: boolean };

/** A shop with one product of two variants, each restocked, and these alerts. */
async function shopWith(alerts: Made[]) {
  const { ctx } = await makeShop();
  const { shopId } = ctx;
  const product = await makeProduct(ctx);
  const variants = [1, 2].map(() => makeVariant(ctx, { productId: product.id, quantity: 5 }));
  const made = await Promise.all(variants);
  const restocks = await Promise.all(
    made.map(({ id: variantId }) =>
      db.restock.create({ data: { shopId, productId: product.id, variantId, settleAt: new Date(), status: "DONE" } }),
    ),
  );
  const mails = new Map<string, string>();
  const ids: string[] = [];
  for (const { email, status, variant = 0, mail = crypto.randomUUID(), leads = true } of alerts) {
    const variantId = made[variant]?.id ?? "";
    const subscription = await makeSubscription(ctx, {
      variantId,
      email,
      status: status === "SENT" || status === "FAILED" ? status : "PENDING",
    });
    mails.set(mail, mails.get(mail) ?? crypto.randomUUID());
    const { id } = await db.alert.create({
      data: {
        ...{ shopId, restockId: restocks[variant]?.id ?? "", subscriptionId: subscription.id, productId: product.id },
        ...{ variantId, email, status, leads, mailId: mails.get(mail) ?? "", token: crypto.randomUUID() },
        dueAt: new Date(Date.now() + 60_000),
      },
    });
    ids.push(id);
  }
  return { ctx, ids, restocks, variants: made };
}

const statuses = async (ctx: Ctx) => {
  const rows = await db.alert.findMany({ where: { shopId: ctx.shopId }, orderBy: { email: "asc" } });
  return rows.map(({ status }) => status);
};
const subscriptions = async (ctx: Ctx) => {
  const rows = await db.subscription.findMany({ where: { shopId: ctx.shopId }, orderBy: { email: "asc" } });
  return rows.map(({ status }) => status);
};
const deliverJobs = async (ctx: Ctx) => {
  const rows = await db.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM graphile_worker.jobs WHERE key = ${`deliver:${ctx.shopId}`}`;
  return rows[0]?.n;
};

describe("retry failed", () => {
  test("all of a restock; other restocks, other states and other shops stay; delivery is called", async () => {
    const { ctx, restocks } = await shopWith([
      { email: "a@example.com", status: "FAILED" },
      { email: "b@example.com", status: "FAILED" },
      { email: "c@example.com", status: "SENT" },
      { email: "d@example.com", status: "FAILED", variant: 1 },
    ]);
    const other = await shopWith([{ email: "z@example.com", status: "FAILED" }]);
    const restockId = restocks[0]?.id ?? "";
    expect(await retryFailed(other.ctx, { restockId })).toEqual({ changed: 0, skipped: 0 });
    expect(await retryFailed(ctx, { restockId })).toEqual({ changed: 2, skipped: 0 });
    expect(await statuses(ctx)).toEqual(["QUEUED", "QUEUED", "SENT", "FAILED"]);
    expect(await subscriptions(ctx)).toEqual(["PENDING", "PENDING", "SENT", "FAILED"]);
    expect(await deliverJobs(ctx)).toBe(1);
    expect(await statuses(other.ctx)).toEqual(["FAILED"]);
    expect(await retryFailed(ctx, {})).toEqual({ changed: 1, skipped: 0 });
  });

  test("skips and counts who signed up anew, waits no longer, or is suppressed; for one alert it says so", async () => {
    const { ctx, ids, variants } = await shopWith([
      { email: "anew@example.com", status: "FAILED" },
      { email: "ended@example.com", status: "FAILED" },
      { email: "fine@example.com", status: "FAILED" },
      { email: "spam@example.com", status: "FAILED" },
    ]);
    await makeSubscription(ctx, { variantId: variants[0]?.id ?? "", email: "anew@example.com" });
    const ended = { shopId: ctx.shopId, email: "ended@example.com" };
    await db.subscription.updateMany({ where: ended, data: { unsubscribedAt: new Date() } });
    await db.suppression.create({ data: { shopId: ctx.shopId, email: "spam@example.com", reason: "spam" } });
    expect(await retryFailed(ctx, {})).toEqual({ changed: 1, skipped: 3 });
    expect(await statuses(ctx)).toEqual(["FAILED", "FAILED", "QUEUED", "FAILED"]);
    const refused = (alertId = "") => retryFailed(ctx, { alertId }).catch((error: Error) => error.message);
    expect(await refused(ids[0])).toContain("signed up again");
    expect(await refused(ids[1])).toContain("no longer waiting");
    expect(await refused(ids[2])).toContain("it is queued now");
    expect(await refused(ids[3])).toContain("suppressed");
    await expect(retryFailed(ctx, { alertId: crypto.randomUUID() })).rejects.toMatchObject({ code: "not-found" });
  });

  test("two failed sign-ups of one shopper for one variant: the later one is sent", async () => {
    const twice = { email: "a@example.com", status: "FAILED" } as const;
    const { ctx } = await shopWith([twice, twice]);
    expect(await retryFailed(ctx, {})).toEqual({ changed: 1, skipped: 1 });
    expect((await statuses(ctx)).sort()).toEqual(["FAILED", "QUEUED"]);
  });

  test("an alert whose mail is queued for another variant joins it", async () => {
    const { ctx, ids } = await shopWith([
      { email: "a@example.com", status: "QUEUED", mail: "m" },
      { email: "a@example.com", status: "FAILED", mail: "m", variant: 1 },
    ]);
    await retryFailed(ctx, { alertId: ids[1] ?? "" });
    const leaders = await db.alert.findMany({ where: { shopId: ctx.shopId, leads: true } });
    expect(leaders.map(({ id }) => id)).toEqual([ids[0]]);
  });
});

describe("in doubt, in bulk", () => {
  const doubtful: Made[] = ["a", "b", "c"].map((name) => ({ email: `${name}@example.com`, status: "IN_DOUBT" }));

  test("all of the shop are counted as sent", async () => {
    const { ctx } = await shopWith([...doubtful, { email: "d@example.com", status: "FAILED" }]);
    expect(await countAlerts(ctx, {}, "IN_DOUBT")).toBe(3);
    expect(await countAlerts(ctx, { search: "b@" }, "IN_DOUBT")).toBe(1);
    expect(await countAlerts((await makeShop()).ctx, {}, "IN_DOUBT")).toBe(0);
    expect(await resolveInDoubt(ctx, {}, "sent")).toEqual({ changed: 3, skipped: 0 });
    expect(await statuses(ctx)).toEqual(["SENT", "SENT", "SENT", "FAILED"]);
    expect(await subscriptions(ctx)).toEqual(["SENT", "SENT", "SENT", "FAILED"]);
  });

  test("those of a search are sent again", async () => {
    const { ctx } = await shopWith(doubtful);
    expect(await resolveInDoubt(ctx, { search: "B@" }, "resend")).toEqual({ changed: 1, skipped: 0 });
    expect(await statuses(ctx)).toEqual(["IN_DOUBT", "QUEUED", "IN_DOUBT"]);
  });

  test("a shopper who unsubscribed meanwhile stays so, and the alert is settled all the same", async () => {
    const { ctx, ids } = await shopWith(doubtful.slice(0, 1));
    await db.subscription.updateMany({ where: { shopId: ctx.shopId }, data: { status: "UNSUBSCRIBED" } });
    expect(await resolveInDoubt(ctx, { alertId: ids[0] ?? "" }, "sent")).toEqual({ changed: 1, skipped: 0 });
    expect(await subscriptions(ctx)).toEqual(["UNSUBSCRIBED"]);
  });
});

describe("send now", () => {
  test("a queued alert and the others of its mail are due, whatever the hour", async () => {
    const { ctx, ids } = await shopWith([
      { email: "a@example.com", status: "QUEUED", mail: "m" },
      { email: "a@example.com", status: "QUEUED", mail: "m", variant: 1, leads: false },
      { email: "b@example.com", status: "QUEUED" },
    ]);
    expect(await sendNow(ctx, { alertId: ids[1] ?? "" })).toEqual({ changed: 2, skipped: 0 });
    const rows = await db.alert.findMany({ where: { shopId: ctx.shopId }, orderBy: { email: "asc" } });
    expect(rows.map((row) => [row.sendNow, row.dueAt.getTime() <= Date.now()])).toEqual([
      [true, true],
      [true, true],
      [false, false],
    ]);
    expect(await deliverJobs(ctx)).toBe(1);
  });

  test("what is not queued, or another shop's, is refused", async () => {
    const { ctx, ids } = await shopWith([{ email: "a@example.com", status: "SENT" }]);
    const { ctx: stranger } = await makeShop();
    await expect(sendNow(ctx, { alertId: ids[0] ?? "" })).rejects.toMatchObject({ code: "conflict" });
    await expect(sendNow(stranger, { alertId: ids[0] ?? "" })).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("cancel", () => {
  test("all that is queued of a restock; the shoppers go on waiting, and a shared mail has a new leader", async () => {
    const { ctx, ids, restocks } = await shopWith([
      { email: "a@example.com", status: "QUEUED", mail: "m" },
      { email: "a@example.com", status: "QUEUED", mail: "m", variant: 1, leads: false },
    ]);
    expect(await cancelQueued(ctx, { restockId: restocks[0]?.id })).toEqual({ changed: 1, skipped: 0 });
    const rows = await db.alert.findMany({ where: { shopId: ctx.shopId } });
    const byId = new Map(rows.map((row) => [row.id, row]));
    expect(byId.get(ids[0] ?? "")).toMatchObject({
      ...{ status: "CANCELLED", reason: "Cancelled by a member of the shop.", endedAt: expect.any(Date) },
    });
    expect(byId.get(ids[1] ?? "")).toMatchObject({ status: "QUEUED", leads: true });
    expect(await subscriptions(ctx)).toEqual(["PENDING", "PENDING"]);
  });

  test("what lies in a batch that may have been taken is left alone, and says so", async () => {
    const { ctx, ids } = await shopWith([{ email: "a@example.com", status: "QUEUED" }]);
    await db.alert.updateMany({ where: { shopId: ctx.shopId }, data: { batchId: crypto.randomUUID() } });
    expect(await cancelQueued(ctx, {})).toEqual({ changed: 0, skipped: 0 });
    const refused = cancelQueued(ctx, { alertId: ids[0] ?? "" });
    await expect(refused).rejects.toThrow("handed over with others");
  });
});

test("more than one batch: every alert once", async () => {
  const { ctx, restocks, variants } = await shopWith([]);
  const [restock, variant] = [restocks[0], variants[0]];
  await db.$executeRaw`
    WITH waiting AS (
      INSERT INTO subscriptions (shop_id, variant_id, email, status, waiting_since)
      SELECT ${ctx.shopId}::uuid, ${variant?.id}::uuid, 'n' || n || '@example.com', 'FAILED', now() FROM generate_series(1, 5100) n
      RETURNING id, email)
    INSERT INTO alerts (shop_id, restock_id, subscription_id, product_id, variant_id, email, mail_id, token, status)
    SELECT ${ctx.shopId}::uuid, ${restock?.id}::uuid, id, ${restock?.productId}::uuid, ${variant?.id}::uuid, email,
           gen_random_uuid(), gen_random_uuid(), 'FAILED' FROM waiting`;
  expect(await retryFailed(ctx, { restockId: restock?.id })).toEqual({ changed: 5100, skipped: 0 });
  expect(await cancelQueued(ctx, {})).toEqual({ changed: 5100, skipped: 0 });
}, 60_000);
