import { expect, it, test } from "vitest";
import { actions, groupOf } from "@/lib/activity";
import { changeLines } from "./change-words";
import { actionWords } from "./words";

test.each(actions)("%s has words and a group", (action) => {
  const words = actionWords({ action, subjectName: "Winter drop", details: {} });
  expect(words).toMatch(/^\S.{4,}/);
  expect(words).not.toContain(action);
  expect(words).not.toMatch(/undefined|null|NaN|\[object/);
  expect(groupOf(action)).toBeDefined();
});

it("tells an action that it doesn't know by its name", () => {
  expect(actionWords({ action: "later.added", subjectName: null, details: {} })).toBe("later.added");
  expect(actionWords({ action: "toString", subjectName: null, details: {} })).toBe("toString");
});

test.each([
  [{ name: ["Old", "New"] }, "Name: Old → New"],
  [{ retentionDays: [null, 365] }, "Retention in days: none → 365"],
  [{ doubleOptIn: [false, true] }, "Double opt-in: off → on"],
  [{ status: ["DRAFT", "ACTIVE"] }, "Status: Draft → Active"],
  [{ startsAt: [null, "2026-11-24T08:00:00.000Z"] }, "Start: none → 24 Nov 2026, 09:00"],
  [
    { allowedOrigins: [[], ["https://a.example", "https://b.example"]] },
    "Allowed websites: none → https://a.example, https://b.example",
  ],
  [{ quietHours: [null, { from: "22:00", until: "08:00" }] }, "Quiet hours: none → From 22:00, Until 08:00"],
  [{ port: [null, 1125], replyTo: [null, ""] }, "Port: none → 1125"],
  [{ choice: ["a", "b"] }, "Chosen variants:  → others"],
])("%j reads %s", (changes, words) => {
  const lines = changeLines(changes as Record<string, readonly unknown[]>, "Europe/Berlin");
  expect(lines.map(({ label, before, after }) => `${label}: ${before} → ${after}`).join("; ")).toBe(words);
});

it("keeps long and strange values in bounds", () => {
  const [line] = changeLines({ body: ["x".repeat(5_000), 1] }, "UTC");
  expect(line?.before.length).toBeLessThanOrEqual(120);
  expect(changeLines({ odd: "no pair" as never }, "UTC")).toEqual([]);
  expect(changeLines(undefined, "UTC")).toEqual([]);
});
