import { defineConfig } from "vitest/config";
import { testEnv } from "./lib/testing/test-env";

// Real worker processes, killed and cut off from what they need, one test after the other: npm run test:faults.
export default defineConfig({
  resolve: { alias: { "@": import.meta.dirname } },
  test: {
    include: ["e2e/faults/**/*.faults.ts"],
    globalSetup: ["e2e/faults/setup.ts"],
    fileParallelism: false,
    passWithNoTests: false,
    testTimeout: 120_000,
    hookTimeout: 60_000,
    env: testEnv,
  },
});
