import { describe, expect, it } from "vitest";
import { durationWords } from "./pace";
import { type FinishedRestock, restockNotice } from "./restock-notice";

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

  it.each([0.2, 29, 185 * 60, 24 * 3600, 2 * 86_400 + 4 * 3600])(
    "says that it took %d seconds as the dashboard does, in full words",
    (seconds) => {
      const edgeAt = new Date("2026-11-20T20:15:00Z");
      const lastSentAt = new Date(edgeAt.getTime() + seconds * 1000);
      expect(restockNotice(restock({ edgeAt, lastSentAt })).paragraphs[2]).toBe(
        `From the restock to the last mail it took ${durationWords(seconds, { inFull: true })}.`,
      );
    },
  );

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
