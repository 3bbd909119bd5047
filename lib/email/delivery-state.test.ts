import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DeliveryStatus } from "../db/generated/enums";
import { allowedFrom, type DeliveryEvent, transition } from "./delivery-state";
import type { SendOutcome } from "./transport/transport";

const now = new Date("2026-11-23T12:00:00Z");
const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
const attempt = { attempts: 1, firstTriedAt: now, now, firstSeconds: 30, random: 0.5 };
const said = { code: "unknown", reason: "because" } as const;

const outcomes: SendOutcome[] = [
  { result: "accepted", answer: "250 ok" },
  { result: "temporary", ...said },
  { result: "permanent", ...said },
  { result: "in_doubt", ...said },
  { result: "sender_broken", ...said },
];
const events: DeliveryEvent[] = [
  ...outcomes.map((outcome) => ({ type: "answer", outcome }) as const),
  { type: "lease-expired", transport: "SMTP" },
  { type: "lease-expired", transport: "RESEND" },
  { type: "release", reason: null },
  { type: "cancel", reason: "because" },
];

describe("one step", () => {
  test.each<[string, DeliveryStatus, DeliveryEvent, object | null]>([
    ["was taken", "SENDING", { type: "answer", outcome: { result: "accepted", answer: "250" } }, { status: "SENT" }],
    [
      "is refused for now",
      "SENDING",
      { type: "answer", outcome: { result: "temporary", ...said } },
      { status: "QUEUED", reason: "because", dueAt: new Date(now.getTime() + 30_000), counts: true },
    ],
    [
      "is refused for now, and the server says until when",
      "SENDING",
      { type: "answer", outcome: { result: "temporary", retryAfterSeconds: 300, ...said } },
      { status: "QUEUED", dueAt: new Date(now.getTime() + 315_000) },
    ],
    ["is refused", "SENDING", { type: "answer", outcome: { result: "permanent", ...said } }, { status: "FAILED" }],
    ["may be taken", "SENDING", { type: "answer", outcome: { result: "in_doubt", ...said } }, { status: "IN_DOUBT" }],
    [
      "is not at fault",
      "SENDING",
      { type: "answer", outcome: { result: "sender_broken", ...said } },
      { status: "QUEUED", dueAt: now, counts: false },
    ],
    [
      "learns the truth after its lease ran out",
      "IN_DOUBT",
      { type: "answer", outcome: { result: "accepted", answer: "250" } },
      { status: "SENT" },
    ],
    ["loses its worker, SMTP", "SENDING", { type: "lease-expired", transport: "SMTP" }, { status: "IN_DOUBT" }],
    ["loses its worker, Resend", "SENDING", { type: "lease-expired", transport: "RESEND" }, { status: "QUEUED" }],
    ["was not begun", "SENDING", { type: "release", reason: null }, { status: "QUEUED", counts: false }],
    ["is cancelled", "QUEUED", { type: "cancel", reason: "gone" }, { status: "CANCELLED", reason: "gone" }],
    ["is not cancelled once sent", "SENT", { type: "cancel", reason: "gone" }, null],
  ])("%s", (_name, from, event, expected) => {
    const next = transition(from, event, attempt);
    if (expected === null) expect(next).toBeNull();
    else expect(next).toMatchObject(expected);
  });

  test("a temporary failure is given up once the next try would come after 24 hours", () => {
    const event = { type: "answer", outcome: { result: "temporary", ...said } } as const;
    const late = { ...attempt, attempts: 30, firstTriedAt: ago(23.5) };
    expect(transition("SENDING", event, late)).toMatchObject({
      status: "FAILED",
      reason: "Given up after 24 hours: because",
    });
  });

  test("a batch of Resend's is not repeated once its key may be forgotten", () => {
    const event = { type: "lease-expired", transport: "RESEND" } as const;
    expect(transition("SENDING", event, { ...attempt, firstTriedAt: ago(22.9) })).toMatchObject({ status: "QUEUED" });
    expect(transition("SENDING", event, { ...attempt, firstTriedAt: ago(23.1) })).toMatchObject({ status: "IN_DOUBT" });
  });
});

test("whatever happens in whatever order: what was sent or cancelled stays so, and nothing but a claim begins an attempt", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom("claim" as const, ...events), { maxLength: 40 }), (happened) => {
      let state: DeliveryStatus = "QUEUED";
      for (const event of happened) {
        if (event === "claim") {
          if (state === "QUEUED") state = "SENDING";
          continue;
        }
        const next = transition(state, event, attempt);
        if (!next) continue;
        expect(allowedFrom[event.type]).toContain(state);
        expect(["SENT", "CANCELLED"]).not.toContain(state);
        expect(next.status).not.toBe("SENDING");
        if (next.status === "FAILED") expect(next.reason).toBeTruthy();
        if (next.dueAt) expect(next.status).toBe("QUEUED");
        state = next.status;
      }
      expect(Object.values(DeliveryStatus)).toContain(state);
    }),
  );
});
