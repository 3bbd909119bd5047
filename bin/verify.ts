// npm test (= npm run verify = CI): format, lint, types, unit and integration tests, kill and fault tests, the build, the browser specs.
import { mkdir, rm } from "node:fs/promises";
import { type Ran, runTool } from "@/bin/lib/run-tool";
import { type Outcome, playwrightCounts, vitestCounts } from "@/bin/lib/test-counts";
import { verdict } from "@/bin/lib/verdict";

await rm("test-results", { recursive: true, force: true });
await mkdir("test-results", { recursive: true });

const outcomes: Outcome[] = [];
const plain = async (name: string, tool: string, args: string[]): Promise<Ran> => {
  const ran = await runTool(name, tool, args);
  outcomes.push({ name, ok: ran.code === 0, seconds: ran.seconds, tests: undefined });
  return ran;
};

const vitest = async (name: string, report: string, args: string[]): Promise<void> => {
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const ran = await runTool(name, "vitest/vitest.mjs", ["run", ...args, ...reporters]);
  outcomes.push({ name, ok: ran.code === 0, seconds: ran.seconds, tests: await vitestCounts(report) });
};

await plain("Prisma client", "bin/generate.mjs", []);
await plain("Format and lint", "@biomejs/biome/bin/biome", ["ci", "."]);
await plain("Next's types", "next/dist/bin/next", ["typegen"]);
await plain("Types", "typescript/bin/tsc", ["--noEmit"]);

await vitest("Unit and integration tests", "test-results/vitest.json", []);
await vitest("Kill and fault tests", "test-results/faults.json", ["--config", "vitest.faults.config.ts"]);

const build = await plain("Production build", "bin/build.ts", []);
if (build.code === 0) {
  const e2e = await runTool("Browser specs", "bin/e2e.ts", []);
  outcomes.push({ name: "Browser specs", ok: e2e.code === 0, seconds: e2e.seconds, tests: await playwrightCounts() });
} else {
  outcomes.push({ name: "Browser specs (there is no build to run them on)", ok: false, seconds: 0, tests: undefined });
}

const { lines, ok } = verdict(outcomes);
console.log(`\n${lines.join("\n")}`);
process.exit(ok ? 0 : 1);
