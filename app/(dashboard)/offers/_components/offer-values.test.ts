import { describe, expect, it } from "vitest";
import { inputOf, schemaIn, valuesOf } from "./offer-values";

const zone = "Europe/Berlin";
const empty = valuesOf(null, zone);

describe("the offer form's values", () => {
  it("become instants by the shop's wall clock, empty limits none, and the whole catalog no variants", () => {
    const input = inputOf(
      {
        ...empty,
        name: "Autumn",
        startsAt: "2026-10-25 09:30:00",
        endsAt: null,
        limitTotal: "",
        limitPerOrder: "2",
        allProducts: true,
        variantIds: ["018f4c7e-0000-7000-8000-000000000001"],
      },
      zone,
    );
    expect(input).toMatchObject({
      startsAt: new Date("2026-10-25T08:30:00Z"),
      endsAt: null,
      limitTotal: null,
      limitPerOrder: 2,
      variantIds: [],
    });
  });

  it("forget auto-pause when the offer applies otherwise, so that a hidden tick breaks no rule", () => {
    const values = { ...empty, name: "x", autoPause: true, inventoryMode: "ALWAYS" as const };
    expect(inputOf(values, zone).autoPause).toBe(false);
    expect(schemaIn(zone).safeParse(values).success).toBe(true);
  });

  it("are checked by the verb's own schema, with the form's field names", () => {
    const values = { ...empty, startsAt: "2026-10-02 00:00:00", endsAt: "2026-10-01 00:00:00" };
    const parsed = schemaIn(zone).safeParse(values);
    expect(parsed.error?.issues.map(({ path }) => path.join("."))).toEqual(["name", "endsAt"]);
  });
});
