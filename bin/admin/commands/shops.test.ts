import { beforeAll, describe, expect, test } from "vitest";
import { answer, failure, printed, refusal } from "@/bin/admin/testing/admin";
import { verifyPassword } from "@/lib/auth/password";
import { db } from "@/lib/db/client";
import { makeShop } from "@/prisma/factories";

let shop: Awaited<ReturnType<typeof makeShop>>;
beforeAll(async () => {
  shop = await makeShop();
});

const unknown = "00000000-0000-7000-8000-000000000000";

const newShop = (email: string) =>
  ["create-shop", "--name", "Rye & Sons", "--domain", "localhost:4001", "--plan", "premium"].concat(
    "--owner-email",
    email,
    "--owner-password-stdin",
  );

describe.concurrent("shops", () => {
  test("create-shop: password without its newline, one more shop for a known owner", async () => {
    const first = await printed(newShop("owner@rye.example"), { stdin: "first password\n" });
    expect(first).toEqual({
      shopId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      publicKey: expect.stringMatching(/^pk_/),
      inventoryWebhookSecret: expect.stringMatching(/^whsec_/),
      shopifyWebhookSecret: expect.stringMatching(/^[0-9a-f]{64}$/),
      woocommerceWebhookSecret: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    const second = await printed(newShop("Owner@Rye.example"), { stdin: "other password" });
    expect(second.shopId).not.toBe(first.shopId);
    const owner = await db.user.findUniqueOrThrow({
      where: { email: "owner@rye.example" },
      include: { members: true },
    });
    expect(owner.members).toHaveLength(2);
    expect(await verifyPassword(owner.passwordHash, "first password")).toBe(true);
  });

  test("create-shop refuses a password that is too short, and makes nothing", async () => {
    expect(await failure(newShop("short@rye.example"), { stdin: "short\n" })).toMatchObject({
      exit: 1,
      code: "invalid-fields",
      message: expect.stringContaining("ownerPassword"),
    });
    expect(await db.user.count({ where: { email: "short@rye.example" } })).toBe(0);
  });

  test("set-policy changes only what is given, by key or id", async () => {
    const { publicKey, id } = await makeShop();
    const given = ["--per-unit", "1.5", "--wave-minutes", "0.05", "--minimum-stock", "3", "--double-opt-in", "on"];
    const origins = ["--allowed-origin", "https://a.example", "--allowed-origin", "http://localhost:3001/"];
    await answer(["set-policy", "--shop", publicKey, ...given, ...origins]);
    const args = ["set-policy", "--shop", id, "--settle-seconds", "90", "--per-unit", "0"];
    expect(await printed([...args, "--double-opt-in", "off"])).toEqual({
      settleSeconds: 90,
      minimumStock: 3,
      perUnit: null,
      waveMinutes: 0.05,
      doubleOptIn: false,
      allowedOrigins: ["https://a.example", "http://localhost:3001"],
    });
    expect(await answer(["set-policy", "--shop", id, "--allowed-origin", "https://b.example"])).toMatchObject({
      settleSeconds: 90,
      allowedOrigins: ["https://b.example"],
    });
  });

  test("set-plan", async () => {
    const { publicKey } = await makeShop();
    expect(await answer(["set-plan", "--shop", publicKey, "--plan", "free"])).toEqual({ plan: "FREE" });
    expect(await printed(["set-plan", "--shop", publicKey, "--plan", "premium"])).toEqual({ plan: "PREMIUM" });
  });

  test.each([["pk_none"], [unknown]])("%s is no shop", async (key) => {
    expect(await refusal(["set-policy", "--shop", key])).toMatchObject({ exit: 1, code: "shop-not-found" });
  });

  test("create-user", async () => {
    const { publicKey, id } = await makeShop();
    const args = [
      "create-user",
      "--shop",
      publicKey,
      "--email",
      "Vera@rye.example",
      "--role",
      "owner",
      "--password-stdin",
    ];
    const { userId } = await printed<{ userId: string }>(args, { stdin: "vera's password\r\n" });
    const member = await db.member.findMany({ where: { shopId: id }, include: { user: true } });
    expect(member).toMatchObject([{ userId, role: "OWNER", user: { email: "vera@rye.example" } }]);
    expect(await verifyPassword(member[0]?.user.passwordHash, "vera's password")).toBe(true);
  });

  test("rotate-webhook-secret", async () => {
    const args = ["rotate-webhook-secret", "--shop", shop.publicKey, "--source", "inventory"];
    expect(await printed(args)).toEqual({ source: "inventory", secret: expect.stringMatching(/^whsec_/) });
  });
});
