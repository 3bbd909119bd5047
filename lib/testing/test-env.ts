/** The environment of all tests that vitest runs; servers and databases of their own come on top. */
export const testEnv = {
  NODE_ENV: "test" as const,
  APP_URL: "http://localhost:3000",
  NEXTAUTH_SECRET: "test-secret-of-at-least-32-characters",
  NEXTAUTH_URL: "http://localhost:3000",
  ENCRYPTION_KEYS: `test:${Buffer.alloc(32, 7).toString("base64")}`,
  SMTP_ALLOWED_NETWORKS: "127.0.0.0/8,::1/128",
  LOG_LEVEL: "silent",
};
