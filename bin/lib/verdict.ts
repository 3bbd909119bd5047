import type { Outcome } from "@/bin/lib/test-counts";

/**
 * The table that closes `npm test`, ending in `N passed, N failed`. A step that has tests to run and ran none has failed;
 * a step that failed without a failing test (lint, types, build, a crash) counts as one failure.
 */
export function verdict(outcomes: Outcome[]): { lines: string[]; ok: boolean } {
  let passed = 0;
  let failed = 0;
  const width = Math.max(...outcomes.map(({ name }) => name.length));
  const lines = outcomes.map(({ name, ok, seconds, tests }) => {
    const none = tests !== undefined && tests.passed + tests.failed === 0;
    const good = ok && !none && !tests?.failed;
    passed += tests?.passed ?? 0;
    failed += tests?.failed || (good ? 0 : 1);
    const said = [none ? "no test ran" : tests && `${tests.passed} passed, ${tests.failed} failed`];
    if (tests?.skipped) said.push(`${tests.skipped} skipped`);
    return `${good ? "✓" : "✗"} ${name.padEnd(width)}  ${said.filter(Boolean).join(", ") || (good ? "ok" : "failed")} (${seconds.toFixed(0)} s)`;
  });
  return { lines: [...lines, "", `${passed} passed, ${failed} failed`], ok: failed === 0 && passed > 0 };
}
