import { defineConfig } from "vitest/config";

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
    env: {
      NODE_ENV: "test",
      APP_URL: "http://localhost:3000",
      NEXTAUTH_SECRET: "test-secret-of-at-least-32-characters",
      NEXTAUTH_URL: "http://localhost:3000",
      ENCRYPTION_KEYS: `test:${Buffer.alloc(32, 7).toString("base64")}`,
      SMTP_ALLOWED_NETWORKS: "127.0.0.0/8,::1/128",
      LOG_LEVEL: "silent",
    },
  },
});
