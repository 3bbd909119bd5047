import { expect, test } from "vitest";
import { type History, timelineOf } from "./timeline";

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 12, minute));
const history: History = { subscribedAt: at(0), confirmedAt: null, unsubscribedAt: null, mails: [], alerts: [] };
const alert: History["alerts"][number] = {
  status: "QUEUED",
  reason: null,
  createdAt: at(11),
  sentAt: null,
  endedAt: null,
  delivery: null,
  deliveryAt: null,
  clickedAt: null,
  clicks: 0,
  restock: { cause: "STOCK", edgeAt: at(10) },
  tries: [],
};
const attempt = (number: number, result: string, answer: string) => ({
  attempt: number,
  transport: "SMTP" as const,
  result,
  answer,
  startedAt: at(11 + number),
});
const told = (given: Partial<History>) =>
  timelineOf({ ...history, ...given }).map(({ tone, title, detail }) => [tone, title, detail]);

test("a whole life, oldest first", () => {
  const sent = {
    ...alert,
    status: "SENT" as const,
    sentAt: at(14),
    delivery: "DELIVERED" as const,
    deliveryAt: at(15),
    clickedAt: at(20),
    clicks: 2,
    tries: [attempt(1, "temporary", "451 later"), attempt(2, "accepted", "250 ok")],
  };
  const mail = { kind: "confirm-subscription", status: "SENT" as const, reason: null, createdAt: at(0), sentAt: at(1) };
  expect(told({ confirmedAt: at(2), unsubscribedAt: at(30), mails: [mail], alerts: [sent] })).toEqual([
    ["plain", "Signed up", null],
    ["good", "Mail with the confirmation link sent", null],
    ["good", "Confirmed the address", null],
    ["plain", "Back in stock", null],
    ["plain", "Alert queued", null],
    ["bad", "Attempt 1 over SMTP", "451 later"],
    ["good", "Alert sent", "250 ok"],
    ["good", "Delivered to the mailbox", null],
    ["good", "Opened the product page 2 times", null],
    ["plain", "Unsubscribed", null],
  ]);
});

test.each([
  ["FAILED", ["bad", "Alert failed", "550 no"]],
  ["IN_DOUBT", ["doubt", "In doubt: it may have been sent", "550 no"]],
  ["CANCELLED", ["plain", "Alert cancelled", "550 no"]],
] as const)("an alert that ended as %s says why", (status, last) => {
  expect(told({ alerts: [{ ...alert, status, reason: "550 no" }] }).at(-1)).toEqual(last);
});

test("an alert that waits says what for", () => {
  const reason = "No sender is set up.";
  expect(told({ alerts: [{ ...alert, reason }] }).at(-1)).toEqual(["plain", "Alert queued", reason]);
});
