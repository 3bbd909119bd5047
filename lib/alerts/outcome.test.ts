import { expect, test } from "vitest";
import type { SendOutcome } from "../email";
import { settlementOf } from "./outcome";

const now = new Date("2026-11-23T12:00:00Z");
const attempt = { attempts: 1, firstTriedAt: now, now, firstSeconds: 30, random: 0.5 };
const later = new Date(now.getTime() + 30_000);

test.each<[SendOutcome, ReturnType<typeof settlementOf>]>([
  [
    { result: "accepted", answer: "250 ok" },
    { status: "SENT", reason: null, dueAt: null, counts: true },
  ],
  [
    { result: "permanent", code: "unknown", reason: "550 no" },
    { status: "FAILED", reason: "550 no", dueAt: null, counts: true },
  ],
  [
    { result: "in_doubt", code: "unknown", reason: "cut" },
    { status: "IN_DOUBT", reason: "cut", dueAt: null, counts: true },
  ],
  [
    { result: "sender_broken", code: "unknown", reason: "535" },
    { status: "QUEUED", reason: "535", dueAt: now, counts: false },
  ],
  [
    { result: "temporary", code: "unknown", reason: "451" },
    { status: "QUEUED", reason: "451", dueAt: later, counts: true },
  ],
])("%o", (outcome, expected) => {
  expect(settlementOf(outcome, attempt)).toEqual(expected);
});

test("a temporary failure a day after the first try is final, and says so", () => {
  const firstTriedAt = new Date(now.getTime() - 24 * 3600_000);
  const settlement = settlementOf(
    { result: "temporary", code: "unknown", reason: "451 later" },
    { ...attempt, firstTriedAt },
  );
  expect(settlement).toMatchObject({ status: "FAILED", reason: "Given up after 24 hours: 451 later" });
});
