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
    testTimeout: 20_000,
    hookTimeout: 30_000,
    env: testEnv,
  },
});
