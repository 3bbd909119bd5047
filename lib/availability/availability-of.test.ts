import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type AvailabilityFacts, availabilityOf, isActive, type OfferFacts } from "./availability-of";

const now = new Date("2026-06-01T12:00:00Z");
const [before, after] = [new Date("2026-06-01T11:59:59.999Z"), new Date("2026-06-01T12:00:00.001Z")];

const offer = (data: Partial<OfferFacts> = {}): OfferFacts => ({
  id: "00000000-0000-0000-0000-000000000001",
  status: "ACTIVE",
  startsAt: null,
  endsAt: null,
  activatedAt: before,
  inventoryMode: "ALLOW_WHEN_OUT_OF_STOCK",
  placement: "INSTEAD_OF_PREORDER",
  limitTotal: null,
  preorderedUnits: 0,
  ...data,
});
const facts = (data: Partial<AvailabilityFacts> = {}): AvailabilityFacts => ({
  plan: "PREMIUM",
  inStock: false,
  offers: [offer()],
  now,
  ...data,
});
const show = (notifyMe: boolean, preorder: boolean, placement: "instead" | "alongside" | null = null) => ({
  notifyMe,
  preorder,
  placement,
});

describe("availabilityOf", () => {
  test.each([
    ["all four conditions", facts(), show(true, true, "instead")],
    ["free plan: pre-orders go on", facts({ plan: "FREE" }), show(false, true)],
    ["in stock", facts({ inStock: true }), show(false, false)],
    ["no offer", facts({ offers: [] }), show(false, false)],
    ["mode in stock, out", facts({ offers: [offer({ inventoryMode: "ALLOW_WHEN_IN_STOCK" })] }), show(false, false)],
    [
      "mode in stock, in",
      facts({ inStock: true, offers: [offer({ inventoryMode: "ALLOW_WHEN_IN_STOCK" })] }),
      show(false, true),
    ],
    ["mode always, out: no Notify me", facts({ offers: [offer({ inventoryMode: "ALWAYS" })] }), show(false, true)],
    ["mode always, in", facts({ inStock: true, offers: [offer({ inventoryMode: "ALWAYS" })] }), show(false, true)],
    [
      "used-up limit ends pre-orders only",
      facts({ offers: [offer({ limitTotal: 5, preorderedUnits: 5 })] }),
      show(true, false, "instead"),
    ],
    ["one unit left", facts({ offers: [offer({ limitTotal: 5, preorderedUnits: 4 })] }), show(true, true, "instead")],
    ["alongside", facts({ offers: [offer({ placement: "ALONGSIDE_PREORDER" })] }), show(true, true, "alongside")],
    [
      "placement of the one activated last",
      facts({
        offers: [
          offer({ activatedAt: new Date(0) }),
          offer({ activatedAt: before, placement: "ALONGSIDE_PREORDER" }),
          offer({ activatedAt: new Date(1) }),
        ],
      }),
      show(true, true, "alongside"),
    ],
    [
      "a later offer of another mode does not take the placement",
      facts({
        offers: [
          offer({ activatedAt: new Date(0), placement: "ALONGSIDE_PREORDER" }),
          offer({ activatedAt: before, inventoryMode: "ALWAYS" }),
        ],
      }),
      show(true, true, "alongside"),
    ],
    [
      "a scheduled offer that has begun counts from its start",
      facts({
        offers: [
          offer({ activatedAt: new Date(0) }),
          offer({ status: "SCHEDULED", activatedAt: null, startsAt: before, placement: "ALONGSIDE_PREORDER" }),
        ],
      }),
      show(true, true, "alongside"),
    ],
  ])("%s", (_, given, expected) => {
    expect(availabilityOf(given)).toEqual(expected);
  });

  test.each([
    ["ACTIVE", null, null, true],
    ["ACTIVE", null, after, true],
    ["ACTIVE", null, now, false],
    ["ACTIVE", null, before, false],
    ["SCHEDULED", after, null, false],
    ["SCHEDULED", now, null, true],
    ["SCHEDULED", before, after, true],
    ["SCHEDULED", before, now, false],
    ["SCHEDULED", null, null, false],
    ["DRAFT", before, null, false],
    ["PAUSED", before, null, false],
    ["COMPLETED", before, null, false],
  ] as const)("an offer %s from %s to %s is active: %s", (status, startsAt, endsAt, expected) => {
    expect(isActive(offer({ status, startsAt, endsAt }), now)).toBe(expected);
  });
});

const instant = fc.option(fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true }));
const anyOffer: fc.Arbitrary<OfferFacts> = fc.record({
  id: fc.uuid(),
  status: fc.constantFrom("DRAFT", "SCHEDULED", "ACTIVE", "PAUSED", "COMPLETED"),
  startsAt: instant,
  endsAt: instant,
  activatedAt: instant,
  inventoryMode: fc.constantFrom("ALLOW_WHEN_OUT_OF_STOCK", "ALLOW_WHEN_IN_STOCK", "ALWAYS"),
  placement: fc.constantFrom("INSTEAD_OF_PREORDER", "ALONGSIDE_PREORDER"),
  limitTotal: fc.option(fc.integer({ min: 1, max: 3 })),
  preorderedUnits: fc.nat(3),
});
const anyFacts: fc.Arbitrary<AvailabilityFacts> = fc.record({
  plan: fc.constantFrom("FREE", "PREMIUM"),
  inStock: fc.boolean(),
  offers: fc.array(anyOffer, { maxLength: 5 }),
  now: fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true }),
});

describe("availabilityOf, whatever the facts", () => {
  test("notifyMe needs every one of the four conditions, and they suffice", () => {
    fc.assert(
      fc.property(anyFacts, (given) => {
        const conditions = [
          given.plan === "PREMIUM",
          !given.inStock,
          given.offers.some((o) => isActive(o, given.now) && o.inventoryMode === "ALLOW_WHEN_OUT_OF_STOCK"),
        ];
        expect(availabilityOf(given).notifyMe).toBe(conditions.every(Boolean));
      }),
    );
  });

  test("placement is there exactly when notifyMe, and the order of offers does not matter", () => {
    fc.assert(
      fc.property(anyFacts, (given) => {
        const answer = availabilityOf(given);
        expect(answer.placement !== null).toBe(answer.notifyMe);
        expect(availabilityOf({ ...given, offers: given.offers.toReversed() })).toEqual(answer);
      }),
    );
  });

  test("the plan never changes preorder", () => {
    fc.assert(
      fc.property(anyFacts, (given) => {
        const preorder = (plan: "FREE" | "PREMIUM") => availabilityOf({ ...given, plan }).preorder;
        expect(preorder("FREE")).toBe(preorder("PREMIUM"));
      }),
    );
  });
});
