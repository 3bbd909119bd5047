import { spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { expect, test } from "@playwright/test";

// contract.md section 6, the variables
const variables = [
  "DATABASE_URL",
  "APP_URL",
  "PORT",
  "HOST",
  "NEXTAUTH_SECRET",
  "ENCRYPTION_KEYS",
  "RESEND_API_KEY",
  "RESEND_BASE_URL",
  "RESEND_WEBHOOK_SECRET",
  "EMAIL_FROM",
  "TRUSTED_PROXIES",
  "SMTP_ALLOWED_NETWORKS",
  "METRICS_TOKEN",
  "RATE_LIMITS",
  "LOG_LEVEL",
  "WORKER_CONCURRENCY",
  "ALERT_LEASE_SECONDS",
  "RETRY_FIRST_SECONDS",
];

test(".env.example has every variable", async () => {
  const example = await readFile(".env.example", "utf8");
  for (const name of variables) expect(example, name).toMatch(new RegExp(`^#? ?${name}=`, "m"));
});

function boot(script: string, change: Record<string, string>) {
  const kept = Object.fromEntries(Object.entries(process.env).filter(([name]) => !variables.includes(name)));
  const env = { ...kept, NODE_OPTIONS: "", NODE_ENV: "production" as const, ...change };
  const { status, stderr } = spawnSync(process.execPath, ["--import", "tsx", script], {
    env,
    encoding: "utf8",
    timeout: 60_000,
  });
  return { status, stderr };
}

test("what is wrong or missing is named at boot, all of it at once", () => {
  const DATABASE_URL = process.env.DATABASE_URL ?? "";
  const wrong = {
    DATABASE_URL,
    ENCRYPTION_KEYS: "id:not-32-bytes",
    TRUSTED_PROXIES: "everyone",
    RATE_LIMITS: "maybe",
    EMAIL_FROM: "nobody",
    WORKER_CONCURRENCY: "many",
    PORT: "99999",
  };
  for (const script of ["bin/worker.ts", "bin/start.ts"]) {
    const { status, stderr } = boot(script, wrong);
    expect(status, stderr).toBe(1);
    for (const name of [...Object.keys(wrong).slice(1), "NEXTAUTH_SECRET"]) expect(stderr, script).toContain(name);
    expect(stderr).not.toContain("DATABASE_URL:");
  }
});
