import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { makeMember, makeProduct, makeShop, makeVariant } from "../../prisma/factories";
import { doOrStart, getBulk, readBulkFile, runTurn, startBulk } from "../bulk";
import { memberCtx } from "../context";
import { db, disconnect } from "../db/client";
import type { DeliveryStatus } from "../db/generated/enums";
import { query } from "../db/sql";
import { cancelKind } from "./cancel-queued";
import { countAlerts } from "./count-alerts";
import { exportAlertsKind } from "./export-alerts";
import { listAlerts } from "./list-alerts";
import { retryFailed, retryKind } from "./retry-failed";

const kinds = [retryKind, cancelKind];
const never = new AbortController().signal;

beforeEach(async () => void (await db.bulkTask.deleteMany()));
afterAll(disconnect);

/** A member of a shop with so many alerts in a state. */
async function shopWith(count: number, status: DeliveryStatus) {
  const { id, ctx: system } = await makeShop();
  const user = await makeMember(system, "ADMIN");
  const variant = await makeVariant(system, { quantity: 5 });
  const restock = await db.restock.create({
    data: { shopId: id, productId: variant.productId, variantId: variant.id, status: "DONE", settleAt: new Date() },
  });
  await query(
    "test-alerts",
    `WITH made AS (
       INSERT INTO subscriptions (shop_id, variant_id, email, status, waiting_since)
       SELECT $1, $2, 'n' || n || '@example.com', (CASE WHEN $5 = 'FAILED' THEN 'FAILED' ELSE 'PENDING' END)::subscription_status, now()
         FROM generate_series(1, $6::int) n RETURNING id, email)
     INSERT INTO alerts (shop_id, restock_id, subscription_id, product_id, variant_id, email, mail_id, token, status)
     SELECT $1, $3, id, $4, $2, email, gen_random_uuid(), gen_random_uuid(), $5::text::delivery_status FROM made`,
    [id, variant.id, restock.id, variant.productId, status, count],
  );
  const ctx = memberCtx(id, { userId: user.id, role: "ADMIN", email: user.email, from: null });
  return { ctx, restockId: restock.id, variant };
}

const logged = async (shopId: string) => {
  const rows = await db.activity.findMany({ where: { shopId }, orderBy: { id: "asc" } });
  return rows.map(({ action, details, subjectId }) => ({ action, details, subjectId }));
};

describe("alerts in bulk", () => {
  test("more than one step: every alert once, with its progress, and one line in the log", async () => {
    const { ctx } = await shopWith(5_100, "FAILED");
    const { id } = await startBulk(ctx, retryKind, { filter: {} as never });
    await runTurn(kinds, never);
    expect(await getBulk(ctx, id)).toMatchObject({ status: "RUNNING", total: 5_100, seen: 5_000, changed: 5_000 });
    await runTurn(kinds, never);
    expect(await getBulk(ctx, id)).toMatchObject({ status: "DONE", seen: 5_100, changed: 5_100, skipped: 0 });
    expect(await countAlerts(ctx, {}, "QUEUED")).toBe(5_100);
    expect(await logged(ctx.shopId)).toMatchObject([{ action: "alerts.retried", details: { count: 5_100 } }]);
  }, 60_000);

  test("what is made after the task was started is not in it", async () => {
    const { ctx } = await shopWith(3, "QUEUED");
    const { id } = await startBulk(ctx, cancelKind, { filter: {} as never });
    await query(
      "test-later-alert",
      `WITH made AS (
         INSERT INTO subscriptions (shop_id, variant_id, email, status, waiting_since)
         SELECT shop_id, variant_id, 'later@example.com', 'PENDING', now() FROM subscriptions WHERE shop_id = $1 LIMIT 1
         RETURNING id, email)
       INSERT INTO alerts (shop_id, restock_id, subscription_id, product_id, variant_id, email, mail_id, token)
       SELECT a.shop_id, a.restock_id, made.id, a.product_id, a.variant_id, made.email, gen_random_uuid(), gen_random_uuid()
         FROM alerts a, made WHERE a.shop_id = $1 LIMIT 1`,
      [ctx.shopId],
    );
    await runTurn(kinds, never);
    expect(await getBulk(ctx, id)).toMatchObject({ status: "DONE", total: 3, seen: 3, changed: 3 });
    expect(await listAlerts(ctx, { statuses: ["QUEUED"] })).toMatchObject([{ email: "later@example.com" }]);
  });

  test("what is small is done at once; what cannot be is counted", async () => {
    const { ctx } = await shopWith(3, "FAILED");
    await db.suppression.create({ data: { shopId: ctx.shopId, email: "n2@example.com", reason: "bounced" } });
    expect(await doOrStart(ctx, retryKind, { filter: { statuses: [] } })).toEqual({ changed: 2, skipped: 1 });
    expect(await logged(ctx.shopId)).toMatchObject([{ action: "alerts.retried", details: { count: 2 } }]);
    expect(await db.bulkTask.count()).toBe(0);
  });

  test("one alert is in the log by its id; one that could not be is not", async () => {
    const { ctx } = await shopWith(1, "FAILED");
    const [alert] = await listAlerts(ctx, {});
    await retryFailed(ctx, { alertId: alert?.id ?? "" });
    await expect(retryFailed(ctx, { alertId: alert?.id ?? "" })).rejects.toMatchObject({ code: "conflict" });
    expect(await logged(ctx.shopId)).toEqual([{ action: "alerts.retried", details: {}, subjectId: alert?.id }]);
  });

  test("another shop's alerts cannot be picked, by id or by filter", async () => {
    const { ctx: owner, restockId } = await shopWith(2, "QUEUED");
    const { ctx: stranger } = await shopWith(0, "QUEUED");
    const ids = (await listAlerts(owner, {})).map(({ id }) => id);
    expect(await doOrStart(stranger, cancelKind, { ids })).toEqual({ changed: 0, skipped: 0 });
    expect(await doOrStart(stranger, cancelKind, { filter: { statuses: [], restockId } })).toEqual({
      changed: 0,
      skipped: 0,
    });
    expect(await countAlerts(owner, {}, "QUEUED")).toBe(2);
  });
});

