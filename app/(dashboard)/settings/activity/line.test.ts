import { expect, test } from "vitest";
import type { ActivityRow } from "@/lib/activity";
import { toLine } from "./line";

const row: ActivityRow = {
  id: "1",
  at: new Date(0),
  actorName: "ada@example.com",
  person: "Ada",
  address: "192.0.2.1",
  userAgent: null,
  action: "shop.created",
  subjectType: null,
  subjectId: null,
  subjectName: null,
  subjectExists: false,
  details: {},
};

test.each([
  ["who chose a colleague's name is still told by the address", {}, ["Ada", "ada@example.com"]],
  ["who has no name", { person: "ada@example.com" }, ["ada@example.com", null]],
  ["who is gone", { person: null }, ["ada@example.com", null]],
  ["an operator", { person: null, actorName: "Operator" }, ["Operator", null]],
])("%s", (_, change, expected) => {
  const { who, known } = toLine({ ...row, ...change }, "UTC");
  expect([who, known]).toEqual(expected);
});
