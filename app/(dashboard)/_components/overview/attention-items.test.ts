import { describe, expect, it } from "vitest";
import type { Attention } from "@/lib/reports";
import { attentionOf } from "./attention-items";

const now = new Date("2026-11-23T12:00:00Z");
const calm: Attention = {
  transport: "smtp",
  failedAlerts: 0,
  failedSince: "2026-11-17",
  inDoubtAlerts: 0,
  queuedAlerts: 0,
  unmatchedVariants: 0,
  endingOffers: [],
  webhookSilent: null,
  scriptNeverSeen: false,
  refusedDeliveries: 0,
};
const shop = { plan: "PREMIUM", timeZone: "UTC", sendingPausedAt: null, pauseReason: null } as const;
const offer = (name: string, days: number) => ({ id: name, name, endsAt: new Date(now.getTime() + days * 86_400_000) });

describe("attentionOf", () => {
  it("has nothing to say when all is well, queued alerts included", () => {
    expect(attentionOf({ ...calm, queuedAlerts: 5 }, shop, now)).toEqual([]);
  });

  it("names everything that is wrong, most pressing first, each with one way on", () => {
    const all: Attention = {
      ...calm,
      transport: "none",
      failedAlerts: 1,
      inDoubtAlerts: 2,
      queuedAlerts: 1200,
      unmatchedVariants: 3,
      endingOffers: [offer("Coats", 2)],
      webhookSilent: { last: new Date("2026-11-21T11:00:00Z") },
      scriptNeverSeen: true,
      refusedDeliveries: 4,
    };
    const items = attentionOf(
      all,
      { ...shop, plan: "FREE", sendingPausedAt: now, pauseReason: "Wrong password." },
      now,
    );
    expect(items.map(({ key }) => key)).toEqual([
      "transport",
      "paused",
      "failed",
      "in-doubt",
      "plan",
      "script",
      "webhook",
      "refused",
      "unmatched",
      "ending",
    ]);
    expect(items[0]?.text).toBe("Nothing can be sent yet. 1,200 alerts wait until then.");
    expect(items[1]?.text).toContain("Wrong password.");
    expect(items[2]).toMatchObject({
      title: "1 alert failed within a week",
      action: { href: "/alerts?status=FAILED&from=2026-11-17" },
    });
    expect(items[6]?.text).toContain("2 days ago");
    expect(items.at(-1)?.title).toBe("The offer “Coats” ends in 2 days (25 Nov 2026)");
  });

  it("puts several endings into one line", () => {
    const [item] = attentionOf({ ...calm, endingOffers: [offer("Coats", 1), offer("Boots", 2)] }, shop, now);
    expect(item?.title).toBe("2 offers end within three days");
    expect(item?.action.href).toBe("/offers?status=ACTIVE&sort=endsAt");
  });

  it("tells a webhook that never spoke from one that fell silent", () => {
    expect(attentionOf({ ...calm, webhookSilent: { last: null } }, shop, now)[0]?.title).toBe(
      "Your shop does not report its stock",
    );
  });
});