test("the list and the count pick the same, whatever narrows them", async () => {
  const { ctx, restockId, variant } = await shopWith(12, "FAILED");
  const [first] = await listAlerts(ctx, { limit: 1 });
  const filters = [
    {},
    { search: "N1" },
    { statuses: ["FAILED" as const], restockId },
    { statuses: ["SENT" as const] },
    { variantId: variant.externalId, subscriptionId: first?.subscriptionId },
    { variantId: "unknown" },
    { search: "%" },
  ];
  for (const filter of filters) {
    expect([filter, await countAlerts(ctx, filter)]).toEqual([filter, (await listAlerts(ctx, filter)).length]);
  }
});

test("of a variant that moved to another product the list, the count, the export and a bulk action still mean the same", async () => {
  const { ctx, variant, restockId } = await shopWith(2, "QUEUED");
  const before = await db.product.findFirstOrThrow({ where: { id: variant.productId } });
  const after = await makeProduct(ctx);
  await db.variant.updateMany({ where: { id: variant.id }, data: { productId: after.id } });
  const [old, young] = [before, after].map(({ externalId }) => ({ statuses: [], productId: externalId }));
  for (const [filter, wanted] of [
    [old, 2],
    [young, 0],
  ] as const) {
    const rows = await listAlerts(ctx, filter ?? {});
    expect([rows.length, await countAlerts(ctx, filter ?? {})]).toEqual([wanted, wanted]);
    expect(rows.map(({ productTitle }) => productTitle)).toEqual(rows.map(() => before.title));
    expect(await listAlerts(ctx, { ...filter, limit: 25, search: "n" })).toHaveLength(rows.length);
    expect(await listAlerts(ctx, { ...filter, restockId, variantId: variant.externalId })).toHaveLength(rows.length);
  }
  const { id } = await startBulk(ctx, exportAlertsKind, { filter: old as never });
  await runTurn([exportAlertsKind], never);
  expect(await getBulk(ctx, id)).toMatchObject({ total: 2, seen: 2 });
  expect(await doOrStart(ctx, cancelKind, { filter: young as never })).toEqual({ changed: 0, skipped: 0 });
  expect(await doOrStart(ctx, cancelKind, { filter: old as never })).toEqual({ changed: 2, skipped: 0 });
});

test("a status that was named twice lists its alerts once", async () => {
  const { ctx, restockId } = await shopWith(2, "FAILED");
  const page = { statuses: ["FAILED" as const, "FAILED" as const, "SENT" as const], limit: 25 };
  expect(await listAlerts(ctx, page)).toHaveLength(2);
  expect(await listAlerts(ctx, { ...page, restockId })).toHaveLength(2);
});

test("an export is a file of all that match, in order, with what a spreadsheet would run made harmless", async () => {
  const { ctx } = await shopWith(3, "FAILED");
  await db.alert.updateMany({ where: { shopId: ctx.shopId, email: "n2@example.com" }, data: { reason: "=1+1" } });
  const { id } = await startBulk(ctx, exportAlertsKind, { filter: { statuses: [], search: "n" } });
  await runTurn([exportAlertsKind], never);
  const { file, body } = await readBulkFile(ctx, id, () => exportAlertsKind);
  expect(file.name).toMatch(/^alerts-\d{4}-\d\d-\d\d\.csv$/);
  const lines = (await new Response(body).text()).trimEnd().split("\r\n");
  expect(lines[0]).toContain("Recipient,Product");
  expect(lines.slice(1).map((line) => line.split(",")[0])).toEqual([
    ...(await listAlerts(ctx, {})).map(({ email }) => email),
  ]);
  expect(lines.find((line) => line.startsWith("n2@"))).toContain("'=1+1");
  await expect(readBulkFile((await shopWith(0, "SENT")).ctx, id, () => exportAlertsKind)).rejects.toMatchObject({
    status: 404,
  });
  const viewer = memberCtx(ctx.shopId, { ...ctx.actor, role: "VIEWER" });
  await expect(readBulkFile(viewer, id, () => exportAlertsKind)).rejects.toMatchObject({ code: "forbidden" });
});
