import { gunzipSync } from "node:zlib";
import { describe, expect, it, vi } from "vitest";
import { makeMember, makeOffer, makeShop, makeSubscription, makeVariant } from "@/prisma/factories";
import { findMember } from "../auth/find-member";
import { startSession } from "../auth/sessions";
import { readParts, runTurn, startBulk } from "../bulk";
import { memberCtx } from "../context";
import { seal } from "../crypto";
import { db, pool } from "../db/client";
import { query } from "../db/sql";
import { logger } from "../logger";
import { findShop } from "../shops";
import { makeAlertMail } from "../subscriptions/alert-fixture";
import { deleteShop, exportShopKind, removeDeletedShops, removeEnded, setRetention } from ".";
import { exportTables, notExported } from "./export-tables";

const day = 24 * 3_600_000;
const ago = (days: number) => new Date(Date.now() - days * day);

async function ownedShop() {
  const shop = await makeShop();
  const owner = await makeMember(shop.ctx, "OWNER");
  const ctx = memberCtx(shop.id, { userId: owner.id, role: "OWNER", email: owner.email, from: null });
  return { shop, owner, ctx };
}

describe("retention", () => {
  it("removes what ended before, and keeps what waits, is recent, or is not settled", async () => {
    const { shop, ctx } = await ownedShop();
    await setRetention(ctx, { days: 90 });
    const other = await makeShop();
    const variant = await makeVariant(ctx);
    const old = { variantId: variant.id, subscribedAt: ago(200), waitingSince: ago(200) };
    const keep = [
      await makeSubscription(ctx, { ...old, status: "PENDING" }),
      await makeSubscription(ctx, { ...old, status: "SENT", notifiedAt: ago(10) }),
      await makeSubscription(ctx, { ...old, status: "UNSUBSCRIBED", unsubscribedAt: ago(80) }),
      await makeSubscription(ctx, { ...old, status: "FAILED" }),
    ];
    const failed = keep[3];
    await makeAlertMail(ctx, [{ id: failed?.id ?? "", variantId: variant.id, email: failed?.email ?? "" }], {
      status: "IN_DOUBT",
    });
    await makeSubscription(ctx, { ...old, status: "SENT", notifiedAt: ago(100) });
    await makeSubscription(ctx, { ...old, status: "UNSUBSCRIBED", unsubscribedAt: ago(91) });
    await makeSubscription(ctx, { ...old, status: "FAILED" });
    const elsewhere = await makeVariant(other.ctx);
    await makeSubscription(other.ctx, { ...old, variantId: elsewhere.id, status: "SENT", notifiedAt: ago(1_000) });
    await removeEnded();
    const left = await db.subscription.findMany({ where: { shopId: shop.id }, select: { id: true } });
    expect(left.map(({ id }) => id).sort()).toEqual(keep.map(({ id }) => id).sort());
    expect(await db.subscription.count({ where: { shopId: other.id } })).toBe(1);
  });

  it("is changed with one activity, not over another's change, and not below a month", async () => {
    const { shop, ctx } = await ownedShop();
    await setRetention(ctx, { days: 365, was: null });
    await setRetention(ctx, { days: 365, was: 365 });
    await expect(setRetention(ctx, { days: 400, was: null })).rejects.toMatchObject({ code: "conflict" });
    await expect(setRetention(ctx, { days: 7 })).rejects.toThrow();
    expect(await db.activity.findMany({ where: { shopId: shop.id } })).toMatchObject([
      { action: "retention.changed", details: { changes: { retentionDays: [null, 365] } } },
    ]);
  });
});

describe("deleting a shop", () => {
  it("wants its name and an owner; then nobody reaches it, and a job takes everything away", async () => {
    const { shop, owner, ctx } = await ownedShop();
    const admin = await makeMember(shop.ctx, "ADMIN");
    const asAdmin = memberCtx(shop.id, { userId: admin.id, role: "ADMIN", email: admin.email, from: null });
    const variant = await makeVariant(ctx);
    await makeOffer(ctx);
    const sub = await makeSubscription(ctx, { variantId: variant.id });
    await makeAlertMail(ctx, [{ id: sub.id, variantId: variant.id, email: sub.email }], { status: "QUEUED" });
    const payload = seal("{}", shop.id);
    await db.mail.create({ data: { shopId: shop.id, kind: "owner-notice", email: owner.email, payload } });
    const sessionId = await startSession(owner.id, { client: "c", userAgent: null });
    const other = await makeShop();
    await db.member.create({ data: { shopId: other.id, userId: owner.id, role: "VIEWER" } });

    await expect(deleteShop(asAdmin, { name: shop.name })).rejects.toMatchObject({ code: "forbidden" });
    await expect(deleteShop(ctx, { name: "Another" })).rejects.toMatchObject({ fields: [{ field: "name" }] });
    await deleteShop(ctx, { name: ` ${shop.name} ` });
    await expect(deleteShop(ctx, { name: shop.name })).rejects.toMatchObject({ code: "shop-not-found" });
    await expect(findShop(shop.publicKey)).rejects.toMatchObject({ code: "shop-not-found" });
    // An export tells the shop's id: no key that can be made from it.
    const { publicKey } = await db.shop.findUniqueOrThrow({ where: { id: shop.id } });
    expect(publicKey).not.toContain(shop.id);
    const member = await findMember({ userId: owner.id, sessionId, shopId: shop.id });
    expect(member?.shops.map(({ id }) => id)).toEqual([other.id]);

    const stopped = AbortSignal.abort();
    await removeDeletedShops(stopped);
    expect(await db.shop.count({ where: { id: shop.id } })).toBe(1);
    await removeDeletedShops();
    expect(await db.shop.count({ where: { id: shop.id } })).toBe(0);
    expect(await db.mail.count({ where: { shopId: shop.id } })).toBe(0);
    expect(await db.shop.count({ where: { id: other.id } })).toBe(1);
  });
});

