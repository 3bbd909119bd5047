import { describe, expect, it } from "vitest";
import { shiftDay } from "@/lib/reports/period";
import { chartPoints } from "./chart-points";

const days = (count: number, from = "2025-11-25") =>
  Array.from({ length: count }, (_, n) => ({ day: shiftDay(from, n), signUps: 1, sent: 2, clicked: 1, failed: 0 }));

describe("chartPoints", () => {
  it("is one point a day beside the same day of the period before", () => {
    const points = chartPoints(days(7), days(7, "2025-11-18"));
    expect(points).toHaveLength(7);
    expect(points[0]).toMatchObject({
      ...{ label: "25 Nov", days: { from: "2025-11-25", to: "2025-11-25" }, signUps: 1, sent: 2 },
      before: { label: "18 Nov", days: { from: "2025-11-18", to: "2025-11-18" }, signUps: 1 },
    });
  });

  it("becomes weeks in long periods; nothing is left out, and the last week is whole", () => {
    const points = chartPoints(days(365), days(365, "2024-11-25"));
    expect(points).toHaveLength(53);
    expect(points.reduce((all, { signUps }) => all + signUps, 0)).toBe(365);
    expect([points[0]?.signUps, points.at(-1)?.signUps]).toEqual([1, 7]);
    expect(chartPoints(days(364), days(364))).toHaveLength(52);
    expect(points.at(-1)?.label).toBe("18 Nov – 24 Nov 2026");
    expect(points.map(({ label }) => label)).toContain("31 Dec 2025 – 6 Jan 2026");
    expect(points.at(-1)?.days).toEqual({ from: "2026-11-18", to: "2026-11-24" });
    expect(new Set(points.map(({ label }) => label)).size).toBe(53);
  });
});
