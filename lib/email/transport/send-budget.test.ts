import fc from "fast-check";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { db, disconnect } from "@/lib/db/client";
import { dropShop, makeShop } from "@/prisma/factories";
import { paceOf, takeSends } from "./send-budget";

let shop: Awaited<ReturnType<typeof makeShop>>;

beforeEach(async () => {
  shop = await makeShop();
  await db.emailSettings.create({ data: { shopId: shop.id, kind: "SMTP", cipher: "x" } });
});
afterEach(() => dropShop(shop.ctx));
afterAll(disconnect);

const start = new Date("2026-11-23T12:00:00Z").getTime();
const bulk = (perMinute: number, want: number) => ({ perMinute, want, overtakes: false });
const setNext = (nextSendAt: Date | null) =>
  db.emailSettings.update({ where: { shopId: shop.id }, data: { nextSendAt } });

test("no limit, however small, lets more than it says into a minute, with 1.9 s to spare for the way", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), fc.boolean(), (perMinute, overtakes) => {
      const { intervalMs, earlyMs } = paceOf(perMinute, overtakes);
      expect(1 + Math.floor((60_000 + earlyMs + 1_900) / intervalMs)).toBeLessThanOrEqual(perMinute);
      expect(60_000 / intervalMs).toBeGreaterThan(0.93 * perMinute);
    }),
  );
});

test("whatever is asked when, no 60 seconds grant more than the limit", async () => {
  const ask = fc.record({
    afterMs: fc.oneof(fc.integer({ min: 0, max: 3_000 }), fc.integer({ min: 0, max: 90_000 })),
    want: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 200 }), fc.constant(100_000)),
    overtakes: fc.boolean(),
  });
  const limits = fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 100_000 }));
  await fc.assert(
    fc.asyncProperty(limits, fc.array(ask, { minLength: 10, maxLength: 40 }), async (perMinute, asks) => {
      await setNext(null);
      const grants: { at: number; granted: number }[] = [];
      let at = start;
      for (const { afterMs, want, overtakes } of asks) {
        at += afterMs;
        const { granted } = await takeSends(shop.id, { perMinute, want, overtakes }, new Date(at));
        expect(granted).toBeLessThanOrEqual(want);
        grants.push({ at, granted });
      }
      for (const first of grants) {
        const within = grants.filter((one) => one.at >= first.at && one.at <= first.at + 60_000);
        expect(within.reduce((sum, { granted }) => sum + granted, 0)).toBeLessThanOrEqual(perMinute);
      }
    }),
    { numRuns: 40 },
  );
});

test.each([1, 2, 7, 60, 600, 45_000, 100_000])(
  "who waits as told gets nearly all of %i a minute",
  async (perMinute) => {
    let sent = 0;
    let at = start;
    while (at < start + 600_000) {
      const { granted, waitMs } = await takeSends(shop.id, bulk(perMinute, 1_000_000), new Date(at));
      sent += granted;
      expect(granted === 0 || waitMs > 0).toBe(true);
      at += Math.max(waitMs, perMinute > 60 ? 900 : 1);
    }
    expect(sent / 10 / perMinute).toBeGreaterThan(0.9);
    expect(sent / 10 / perMinute).toBeLessThanOrEqual(1);
  },
);

describe("one shop's row", () => {
  test("grants nothing more until it is time, and says when that is", async () => {
    expect(await takeSends(shop.id, bulk(1, 5), new Date(start))).toEqual({ granted: 1, waitMs: 63_000 });
    expect(await takeSends(shop.id, bulk(1, 5), new Date(start + 62_999))).toEqual({ granted: 0, waitMs: 1 });
    expect(await takeSends(shop.id, bulk(1, 5), new Date(start + 63_000))).toMatchObject({ granted: 1 });
  });

  test("lets a transactional mail go before the bulk", async () => {
    await takeSends(shop.id, bulk(60, 100), new Date(start));
    const at = new Date(start + 50);
    expect(await takeSends(shop.id, bulk(60, 1), at)).toMatchObject({ granted: 0 });
    expect(await takeSends(shop.id, { perMinute: 60, want: 1, overtakes: true }, at)).toMatchObject({ granted: 1 });
  });

  test("survives a clock that was set back, and a limit that was raised", async () => {
    await setNext(new Date(start + 3600_000));
    const { granted, waitMs } = await takeSends(shop.id, bulk(60, 1), new Date(start));
    expect(granted).toBe(0);
    expect(waitMs).toBeLessThanOrEqual(66_000);
  });

  test("is shared: two workers at once get no more than one would", async () => {
    const perMinute = 6_000;
    const asks = Array.from({ length: 40 }, (_, i) => ({ perMinute, want: 7, overtakes: i % 2 === 0 }));
    const granted = await Promise.all(asks.map((ask) => takeSends(shop.id, ask)));
    const most = Math.ceil(6_000 / paceOf(perMinute, true).intervalMs) + 1;
    const sum = granted.reduce((total, one) => total + one.granted, 0);
    expect(sum).toBeGreaterThan(90);
    expect(sum).toBeLessThan(most);
    const { nextSendAt } = await db.emailSettings.findUniqueOrThrow({ where: { shopId: shop.id } });
    expect(nextSendAt?.getTime()).toBeGreaterThan(Date.now() + 900);
  });

  test("of another shop is left alone", async () => {
    const other = await makeShop();
    await db.emailSettings.create({ data: { shopId: other.id, kind: "SMTP", cipher: "x" } });
    await takeSends(shop.id, bulk(1, 1));
    expect(await takeSends(other.id, bulk(1, 1))).toMatchObject({ granted: 1 });
    await dropShop(other.ctx);
  });
});

test("without a limit all are granted; without settings none", async () => {
  expect(await takeSends(shop.id, { perMinute: null, want: 500, overtakes: false })).toEqual({
    granted: 500,
    waitMs: 0,
  });
  await db.emailSettings.delete({ where: { shopId: shop.id } });
  expect(await takeSends(shop.id, bulk(60, 5))).toEqual({ granted: 0, waitMs: 1_000 });
});
