import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import type { SubscriptionStatus } from "@/lib/db/generated/enums";
import { makeProduct, makeShop, makeSubscription, makeVariant } from "@/prisma/factories";
import { makeAlertMail } from "./alert-fixture";
import { countSubscriptions } from "./count-subscriptions";
import { subscriptionRow, subscriptionSorts } from "./list-schemas";
import { listSubscriptions } from "./list-subscriptions";
import { scanSubscriptions } from "./scan-subscriptions";

const day = (number: number) => new Date(Date.UTC(2026, 0, number));
const statuses: SubscriptionStatus[] = ["PENDING", "SENT", "FAILED", "UNCONFIRMED", "UNSUBSCRIBED", "PENDING", "SENT"];

let shop: Awaited<ReturnType<typeof makeShop>>;
let [lamp, chair]: { id: string; externalId: string }[] = [];
let ids: string[];

beforeAll(async () => {
  shop = await makeShop();
  const product = await makeProduct(shop.ctx, { title: "Lamp 100%", externalId: "lamp" });
  lamp = await makeVariant(shop.ctx, { productId: product.id, title: "Red" });
  chair = await makeVariant(shop.ctx, { title: "Chair", imageUrl: "https://shop.example.com/chair.png" });
  ids = [];
  for (const [index, status] of statuses.entries()) {
    const { id } = await makeSubscription(shop.ctx, {
      variantId: (index < 4 ? lamp : chair)?.id ?? "",
      email: `shopper-${index}@example.com`,
      status,
      subscribedAt: day(index + 1),
      ...(status === "SENT" && { notifiedAt: day(20 + index) }),
    });
    ids.push(id);
  }
  const other = await makeShop();
  await makeSubscription(other.ctx, { variantId: (await makeVariant(other.ctx)).id });
});

const list = async (input: Parameters<typeof listSubscriptions>[1]) =>
  (await listSubscriptions(shop.ctx, input)).rows.map(({ id }) => ids.indexOf(id));

describe("listSubscriptions", () => {
  test.each([
    ["newest first", {}, [6, 5, 4, 3, 2, 1, 0]],
    ["by status", { statuses: ["PENDING", "FAILED"] }, [5, 2, 0]],
    ["by a status that was named twice", { statuses: ["FAILED", "FAILED"] }, [2]],
    ["by variant", { variantId: () => lamp?.externalId }, [3, 2, 1, 0]],
    ["by product", { productId: "lamp" }, [3, 2, 1, 0]],
    ["by dates", { from: day(2), until: day(4) }, [2, 1]],
    ["by part of an address", { search: " SHOPPER-3@ " }, [3]],
    ["by a title, wildcards taken literally", { search: "100%" }, [3, 2, 1, 0]],
    ["who waits", { statuses: ["PENDING"] }, [5, 0]],
    ["who waits for a product", { statuses: ["PENDING"], productId: "lamp" }, [0]],
    ["who waited since a time that is no day's", { from: new Date(day(5).getTime() + 1) }, [6, 5]],
    ["nothing found", { search: "10_%" }, []],
    ["NUL", { search: "\0", variantId: "\0" }, []],
  ])("%s", async (_, input, expected) => {
    const { variantId } = input as { variantId?: string | (() => string) };
    const asked = { ...input, ...(typeof variantId === "function" && { variantId: variantId() }) };
    expect(await list(asked as Parameters<typeof listSubscriptions>[1])).toEqual(expected);
    const counted = await countSubscriptions(shop.ctx, asked as Parameters<typeof countSubscriptions>[1]);
    expect(counted).toEqual({ count: expected.length, more: false });
  });

  test("pages through every order forth and back without losing or repeating a row", async () => {
    for (const sort of subscriptionSorts) {
      for (const direction of ["asc", "desc"] as const) {
        const whole = await list({ sort, direction });
        const first = await listSubscriptions(shop.ctx, { sort, direction, limit: 3 });
        const second = await listSubscriptions(shop.ctx, { sort, direction, limit: 3, after: first.next ?? "" });
        const third = await listSubscriptions(shop.ctx, { sort, direction, limit: 3, after: second.next ?? "" });
        const seen = [first, second, third].flatMap(({ rows }) => rows.map(({ id }) => ids.indexOf(id)));
        expect([sort, direction, seen]).toEqual([sort, direction, whole]);
        expect([first.previous, third.next]).toEqual([null, null]);
        const back = await listSubscriptions(shop.ctx, { sort, direction, limit: 3, before: second.previous ?? "" });
        expect(back.rows).toEqual(first.rows);
      }
    }
  });

  test("rows have exactly the public columns, with a picture and the newest alert", async () => {
    const { alerts } = await makeAlertMail(shop.ctx, [
      await db.subscription.findUniqueOrThrow({ where: { shopId_id: { shopId: shop.id, id: ids[6] ?? "" } } }),
    ]);
    const [row] = (await listSubscriptions(shop.ctx, { limit: 1 })).rows;
    expect(subscriptionRow.strict().parse(row)).toEqual(row);
    expect(row).toMatchObject({
      imageUrl: "https://shop.example.com/chair.png",
      variantId: chair?.externalId,
      alert: { id: alerts[0]?.id, status: "QUEUED" },
    });
  });
});

test("scanSubscriptions goes from the oldest on, after an id", async () => {
  const scan = async (input: Parameters<typeof scanSubscriptions>[1]) =>
    (await scanSubscriptions(shop.ctx, input)).map(({ id }) => ids.indexOf(id));
  expect(await scan({})).toEqual([0, 1, 2, 3, 4, 5, 6]);
  expect(await scan({ limit: 2, after: ids[2] })).toEqual([3, 4]);
  expect(await scan({ status: "PENDING" })).toEqual([0, 5]);
  expect(await scan({ variantId: lamp?.externalId, after: ids[1] })).toEqual([2, 3]);
  await expect(scan({ after: randomUUID() })).rejects.toMatchObject({ code: "not-found" });
});
