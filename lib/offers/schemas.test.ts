import { describe, expect, it } from "vitest";
import { offerInput } from "./schemas";

const problems = (fields: Record<string, unknown>) => {
  const parsed = offerInput.safeParse({ name: "Winter coats", ...fields });
  return parsed.success ? [] : parsed.error.issues.map(({ path }) => path.join("."));
};

describe("offerInput", () => {
  it("needs a name and nothing else", () => {
    expect(offerInput.parse({ name: "  Winter coats " })).toEqual({
      name: "Winter coats",
      description: "",
      startsAt: null,
      endsAt: null,
      inventoryMode: "ALLOW_WHEN_OUT_OF_STOCK",
      placement: "INSTEAD_OF_PREORDER",
      autoPause: false,
      limitTotal: null,
      limitPerCustomer: null,
      limitPerOrder: null,
      allProducts: false,
      variantIds: [],
    });
  });

  it.each([
    ["no name", { name: "   " }, ["name"]],
    ["a name of 121 characters", { name: "x".repeat(121) }, ["name"]],
    ["a name with a line break", { name: "a\nb" }, ["name"]],
    ["a name that turns the writing direction around", { name: "a\u202eb" }, ["name"]],
    ["an end before the start", { startsAt: "2026-02-01T00:00:00Z", endsAt: "2026-01-01T00:00:00Z" }, ["endsAt"]],
    ["an end at the start", { startsAt: "2026-02-01T01:00:00+01:00", endsAt: "2026-02-01T00:00:00Z" }, ["endsAt"]],
    ["a time without offset", { startsAt: "2026-02-01T00:00:00" }, ["startsAt"]],
    ["auto-pause with another mode", { autoPause: true, inventoryMode: "ALWAYS" }, ["autoPause"]],
    ["a limit of zero", { limitTotal: 0 }, ["limitTotal"]],
    ["a fractional limit", { limitPerOrder: 1.5 }, ["limitPerOrder"]],
    ["more per customer than in all", { limitTotal: 5, limitPerCustomer: 6 }, ["limitPerCustomer"]],
    ["more per order than per customer", { limitPerCustomer: 2, limitPerOrder: 3 }, ["limitPerOrder"]],
    ["more per order than in all", { limitTotal: 2, limitPerOrder: 3 }, ["limitPerOrder"]],
    ["an unknown mode", { inventoryMode: "NEVER" }, ["inventoryMode"]],
    ["an unknown placement", { placement: "BELOW" }, ["placement"]],
    ["a variant id that is none", { variantIds: ["x"] }, ["variantIds.0"]],
  ])("refuses %s", (_, fields, expected) => {
    expect(problems(fields)).toEqual(expected);
  });

  it.each([
    ["HTML in the name, which is shown as text", { name: "<b>Sale</b>" }],
    ["equal limits", { limitTotal: 3, limitPerCustomer: 3, limitPerOrder: 3 }],
    ["auto-pause with its mode", { autoPause: true }],
    ["several lines of description", { description: "one\ntwo" }],
  ])("accepts %s", (_, fields) => {
    expect(problems(fields)).toEqual([]);
  });

  it("tells of a broken rule between fields while another field is still empty", () => {
    expect(problems({ name: "", limitTotal: 1, limitPerCustomer: 2 })).toEqual(["name", "limitPerCustomer"]);
  });

  it("keeps each variant once", () => {
    const id = "018f4c7e-0000-7000-8000-000000000001";
    expect(offerInput.parse({ name: "x", variantIds: [id, id] }).variantIds).toEqual([id]);
  });
});
