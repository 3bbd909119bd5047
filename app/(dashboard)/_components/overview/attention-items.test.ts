import { describe, expect, it } from "vitest";
import { attentionOf } from "./attention-items";

const calm = { transport: "smtp", failedAlerts: 0, inDoubtAlerts: 0, queuedAlerts: 0, unmatchedVariants: 0 } as const;
const shop = { plan: "PREMIUM", sendingPausedAt: null, pauseReason: null } as const;

describe("attentionOf", () => {
  it("has nothing to say when all is well, queued alerts included", () => {
    expect(attentionOf({ ...calm, queuedAlerts: 5 }, shop)).toEqual([]);
  });

  it("names everything that is wrong, most pressing first", () => {
    const all = {
      transport: "none",
      failedAlerts: 1,
      inDoubtAlerts: 2,
      queuedAlerts: 1200,
      unmatchedVariants: 3,
    } as const;
    const items = attentionOf(all, { plan: "FREE", sendingPausedAt: new Date(), pauseReason: "Wrong password." });
    expect(items.map(({ key }) => key)).toEqual(["transport", "paused", "failed", "in-doubt", "plan", "unmatched"]);
    expect(items[0]?.text).toBe("Nothing can be sent yet. 1,200 alerts wait until then.");
    expect(items[1]?.text).toContain("Wrong password.");
    expect(items.map(({ title }) => title)).toContain("1 alert failed");
  });
});
