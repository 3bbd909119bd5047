import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AppError } from "@/lib/errors";
import { readGeneric } from "./generic";

const timestamp = "2026-11-23T12:00:00.5+01:00";
const event = (data: unknown, change: object = {}) =>
  Buffer.from(
    typeof data === "string" ? data : JSON.stringify({ type: "inventory.updated", timestamp, data, ...change }),
  );
const parse = (data: unknown, change?: object) => readGeneric(event(data, change)).update;

function problem(data: unknown, change?: object) {
  try {
    return parse(data, change);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { code: error.code, field: error.fields[0]?.field };
  }
}

describe("the inventory webhook's body", () => {
  it("reads one item, with the source's time", () => {
    expect(parse({ variantId: "v1", quantity: 3 })).toEqual({
      kind: "stock",
      time: new Date("2026-11-23T11:00:00.500Z"),
      items: [{ variantId: "v1", quantity: 3, inStock: true }],
    });
  });

  it.each([
    [
      { quantity: 1, inStock: false },
      { quantity: 1, inStock: true },
    ],
    [
      { quantity: 0, inStock: true },
      { quantity: 0, inStock: false },
    ],
    [{ quantity: -5 }, { quantity: -5, inStock: false }],
    [
      { quantity: null, inStock: true },
      { quantity: null, inStock: true },
    ],
    [
      { quantity: null, inStock: false },
      { quantity: null, inStock: false },
    ],
    [{ quantity: 2147483647 }, { quantity: 2147483647, inStock: true }],
    [{ quantity: -2147483648 }, { quantity: -2147483648, inStock: false }],
  ])("%j is %j", (given, stock) => {
    expect(parse({ variantId: "v1", ...given })).toMatchObject({ items: [{ variantId: "v1", ...stock }] });
  });

  it("keeps the last of a variant that stands in it twice", () => {
    const items = [
      { variantId: "a", quantity: 1 },
      { variantId: "b", quantity: 2 },
      { variantId: "a", quantity: 0 },
    ];
    expect(parse({ items })).toMatchObject({
      items: [
        { variantId: "a", quantity: 0 },
        { variantId: "b", quantity: 2 },
      ],
    });
  });

  it.each<[string, unknown, string]>([
    ["a fraction", { variantId: "v", quantity: 1.5 }, "data.quantity"],
    ["text", { variantId: "v", quantity: "3" }, "data.quantity"],
    ["beyond int4", { variantId: "v", quantity: 2147483648 }, "data.quantity"],
    ["far below int4", { variantId: "v", quantity: -1e20 }, "data.quantity"],
    ["null without inStock", { variantId: "v", quantity: null }, "data.quantity"],
    ["inStock that is no boolean", { variantId: "v", quantity: null, inStock: "yes" }, "data.inStock"],
    ["a number as id", { variantId: 123, quantity: 1 }, "data.variantId"],
    ["an empty id", { variantId: "", quantity: 1 }, "data.variantId"],
    ["a long id", { variantId: "x".repeat(65), quantity: 1 }, "data.variantId"],
    ["an id with NUL", { variantId: "a\0b", quantity: 1 }, "data.variantId"],
    [
      "an item of a list",
      {
        items: [
          { variantId: "v", quantity: 1 },
          { variantId: "w", quantity: 0.1 },
        ],
      },
      "data.items.1.quantity",
    ],
    [
      "1,001 items",
      { items: Array.from({ length: 1001 }, (_, i) => ({ variantId: `${i}`, quantity: 1 })) },
      "data.items",
    ],
  ])("refuses %s", (_, data, field) => expect(problem(data)).toEqual({ code: "invalid-fields", field }));

  it.each<[string, unknown, object?]>([
    ["no data", undefined],
    ["a list as data", [{ variantId: "v", quantity: 1 }]],
    ["text as data", JSON.stringify({ type: "inventory.updated", timestamp, data: "x" })],
    ["an object as items", { items: {} }],
    ["an item that is a list", { items: [[]] }],
    ["no JSON", "{"],
    ["an array", "[]"],
    ["null", "null"],
    ["a number", "12345678901234567890"],
    ["nothing", " "],
    ["deep nesting", "[".repeat(100_000)],
  ])("cannot read %s", (_, data, change) => expect(problem(data, change)).toMatchObject({ code: "malformed-body" }));

  it.each(["2026-11-23T12:00:00", "yesterday", "", 1764000000, null])("refuses the timestamp %j", (bad) => {
    expect(problem({ variantId: "v", quantity: 1 }, { timestamp: bad })).toEqual({
      code: "invalid-fields",
      field: "timestamp",
    });
  });

  it("ignores unknown types and unknown keys, __proto__ too", () => {
    expect(parse({ whatever: 1 }, { type: "order.created" })).toMatchObject({ kind: "ignored" });
    const body = `{"type":"inventory.updated","timestamp":"${timestamp}","__proto__":{"data":1},"x":[],
      "data":{"variantId":"v","quantity":1,"__proto__":{"quantity":9},"constructor":null}}`;
    expect(parse(body)).toMatchObject({ items: [{ variantId: "v", quantity: 1, inStock: true }] });
  });

  it("accepts every whole number of int4 and refuses every other number", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.maxSafeInteger()),
        (n) => {
          const valid = Number.isInteger(n) && n >= -(2 ** 31) && n < 2 ** 31;
          expect(problem({ variantId: "v", quantity: n })).toMatchObject(
            valid ? { kind: "stock" } : { code: "invalid-fields" },
          );
        },
      ),
    );
  });
});
