import { defineConfig } from "vitest/config";
import { testEnv } from "./lib/testing/test-env";

export default defineConfig({
  resolve: { alias: { "@": import.meta.dirname } },
  test: {
    include: ["{app,bin,components,emails,lib,prisma}/**/*.test.{ts,tsx}"],
    exclude: ["lib/db/generated/**"],
    globalSetup: ["lib/testing/global-setup.ts"],
    setupFiles: ["lib/testing/own-database.ts"],
    passWithNoTests: false,
    // A thread starts in half the time of a process; Vitest would leave one of CI's two cores idle.
    pool: "threads",
    maxWorkers: "100%",
    testTimeout: 20_000,
    hookTimeout: 30_000,
    env: testEnv,
  },
});
