import { beforeAll, describe, expect, test } from "vitest";
import { answer, printed, refusal } from "@/bin/admin/testing/admin";
import { db } from "@/lib/db/client";
import { makeShop, makeSubscription, makeVariant } from "@/prisma/factories";

type Alert = { id: string; email: string; status: string };
let shop: Awaited<ReturnType<typeof makeShop>>;
let variants: Awaited<ReturnType<typeof makeVariant>>[];

beforeAll(async () => {
  shop = await makeShop();
  variants = [await makeVariant(shop.ctx), await makeVariant(shop.ctx)];
  for (const [n, status] of (["SENT", "QUEUED", "FAILED"] as const).entries()) {
    const { id: variantId, productId } = variants[n === 2 ? 1 : 0] ?? expect.fail();
    const { id: shopId, ctx } = shop;
    const { id: subscriptionId, email } = await makeSubscription(ctx, { variantId, email: `s${n}@a.example` });
    const restock = await db.restock.create({
      data: { shopId, productId, variantId, settleAt: new Date(), status: "DONE" },
    });
    await db.alert.create({
      data: {
        ...{ shopId, restockId: restock.id, subscriptionId, productId, variantId, email, status },
        ...{ mailId: crypto.randomUUID(), token: crypto.randomUUID() },
        ...(status === "SENT" && {
          attempts: 1,
          delivery: "BOUNCED" as const,
          sentAt: new Date("2026-11-01T10:00:00Z"),
        }),
        ...(status === "FAILED" && { attempts: 2, reason: "550 no such user" }),
      },
    });
  }
});

const list = async (...more: string[]) =>
  (await answer<{ alerts: Alert[] }>(["list-alerts", "--shop", shop.publicKey, ...more])).alerts;

describe.concurrent("list-alerts", () => {
  test("prints what scripts rely on, oldest first", async () => {
    const { alerts } = await printed<{ alerts: Alert[] }>(["list-alerts", "--shop", shop.publicKey]);
    expect(alerts.map(({ status }) => status)).toEqual(["SENT", "QUEUED", "FAILED"]);
    expect(alerts[0]).toEqual({
      id: expect.any(String),
      subscriptionId: expect.any(String),
      restockId: expect.any(String),
      variantId: variants[0]?.externalId,
      email: "s0@a.example",
      status: "SENT",
      attempts: 1,
      reason: null,
      messageId: expect.stringMatching(/^<[^\s<>@]+@localhost>$/),
      delivery: "bounced",
      createdAt: expect.stringMatching(/^\d{4}-.*Z$/),
      sentAt: "2026-11-01T10:00:00.000Z",
    });
    expect(alerts[2]).toMatchObject({ attempts: 2, reason: "550 no such user", delivery: null, sentAt: null });
  });

  test("filters by status and by variant", async () => {
    expect(await list("--status", "QUEUED")).toMatchObject([{ email: "s1@a.example" }]);
    expect(await list("--variant", variants[1]?.externalId ?? "")).toMatchObject([{ email: "s2@a.example" }]);
    expect(await list("--variant", "none")).toEqual([]);
  });

  test("pages by --limit and --after", async () => {
    const first = await list("--limit", "2");
    expect(first).toMatchObject([{ email: "s0@a.example" }, { email: "s1@a.example" }]);
    expect(await list("--limit", "2", "--after", first[1]?.id ?? "")).toMatchObject([{ email: "s2@a.example" }]);
  });

  test("of a shop that is not there", async () => {
    expect(await refusal(["list-alerts", "--shop", "pk_none"])).toMatchObject({ exit: 1, code: "shop-not-found" });
  });
});
