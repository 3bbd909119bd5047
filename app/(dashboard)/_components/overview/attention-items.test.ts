import { describe, expect, it } from "vitest";
import type { Attention } from "@/lib/reports";
import { attentionOf, type Words } from "./attention-items";

const now = new Date("2026-11-23T12:00:00Z");
const calm: Attention = {
  transport: "smtp",
  failedAlerts: 0,
  failedMore: false,
  failedSince: "2026-11-17",
  inDoubtAlerts: 0,
  queuedAlerts: 0,
  unmatchedVariants: 0,
  endingOffers: [],
  webhookSilent: null,
  scriptNeverSeen: false,
  refusedDeliveries: 0,
  refusedMore: false,
};
const shop = { plan: "PREMIUM", sendingPausedAt: null, pauseReason: null } as const;
const offer = (name: string, days: number, takesSignUps = true) => ({
  ...{ id: name, name, takesSignUps },
  endsAt: new Date(now.getTime() + days * 86_400_000),
});
const said = (words: Words | undefined) =>
  words?.map((part) => (typeof part === "string" ? part : `<${part.toISOString().slice(0, 10)}>`)).join("");
const all: Attention = {
  ...calm,
  transport: "none",
  failedAlerts: 1,
  inDoubtAlerts: 2,
  queuedAlerts: 1200,
  unmatchedVariants: 3,
  endingOffers: [offer("Coats", 2)],
  webhookSilent: { last: new Date("2026-11-21T11:00:00Z"), ever: true },
  scriptNeverSeen: true,
  refusedDeliveries: 4,
};
const broken = { plan: "FREE", sendingPausedAt: now, pauseReason: "Wrong password." } as const;

describe("attentionOf", () => {
  it("has nothing to say when all is well, queued alerts included", () => {
    expect(attentionOf({ ...calm, queuedAlerts: 5 }, shop, true)).toEqual([]);
  });

  it("names everything that is wrong, most pressing first, each with one way on", () => {
    const items = attentionOf(all, broken, true);
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
    expect(said(items[0]?.text)).toBe("Nothing can be sent yet. 1,200 alerts wait until then.");
    expect(said(items[1]?.text)).toContain("Wrong password.");
    expect(said(items[2]?.title)).toBe("1 alert failed in the last seven days");
    expect(items[2]?.action.href).toBe("/alerts?status=FAILED&failed-from=2026-11-17");
    expect(said(items[6]?.text)).toContain("The last one came <2026-11-21>.");
    expect(said(items[7]?.title)).toBe("4 stock deliveries were refused in the last 24 hours");
    expect(said(items.at(-1)?.title)).toBe("The offer “Coats” ends <2026-11-25>");
  });

  it("asks nobody to do what they may not do", () => {
    for (const { title, text, action } of attentionOf(all, broken, false)) {
      const words = `${said(title)} ${said(text)} ${action.label}`;
      expect(words).not.toMatch(/Set up mail|Decide|Copy|^Import|\. Import|Check /);
      expect(action.href).not.toMatch(/\/new|\/import/);
    }
  });

  it("puts several endings into one line, which leads to just these", () => {
    const [item] = attentionOf({ ...calm, endingOffers: [offer("Coats", 1), offer("Boots", 2)] }, shop, true);
    expect(said(item?.title)).toBe("2 offers end within three days");
    expect(said(item?.text)).toBe("The first is “Coats”, <2026-11-24>. After that they take no more sign-ups.");
    expect(item?.action.href).toBe("/offers?status=ACTIVE&ends=soon&sort=endsAt");
  });

  it("says of no offer that its sign-ups end that never took any", () => {
    const ends = (...endingOffers: Attention["endingOffers"]) =>
      said(attentionOf({ ...calm, endingOffers }, shop, true)[0]?.text);
    expect(ends(offer("Coats", 1, false))).toBe("It never shows Notify me, so no sign-ups end with it.");
    expect(ends(offer("Coats", 1, false), offer("Boots", 2))).toContain("those with Notify me");
    expect(ends(offer("Coats", 1, false), offer("Boots", 2, false))).toContain("None of them shows Notify me");
  });

  it("tells a webhook that never spoke from one that fell silent, a day or more than a month ago", () => {
    const title = (webhookSilent: Attention["webhookSilent"]) =>
      said(attentionOf({ ...calm, webhookSilent }, shop, true)[0]?.title);
    expect(title({ last: null, ever: false })).toBe("Your shop does not report its stock");
    expect(title({ last: now, ever: true })).toBe("No stock change for more than a day");
    expect(title({ last: null, ever: true })).toBe("No stock change for more than 30 days");
  });

  it("says that more were refused than it could count", () => {
    const [item] = attentionOf({ ...calm, refusedDeliveries: 30, refusedMore: true }, shop, true);
    expect(said(item?.title)).toBe("30+ stock deliveries were refused in the last 24 hours");
  });

  it("says that more failed than it counts", () => {
    const [item] = attentionOf({ ...calm, failedAlerts: 10_000, failedMore: true }, shop, true);
    expect(said(item?.title)).toBe("10,000+ alerts failed in the last seven days");
  });
});
