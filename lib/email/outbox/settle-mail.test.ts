import { expect, test } from "vitest";
import type { SendOutcome } from "../transport/transport";
import { type MailSettlement, mailSettlement } from "./settle-mail";

const now = new Date("2026-11-23T12:00:00Z");
const attempt = { attempts: 1, firstTriedAt: now, now, firstSeconds: 30, random: 0.5 };
const inSeconds = (seconds: number) => new Date(now.getTime() + seconds * 1000);

test.each<[SendOutcome, MailSettlement]>([
  [
    { result: "accepted", answer: "250 ok" },
    { status: "SENT", reason: null, dueAt: null, counts: true },
  ],
  [
    { result: "temporary", code: "try-later", reason: "451" },
    { status: "QUEUED", reason: "451", dueAt: inSeconds(30), counts: true },
  ],
  [
    { result: "temporary", code: "rate-limited", reason: "429", retryAfterSeconds: 300 },
    { status: "QUEUED", reason: "429", dueAt: inSeconds(315), counts: true },
  ],
  [
    { result: "permanent", code: "recipient-refused", reason: "550" },
    { status: "FAILED", reason: "550", dueAt: null, counts: true },
  ],
  [
    { result: "in_doubt", code: "connection-cut", reason: "cut" },
    { status: "IN_DOUBT", reason: "cut", dueAt: null, counts: true },
  ],
  [
    { result: "sender_broken", code: "wrong-password", reason: "535" },
    { status: "QUEUED", reason: "535", dueAt: inSeconds(30), counts: false },
  ],
])("%o", (outcome, expected) => {
  expect(mailSettlement(outcome, attempt)).toEqual(expected);
});

test("a temporary failure a day after the first try is final", () => {
  const firstTriedAt = new Date(now.getTime() - 24 * 3600_000);
  const outcome = { result: "temporary", code: "try-later", reason: "451" } as const;
  expect(mailSettlement(outcome, { ...attempt, firstTriedAt })).toMatchObject({
    status: "FAILED",
    reason: "Given up after 24 hours: 451",
  });
});
