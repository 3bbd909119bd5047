import { defineConfig } from "vitest/config";

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
