import { describe, expect, it, test } from "vitest";
import { durationWords, type FinishedRestock, restockNotice } from "./restock-notice";

const minute = 60_000;

test.each([
  [29_000, "less than a minute"],
  [minute, "1 minute"],
  [12 * minute, "12 minutes"],
  [60 * minute, "1 hour"],
  [185 * minute, "3 hours 5 minutes"],
  [24 * 60 * minute, "1 day"],
  [(2 * 1440 + 4 * 60 + 20) * minute, "2 days 4 hours"],
])("%d ms is %s", (ms, words) => {
  expect(durationWords(ms)).toBe(words);
});

const restock = (over: Partial<FinishedRestock> = {}): FinishedRestock => ({
  restockId: "r1",
  productTitle: "Desk lamp",
  variantTitle: "Brass",
  timeZone: "Europe/Berlin",
  edgeAt: new Date("2026-11-23T20:15:00Z"),
  lastSentAt: new Date("2026-11-23T20:27:10Z"),
  sent: 1200,
  failed: 3,
  inDoubt: 1,
  cancelled: 0,
  ...over,
});

describe("restockNotice", () => {
  it("says which product, how many were told, failed and are in doubt, and how long it took", () => {
    expect(restockNotice(restock())).toEqual({
      heading: "Desk lamp, Brass: 1,200 shoppers were told",
      paragraphs: [
        "The alerts for the restock of 23 November 2026 at 21:15 have all come to an end.",
        "1,200 shoppers were told. 3 shoppers could not be reached. For 1 shopper nobody knows whether the mail arrived: you can decide on the Alerts page.",
        "From the restock to the last mail it took 12 minutes.",
      ],
      action: { label: "See these alerts", path: "/alerts?restock=r1" },
    });
  });

  it("names a product without variants once, and leaves out what did not happen", () => {
    const { heading, paragraphs } = restockNotice(
      restock({ variantTitle: "Desk lamp", sent: 1, failed: 0, inDoubt: 0 }),
    );
    expect(heading).toBe("Desk lamp: 1 shopper was told");
    expect(paragraphs[1]).toBe("1 shopper was told.");
  });

  it("says so when nobody was told", () => {
    const { heading, paragraphs } = restockNotice(
      restock({ sent: 0, failed: 0, inDoubt: 0, cancelled: 2, lastSentAt: null }),
    );
    expect(heading).toBe("Desk lamp, Brass: nobody was told");
    expect(paragraphs).toHaveLength(2);
    expect(paragraphs[1]).toBe(
      "Nobody was told. 2 shoppers were left out, for instance because the stock was gone again.",
    );
  });
});
