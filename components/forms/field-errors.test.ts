import { describe, expect, it } from "vitest";
import { flattenValidationErrors, problemOf } from "./field-errors";

describe("flattenValidationErrors", () => {
  it("makes dotted paths and keeps the first sentence of each", () => {
    const nested = {
      _errors: ["Whole"],
      name: { _errors: ["Too long", "x"] },
      smtp: { port: { _errors: ["No port"] } },
    };
    expect(flattenValidationErrors(nested)).toEqual({ "": "Whole", name: "Too long", "smtp.port": "No port" });
  });

  it.each([[undefined], [null], ["text"], [{ name: { _errors: [] } }]])("finds nothing in %j", (errors) => {
    expect(flattenValidationErrors(errors)).toEqual({});
  });
});

describe("problemOf", () => {
  it("is null for a success", () => {
    expect(problemOf({ data: 1 })).toBeNull();
  });

  it("takes the server's sentence and fields", () => {
    const serverError = {
      code: "invalid-fields" as const,
      title: "Some fields are wrong",
      detail: "That domain is taken.",
      fields: [{ field: "domain", code: "taken", message: "Another shop has it" }],
    };
    expect(problemOf({ serverError })).toEqual({
      fields: { domain: "Another shop has it" },
      message: "That domain is taken.",
    });
  });

  it("counts the fields that a schema refused", () => {
    const validationErrors = { name: { _errors: ["Too long"] }, domain: { _errors: ["No domain"] } };
    expect(problemOf({ validationErrors })?.message).toBe("2 fields need another look.");
  });
});
