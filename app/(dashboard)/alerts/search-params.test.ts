import { expect, it } from "vitest";
import { loadAlertsParams } from "./search-params";

const defaults = loadAlertsParams({});

it("tells when alerts were made from when they failed", () => {
  const days = { from: "2026-11-01", to: "2026-11-20", "failed-from": "2026-11-17", "failed-to": "2026-11-23" };
  expect(loadAlertsParams(days)).toEqual({ ...defaults, ...days });
  expect(loadAlertsParams({ status: "FAILED", "failed-from": "2026-11-17" })).toEqual({
    ...defaults,
    status: ["FAILED"],
    "failed-from": "2026-11-17",
  });
});

it.each([{ "failed-from": "2026-02-31" }, { "failed-to": "yesterday" }, { "failed-from": "" }])(
  "falls back to the default view for %j",
  (nonsense) => {
    expect(loadAlertsParams(nonsense)).toEqual(defaults);
  },
);
