import { randomBytes } from "node:crypto";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { findBrowser } from "@/bin/lib/browser";
import { DEMO_LOGIN } from "@/bin/lib/demo-addresses";
import { startMailbox } from "@/bin/lib/mailbox";
import { NEXT } from "@/bin/lib/next";
import { choosePort } from "@/bin/lib/ports";
import { ensureBuild } from "@/bin/lib/production-build";
import { askedToEnd, type Service, startService, stopServices } from "@/bin/lib/services";
import { waitFor } from "@/bin/lib/wait-for";
import { workerScript } from "@/bin/lib/worker-script";
import { ensureDatabase } from "@/lib/db/embedded";
import { migrate } from "@/lib/db/migrate";
import { withClient } from "@/lib/db/with-client";

/** A machine that builds something else at the same time takes its time. */
const PATIENCE_S = 180;
const PLAYWRIGHT = createRequire(import.meta.url).resolve("@playwright/test/cli");

/**
 * Starts a database of its own (on the tests' embedded server), the production web server, a worker, an SMTP listener
 * with its mailbox, and the storefront of a seeded shop, all on free ports; runs Playwright; stops everything.
 *
 * @param args for `playwright test`; the specs without the screenshots when they name no project
 * @returns Playwright's exit code
 */
export async function runE2e(args: string[]): Promise<number> {
  const browser = findBrowser(console.log);
  console.log(`Browser: ${browser}`);
  if (await ensureBuild()) console.log("Built.");

  const folder = await mkdtemp(path.join(tmpdir(), "shelfbell-e2e-"));
  const database = await ownDatabase();
  const services: Service[] = [];
  try {
    const env = await environment(database.url, folder);
    const started = startAll(env, folder, services);
    const asked = askedToEnd();
    if (await Promise.race([started, asked])) return 130;
    const project = args.some((arg) => arg.startsWith("--project")) ? [] : ["--project=chromium"];
    const playwright = startService({
      name: "playwright",
      script: [PLAYWRIGHT, "test", ...project, ...args],
      env: { ...env, CHROMIUM_PATH: browser, NODE_ENV: "test" },
    });
    services.push(playwright);
    const how = await Promise.race([playwright.ended, asked]);
    return typeof how === "number" ? how : 130;
  } finally {
    await stopServices(services);
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function ownDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const { url: server } = await ensureDatabase({ dataDir: ".data-test", fsync: false, log: console.log });
  const name = `test_${Date.now().toString(36)}_e2e${randomBytes(3).toString("hex")}`;
  await withClient(server, (client) => client.query(`CREATE DATABASE ${name}`));
  const url = Object.assign(new URL(server), { pathname: `/${name}` }).href;
  await migrate(url);
  return {
    url,
    drop: () => withClient(server, async (client) => void (await client.query(`DROP DATABASE ${name} WITH (FORCE)`))),
  };
}

/** The same for the servers, the worker and the specs, which may use the database and the application's modules. */
async function environment(databaseUrl: string, folder: string): Promise<Record<string, string>> {
  const [web, storefront, mailbox, smtp] = [
    await choosePort(3100),
    await choosePort(4100),
    await choosePort(1180),
    await choosePort(1125),
  ];
  return {
    DATA_DIR: folder,
    DATABASE_URL: databaseUrl,
    PORT: String(web),
    HOST: "127.0.0.1",
    APP_URL: `http://localhost:${web}`,
    NEXTAUTH_URL: `http://localhost:${web}`,
    NEXTAUTH_SECRET: randomBytes(32).toString("base64url"),
    ENCRYPTION_KEYS: `e2e:${randomBytes(32).toString("base64")}`,
    SMTP_ALLOWED_NETWORKS: "127.0.0.0/8,::1/128",
    METRICS_TOKEN: "e2e-metrics",
    RESEND_WEBHOOK_SECRET: `whsec_${randomBytes(24).toString("base64")}`,
    RATE_LIMITS: "off",
    RETRY_FIRST_SECONDS: "1",
    LOG_LEVEL: "info",
    E2E_STOREFRONT_URL: `http://localhost:${storefront}`,
    E2E_MAILBOX_URL: `http://localhost:${mailbox}`,
    E2E_SMTP_PORT: String(smtp),
    E2E_OWNER_EMAIL: DEMO_LOGIN.email,
    E2E_OWNER_PASSWORD: DEMO_LOGIN.password,
  };
}

async function startAll(env: Record<string, string>, folder: string, services: Service[]): Promise<void> {
  await mkdir("test-results", { recursive: true });
  const logFile = "test-results/e2e-servers.log";
  Object.assign(process.env, env);
  const { seedDemo } = await import("@/prisma/demo-shop");
  const { disconnect } = await import("@/lib/db/client");
  const storefrontUrl = env.E2E_STOREFRONT_URL ?? "";
  const shop = await seedDemo({ storefrontUrl, smtpPort: Number(env.E2E_SMTP_PORT) });
  await disconnect();
  Object.assign(env, { E2E_PUBLIC_KEY: shop.publicKey, E2E_INVENTORY_SECRET: shop.inventorySecret });

  const production = { ...env, NODE_ENV: "production" };
  const mailbox = startMailbox({
    host: "127.0.0.1",
    smtpPort: Number(env.E2E_SMTP_PORT),
    webPort: Number(new URL(env.E2E_MAILBOX_URL ?? "").port),
    directory: path.join(folder, "mailbox"),
    logFile,
  });
  const web = startService({
    name: "web",
    script: [NEXT, "start", "--port", env.PORT ?? "", "--hostname", "127.0.0.1"],
    env: production,
    logFile,
  });
  const worker = startService({ name: "worker", script: workerScript, env: production, logFile });
  const storefront = startService({
    name: "storefront",
    script: ["bin/storefront.ts"],
    env: {
      ...env,
      STOREFRONT_PORT: new URL(storefrontUrl).port,
      STOREFRONT_STOCK_FILE: path.join(folder, "stock.json"),
      STOREFRONT_PUBLIC_KEY: shop.publicKey,
      STOREFRONT_INVENTORY_SECRET: shop.inventorySecret,
      STOREFRONT_MAILBOX_URL: env.E2E_MAILBOX_URL,
    },
    logFile,
  });
  services.push(mailbox, web, worker, storefront);
  await Promise.all([
    waitFor(env.E2E_MAILBOX_URL ?? "", mailbox, PATIENCE_S),
    waitFor(`${env.APP_URL}/api/ready`, web, PATIENCE_S),
    waitFor(storefrontUrl, storefront, PATIENCE_S),
  ]);
}
