import { describe, expect, test } from "vitest";
import { verdict } from "./verdict";

const lint = { name: "Lint", ok: true, seconds: 1, tests: undefined };
const unit = (passed: number, failed: number) => ({
  name: "Unit",
  ok: failed === 0,
  seconds: 2,
  tests: { passed, failed, skipped: 0 },
});

describe("verdict", () => {
  test.each([
    ["all is well", [lint, unit(3, 0)], "3 passed, 0 failed", true],
    ["a test failed", [lint, unit(3, 2)], "3 passed, 2 failed", false],
    ["lint failed", [{ ...lint, ok: false }, unit(3, 0)], "3 passed, 1 failed", false],
    ["no test ran", [lint, unit(0, 0)], "0 passed, 1 failed", false],
    ["the runner crashed after its tests", [{ ...unit(3, 0), ok: false }], "3 passed, 1 failed", false],
    ["nothing has tests", [lint], "0 passed, 0 failed", false],
  ])("%s", (_, outcomes, last, ok) => {
    const result = verdict(outcomes);
    expect(result.lines.at(-1)).toBe(last);
    expect(result.ok).toBe(ok);
  });
});
