import { afterAll, expect, test } from "vitest";
import { makeMember, makeOffer, makeShop, makeSubscription, makeVariant } from "../../prisma/factories";
import { doOrStart, getBulk, readBulkFile, runTurn, startBulk } from "../bulk";
import { memberCtx } from "../context";
import { db, disconnect } from "../db/client";
import { completeOffersKind, countOffers, deleteOffersKind, pauseOffersKind } from "./bulk-offers";
import { exportOffersKind } from "./export-offers";
import { countListedOffers, listOffers } from "./list-offers";

afterAll(disconnect);

async function shopWithOffers() {
  const { id, ctx } = await makeShop();
  const { id: userId, email } = await makeMember(ctx, "ADMIN");
  await makeOffer(ctx, { name: "Winter" });
  await makeOffer(ctx, { name: "Summer" });
  await makeOffer(ctx, { name: "Old winter", status: "COMPLETED" });
  await makeOffer(ctx, { name: "Idea", status: "DRAFT", activatedAt: null });
  return memberCtx(id, { userId, email, role: "ADMIN", from: null });
}

const statuses = async (shopId: string) => {
  const rows = await db.offer.findMany({ where: { shopId }, orderBy: { name: "asc" } });
  return Object.fromEntries(rows.map(({ name, status }) => [name, status]));
};

test("what an offer's state does not allow is left out and counted; each that was changed is in the log", async () => {
  const ctx = await shopWithOffers();
  expect(await doOrStart(ctx, pauseOffersKind, { filter: { statuses: [] } })).toEqual({ changed: 2, skipped: 2 });
  expect(await doOrStart(ctx, completeOffersKind, { filter: { statuses: [], search: "winter" } })).toEqual({
    changed: 1,
    skipped: 1,
  });
  expect(await statuses(ctx.shopId)).toEqual({
    Winter: "COMPLETED",
    Summer: "PAUSED",
    "Old winter": "COMPLETED",
    Idea: "DRAFT",
  });
  expect(await db.activity.count({ where: { shopId: ctx.shopId, action: "offer.status-changed" } })).toBe(3);
});

test("what a worker does of many stands in the log with who did it from where, as what is done at once", async () => {
  const plain = await shopWithOffers();
  const from = { address: "192.0.2.7", userAgent: "Mozilla/5.0" };
  const ctx = memberCtx(plain.shopId, { ...plain.actor, from });
  await db.offer.createMany({
    data: Array.from({ length: 60 }, (_, n) => ({ shopId: ctx.shopId, name: `Many ${n}`, status: "ACTIVE" as const })),
  });
  expect(await doOrStart(ctx, pauseOffersKind, { filter: { statuses: [], search: "many" } })).toHaveProperty("id");
  while (await runTurn([pauseOffersKind], new AbortController().signal));
  const entries = await db.activity.findMany({ where: { shopId: ctx.shopId } });
  expect(entries).toHaveLength(60);
  for (const entry of entries) {
    expect(entry).toMatchObject({ actorName: ctx.actor.email, address: from.address, userAgent: from.userAgent });
  }
});

test("deleting by id leaves the subscriptions; another shop's offers are out of reach", async () => {
  const ctx = await shopWithOffers();
  const variant = await makeVariant(ctx);
  const [offer] = await db.offer.findMany({ where: { shopId: ctx.shopId, name: "Winter" } });
  const { id } = await makeSubscription(ctx, { variantId: variant.id, offerId: offer?.id });
  const stranger = await shopWithOffers();
  const ids = [offer?.id ?? ""];
  expect(await doOrStart(stranger, deleteOffersKind, { ids })).toEqual({ changed: 0, skipped: 0 });
  expect(await doOrStart(ctx, deleteOffersKind, { ids })).toEqual({ changed: 1, skipped: 0 });
  expect(await db.subscription.findFirst({ where: { id } })).toMatchObject({ offerId: null, status: "PENDING" });
});