it("a deleted shop that cannot be removed keeps no other one from it", async () => {
  const log = vi.spyOn(logger, "error").mockReturnValue(undefined);
  const shops = [await ownedShop(), await ownedShop()];
  for (const { ctx, shop } of shops) await deleteShop(ctx, { name: shop.name });
  const [stuck, free] = shops.map(({ shop }) => shop.id);
  await pool.query(`CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN IF old.id = '${stuck}' THEN RAISE 'no'; END IF; RETURN old; END $$`);
  await pool.query("CREATE TRIGGER refuse BEFORE DELETE ON shops FOR EACH ROW EXECUTE FUNCTION refuse()");
  expect(await removeDeletedShops()).toBe(1);
  await pool.query("DROP FUNCTION refuse CASCADE");
  expect(await db.shop.count({ where: { id: free ?? "" } })).toBe(0);
  expect(log).toHaveBeenCalledWith(expect.objectContaining({ shopId: stuck }), expect.any(String));
  log.mockRestore();
  expect(await removeDeletedShops()).toBe(1);
});

describe("exporting a shop", () => {
  it("names every table of a shop, to be exported or to be left out", async () => {
    const rows = await query<{ name: string; columns: string[] }>(
      "tables-of-shops",
      `select table_name as name, array_agg(column_name::text) as columns from information_schema.columns
       where table_schema = 'public' group by 1 having bool_or(column_name = 'shop_id')`,
      [],
    );
    const known = new Set([...exportTables.map(({ table }) => table), ...Object.keys(notExported)]);
    expect(rows.filter(({ name }) => !known.has(name)).map(({ name }) => name)).toEqual([]);
    const secret = /cipher|token|secret|hash|payload|^body$/;
    const leaks = exportTables.flatMap(({ table, without = [] }) =>
      (rows.find(({ name }) => name === table)?.columns ?? [])
        .filter((column) => secret.test(column) && !without.includes(column))
        .map((column) => `${table}.${column}`),
    );
    expect(leaks).toEqual([]);
  });

  it("writes everything of the shop, nothing of another, and no secret, as JSON lines", async () => {
    const { shop, ctx, owner } = await ownedShop();
    const other = await makeShop();
    const foreign = await makeVariant(other.ctx);
    await makeSubscription(other.ctx, { variantId: foreign.id, email: "foreign@example.com" });
    const variant = await makeVariant(ctx);
    await makeOffer(ctx, { variantIds: [variant.id] });
    const sub = await makeSubscription(ctx, { variantId: variant.id });
    await makeAlertMail(ctx, [{ id: sub.id, variantId: variant.id, email: sub.email }], { status: "QUEUED" });
    const { id } = await startBulk(ctx, exportShopKind, {});
    for (let turns = 0; turns < 100 && (await runTurn([exportShopKind], new AbortController().signal)); turns++);
    const task = await db.bulkTask.findFirstOrThrow({ where: { shopId: shop.id, id } });
    expect(task).toMatchObject({ status: "DONE", problem: null });
    const parts: Buffer[] = [];
    for await (const part of readParts(ctx, id)) parts.push(part);
    const text = gunzipSync(Buffer.concat(parts)).toString();
    const records = text
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    const types = new Set(records.map(({ type }) => type));
    for (const type of [
      "about",
      "member",
      "shop",
      "product",
      "variant",
      "offer",
      "offerVariant",
      "subscription",
      "alert",
    ]) {
      expect(types, type).toContain(type);
    }
    expect(records.find(({ type }) => type === "member")).toMatchObject({ email: owner.email, role: "OWNER" });
    expect(task.changed).toBe(records.length);
    expect(text).not.toContain("foreign@example.com");
    expect(text).not.toContain(sub.token);
    expect(await db.activity.count({ where: { shopId: shop.id, action: "shop.exported" } })).toBe(1);
  });
});
