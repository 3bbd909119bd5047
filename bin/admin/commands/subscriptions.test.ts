import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { answer, printed, refusal } from "@/bin/admin/testing/admin";
import { db } from "@/lib/db/client";
import { makeShop, makeSubscription, makeVariant } from "@/prisma/factories";

type Listed = { subscriptions: { id: string; email: string; status: string }[] };
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "shelfbell-admin-"));
});
afterAll(() => rm(folder, { recursive: true }));

const file = async (content: unknown) => {
  const name = path.join(folder, `${crypto.randomUUID()}.json`);
  await writeFile(name, JSON.stringify(content));
  return name;
};

describe.concurrent("import-subscriptions", () => {
  test("takes what can be taken, and names the rest", async () => {
    const { publicKey, ctx } = await makeShop();
    const { externalId: variantId } = await makeVariant(ctx);
    const subscriptions = [
      { variantId, email: "Late@a.example", quantity: 2, locale: "de", subscribedAt: "2026-02-01T00:00:00+01:00" },
      { variantId, email: "early@a.example", subscribedAt: "2026-01-01T00:00:00Z" },
      { variantId, email: "late@a.example" },
      { variantId: "none", email: "x@a.example" },
      { variantId, email: "no address" },
    ];
    const args = ["import-subscriptions", "--shop", publicKey, await file({ subscriptions })];
    expect(await printed(args)).toEqual({
      created: 2,
      duplicates: 1,
      rejected: [
        { index: 3, reason: expect.stringContaining("variantId") },
        { index: 4, reason: expect.stringContaining("email") },
      ],
    });
    expect(await db.mail.count({ where: { shopId: ctx.shopId } })).toBe(0);
    const { subscriptions: listed } = await answer<Listed>(["list-subscriptions", "--shop", publicKey]);
    expect(listed).toEqual([
      expect.objectContaining({ email: "early@a.example", status: "PENDING", quantity: 1, locale: "en" }),
      {
        id: expect.any(String),
        variantId,
        productId: expect.stringMatching(/^p-/),
        email: "late@a.example",
        status: "PENDING",
        quantity: 2,
        locale: "de",
        subscribedAt: "2026-01-31T23:00:00.000Z",
        confirmedAt: null,
        notifiedAt: null,
        failureReason: null,
      },
    ]);
  });

  test.each([[[]], [{ subscriptions: {} }], ["text"]])("refuses a file with %j", async (content) => {
    const { publicKey } = await makeShop();
    expect(await refusal(["import-subscriptions", "--shop", publicKey, await file(content)])).toMatchObject({
      exit: 1,
      code: "invalid-fields",
    });
  });
});

describe.concurrent("list-subscriptions", () => {
  test("filters by status and variant, and pages", async () => {
    const { publicKey, ctx } = await makeShop();
    const [one, two] = [await makeVariant(ctx), await makeVariant(ctx)];
    const at = (day: number) => new Date(Date.UTC(2026, 0, day));
    await makeSubscription(ctx, { variantId: one.id, email: "c@a.example", subscribedAt: at(3) });
    await makeSubscription(ctx, { variantId: one.id, email: "a@a.example", subscribedAt: at(1), status: "SENT" });
    await makeSubscription(ctx, { variantId: two.id, email: "b@a.example", subscribedAt: at(2) });
    const list = async (...more: string[]) =>
      (await answer<Listed>(["list-subscriptions", "--shop", publicKey, ...more])).subscriptions;
    const emails = async (...more: string[]) => (await list(...more)).map(({ email }) => email[0]).join("");

    expect(await emails("--status", "PENDING")).toBe("bc");
    expect(await emails("--variant", one.externalId)).toBe("ac");
    const [first, second] = await list("--limit", "2");
    expect([first?.email, second?.email]).toEqual(["a@a.example", "b@a.example"]);
    expect(await emails("--after", second?.id ?? "")).toBe("c");
  });

  test("prints a long list whole", async () => {
    const { publicKey, ctx, id: shopId } = await makeShop();
    const { id: variantId } = await makeVariant(ctx);
    await db.$executeRaw`
      INSERT INTO subscriptions (shop_id, variant_id, email, status)
      SELECT ${shopId}::uuid, ${variantId}::uuid, 's' || n || '@a.example', 'UNSUBSCRIBED' FROM generate_series(1, 12000) n`;
    const { subscriptions } = await printed<Listed>(["list-subscriptions", "--shop", publicKey]);
    expect(new Set(subscriptions.map(({ email }) => email)).size).toBe(12_000);
  });

  test("does not go on after what another shop has", async () => {
    const [mine, other] = [await makeShop(), await makeShop()];
    const { id } = await makeSubscription(other.ctx, { variantId: (await makeVariant(other.ctx)).id });
    expect(await refusal(["list-subscriptions", "--shop", mine.publicKey, "--after", id])).toMatchObject({
      exit: 1,
      code: "not-found",
    });
  });
});