test("an offer that was made after the task was started stays", async () => {
  const ctx = await shopWithOffers();
  const { id } = await startBulk(ctx, deleteOffersKind, { filter: { statuses: [] } });
  await makeOffer(ctx, { name: "Late" });
  while (await runTurn([deleteOffersKind], new AbortController().signal));
  expect(await getBulk(ctx, id)).toMatchObject({ status: "DONE", total: 4, seen: 4, changed: 4 });
  expect(Object.keys(await statuses(ctx.shopId))).toEqual(["Late"]);
});

test("an export has what the filter leaves, in words, and no formula in it", async () => {
  const ctx = await shopWithOffers();
  const variant = await makeVariant(ctx);
  await makeSubscription(ctx, { variantId: variant.id });
  const dates = { startsAt: new Date(Date.UTC(2026, 0, 2)), limitTotal: 40 };
  await makeOffer(ctx, {
    name: "=Spring",
    variantIds: [variant.id],
    autoPause: true,
    status: "PAUSED",
    pausedBy: "PERSON",
    ...dates,
  });
  const file = async (filter: object) => {
    const { id } = await startBulk(ctx, exportOffersKind, { filter: { statuses: [], ...filter } });
    while (await runTurn([exportOffersKind], new AbortController().signal));
    const { file, body } = await readBulkFile(ctx, id, () => exportOffersKind);
    expect(file.name).toMatch(/^offers-\d{4}-\d\d-\d\d\.csv$/);
    return (await new Response(body).text()).trimEnd().split("\r\n");
  };
  const [head, ...lines] = await file({});
  expect(head).toContain("Offer,Status,Starts at,Ends at,Covers,Waiting,Inventory mode,Button");
  expect(lines.map((line) => line.split(",").slice(0, 2))).toEqual([
    ["Winter", "Active"],
    ["Summer", "Active"],
    ["Old winter", "Completed"],
    ["Idea", "Draft"],
    ["'=Spring", "Paused"],
  ]);
  expect(lines[0]).toContain(",Whole catalog,1,When out of stock,Instead of the pre-order button,No,");
  expect(lines[4]).toContain(",Paused,2026-01-02T00:00:00.000Z,,1 variant,1,");
  expect(lines[4]).toContain(",Yes,40,,,");
  expect(await file({ search: "winter", statuses: ["COMPLETED"] })).toHaveLength(2);
  const log = await db.activity.findMany({ where: { shopId: ctx.shopId, action: "offers.exported" } });
  expect(log.map(({ details }) => details)).toEqual([{ count: 5 }, { count: 1 }]);
});

test("the count and the list mean the same", async () => {
  const ctx = await shopWithOffers();
  for (const filter of [{}, { search: "WIN" }, { statuses: ["DRAFT" as const] }, { search: "%" }]) {
    const { length } = (await listOffers(ctx, filter)).rows;
    expect(await countOffers(ctx, { filter })).toBe(length);
    expect(await countListedOffers(ctx, filter)).toEqual({ count: length, more: false });
  }
});

test("those that end within three days are a filter of the list and of what is done with all that match", async () => {
  const ctx = await shopWithOffers();
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);
  for (const [name, endsAt] of [
    ["Ended", inDays(-0.1)],
    ["Soon", inDays(2.9)],
    ["Later", inDays(3.1)],
  ] as const)
    await makeOffer(ctx, { name, endsAt });
  const filter = { statuses: ["ACTIVE" as const], endsSoon: true };
  expect((await listOffers(ctx, filter)).rows.map(({ name }) => name)).toEqual(["Soon"]);
  expect(await countOffers(ctx, { filter })).toBe(1);
  expect(await doOrStart(ctx, pauseOffersKind, { filter })).toEqual({ changed: 1, skipped: 0 });
  expect(await statuses(ctx.shopId)).toMatchObject({ Soon: "PAUSED", Later: "ACTIVE", Winter: "ACTIVE" });
});
