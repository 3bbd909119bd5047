import { describe, expect, it } from "vitest";
import { OfferStatus } from "@/lib/db/generated/enums";
import { wishedStatus } from "./schemas";
import { type OfferFacts, statusAfterEdit, transition } from "./transition";

const now = new Date("2026-11-01T12:00:00Z");
const earlier = new Date("2026-10-01T12:00:00Z");
const later = new Date("2026-12-01T12:00:00Z");

const offer = (facts: Partial<OfferFacts>): OfferFacts => ({
  status: "DRAFT",
  pausedBy: facts.status === "PAUSED" ? "PERSON" : null,
  startsAt: null,
  endsAt: null,
  covers: true,
  ...facts,
});

describe("transition", () => {
  const table = {
    DRAFT: { ACTIVE: "ACTIVE", PAUSED: false, COMPLETED: false, DRAFT: "DRAFT" },
    SCHEDULED: { ACTIVE: "ACTIVE", PAUSED: "PAUSED", COMPLETED: "COMPLETED", DRAFT: "DRAFT" },
    ACTIVE: { ACTIVE: "ACTIVE", PAUSED: "PAUSED", COMPLETED: "COMPLETED", DRAFT: false },
    PAUSED: { ACTIVE: "ACTIVE", PAUSED: "PAUSED", COMPLETED: "COMPLETED", DRAFT: false },
    COMPLETED: { ACTIVE: false, PAUSED: false, COMPLETED: "COMPLETED", DRAFT: false },
  } as const;
  const cases = Object.values(OfferStatus).flatMap((from) =>
    wishedStatus.options.map((wish) => [from, wish, table[from][wish]] as const),
  );

  it.each(cases)("%s asked for %s: %s", (from, wish, expected) => {
    const next = transition(offer({ status: from }), wish, now);
    expect(next.ok ? next.status : false).toBe(expected);
  });

  it.each([
    ["a start that lies ahead waits for it", { startsAt: later }, "SCHEDULED", false],
    ["a start that has passed does not", { startsAt: earlier }, "ACTIVE", true],
    ["a start at this very moment does not", { startsAt: now }, "ACTIVE", true],
  ] as const)("%s", (_, facts, status, activates) => {
    expect(transition(offer(facts), "ACTIVE", now)).toMatchObject({ ok: true, status, activates });
  });

  it("refuses an end that has passed and an offer that covers nothing, naming the field", () => {
    expect(transition(offer({ endsAt: earlier }), "ACTIVE", now)).toMatchObject({ ok: false, field: "endsAt" });
    expect(transition(offer({ covers: false }), "ACTIVE", now)).toMatchObject({ ok: false, field: "variantIds" });
  });

  it("resumes only what a person had paused", () => {
    expect(transition(offer({ status: "PAUSED", pausedBy: "PERSON" }), "ACTIVE", now)).toMatchObject({ resumes: true });
    expect(transition(offer({ status: "PAUSED", pausedBy: "AUTO" }), "ACTIVE", now)).toMatchObject({ resumes: false });
    expect(transition(offer({ status: "ACTIVE" }), "ACTIVE", now)).toMatchObject({ activates: false, resumes: false });
  });
});

describe("statusAfterEdit", () => {
  it.each([
    ["a draft stays a draft, even when its start has passed", { startsAt: earlier }, "DRAFT"],
    ["a running offer whose start moves ahead waits", { status: "ACTIVE", startsAt: later }, "SCHEDULED"],
    ["a waiting offer whose start is removed runs", { status: "SCHEDULED" }, "ACTIVE"],
    ["a paused offer stays paused", { status: "PAUSED", startsAt: later }, "PAUSED"],
    ["a running offer may not end in the past", { status: "ACTIVE", endsAt: earlier }, false],
    ["a running offer may not lose what it covers", { status: "ACTIVE", covers: false }, false],
    ["nor may a paused one", { status: "PAUSED", covers: false }, false],
    ["a completed offer is not edited", { status: "COMPLETED" }, false],
  ] as const)("%s", (_, facts, expected) => {
    const next = statusAfterEdit(offer(facts), now);
    expect(next.ok ? next.status : false).toBe(expected);
  });
});
