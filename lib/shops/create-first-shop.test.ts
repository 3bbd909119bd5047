import { beforeAll, expect, it } from "vitest";
import { db } from "../db/client";
import { createFirstShop, isFirstRun } from ".";

// This file's database is its own: emptying it of people makes it a new installation again.
beforeAll(async () => {
  await db.user.deleteMany();
  await db.shop.deleteMany();
});

const first = (ownerEmail: string) => ({
  name: "First",
  domain: "first.example.com",
  currency: "EUR",
  timeZone: "Europe/Vienna",
  ownerEmail,
  ownerPassword: "a long password",
});

it("makes one owner and one shop however many ask at once, then refuses", async () => {
  expect(await isFirstRun()).toBe(true);
  const tries = Array.from({ length: 6 }, (_, n) => createFirstShop(first(`first-${n}@example.com`)));
  const outcomes = await Promise.allSettled(tries);
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  for (const outcome of outcomes) {
    if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ code: "conflict" });
  }
  expect(await db.user.count()).toBe(1);
  expect(await db.shop.findMany()).toMatchObject([{ name: "First", currency: "EUR", timeZone: "Europe/Vienna" }]);
  expect(await isFirstRun()).toBe(false);
  await expect(createFirstShop(first("late@example.com"))).rejects.toMatchObject({ code: "conflict" });
});
