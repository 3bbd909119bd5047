import { readFile } from "node:fs/promises";

export type Counts = { passed: number; failed: number; skipped: number };
/** One step of `npm test`; tests is undefined for a step that has none to count. */
export type Outcome = { name: string; ok: boolean; seconds: number; tests: Counts | undefined };

/** From vitest's JSON report in a file; zeros when there is none (it did not get as far as running tests). */
export async function vitestCounts(file: string): Promise<Counts> {
  type Report = { numPassedTests: number; numFailedTests: number; numPendingTests: number; numTodoTests: number };
  const report = await read<Report>(file);
  if (!report) return { passed: 0, failed: 0, skipped: 0 };
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** From Playwright's JSON report; a test that passed on a second try counts as failed. */
export async function playwrightCounts(): Promise<Counts> {
  type Report = { stats: { expected: number; unexpected: number; flaky: number; skipped: number } };
  const report = await read<Report>("test-results/e2e.json");
  if (!report) return { passed: 0, failed: 0, skipped: 0 };
  const { expected, unexpected, flaky, skipped } = report.stats;
  return { passed: expected, failed: unexpected + flaky, skipped };
}

async function read<T>(file: string): Promise<T | undefined> {
  return readFile(file, "utf8").then(
    (text) => JSON.parse(text) as T,
    () => undefined,
  );
}
