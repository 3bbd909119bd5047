import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { type DemoAddresses, demoPorts, forgetRunning, noteRunning, refuseSecond } from "@/bin/lib/demo-addresses";
import { startMailbox } from "@/bin/lib/mailbox";
import { NEXT } from "@/bin/lib/next";
import { ensureBuild } from "@/bin/lib/production-build";
import { step } from "@/bin/lib/progress";
import { keptSecrets } from "@/bin/lib/secrets";
import { askedToEnd, type Service, startService, stopServices } from "@/bin/lib/services";
import { waitFor } from "@/bin/lib/wait-for";
import { workerScript } from "@/bin/lib/worker-script";
import { ensureDatabase, removeDatabase, stopDatabase } from "@/lib/db/embedded";
import { migrate } from "@/lib/db/migrate";

/** Runs the demo until someone asks it to end (or one of its processes does), then stops what it started. */
export async function runDemo(options: { reset: boolean }): Promise<void> {
  const asked = askedToEnd();
  const dataDir = process.env.DATA_DIR || ".data";
  await refuseSecond(dataDir);
  console.log("\nShelfbell demo\n");
  if (options.reset) await reset(dataDir);
  await mkdir(dataDir, { recursive: true });

  const services: Service[] = [];
  let startedDatabase = false;
  try {
    const database = await step("Database", async () => {
      const value = await ensureDatabase({ dataDir, log: (line) => console.log(`\n    ${line}`) });
      return { said: value.started ? "PostgreSQL started" : "PostgreSQL runs already", value };
    });
    startedDatabase = database.started;
    const addresses = await demoPorts();
    const env = { ...(await keptSecrets(dataDir)), ...settings(dataDir, database.url, addresses) };
    const logFile = path.join(dataDir, "demo.log");

    const running = start({ env, addresses, database: database.url, dataDir, logFile, services });
    const end = await Promise.race([running.then(() => undefined), asked]);
    if (!end) {
      await noteRunning(dataDir, addresses);
      welcome(addresses, dataDir);
      await Promise.race([asked, firstToEnd(services, logFile)]);
    }
    console.log("\nStopping …");
  } finally {
    await stopServices(services);
    await forgetRunning(dataDir);
    if (startedDatabase) await stopDatabase(dataDir);
  }
  console.log(`Stopped. Everything is kept in ${dataDir}.`);
}

type Run = {
  env: Record<string, string>;
  addresses: DemoAddresses;
  database: string;
  dataDir: string;
  logFile: string;
  services: Service[];
};

async function start({ env, addresses, database, dataDir, logFile, services }: Run): Promise<void> {
  await step("Schema", async () => {
    const applied = await migrate(database);
    return { said: applied.length > 0 ? `${applied.length} applied` : "up to date", value: undefined };
  });
  const shop = await step("Demo shop", async () => {
    Object.assign(process.env, env);
    const { seedDemo } = await import("@/prisma/demo-shop");
    const { disconnect } = await import("@/lib/db/client");
    const value = await seedDemo({ storefrontUrl: addresses.storefront, smtpPort: addresses.smtpPort });
    await disconnect();
    return { said: value.seeded ? "made, with shoppers who wait" : "kept as you left it", value };
  });
  await step("Production build (a minute or two the first time)", async () => {
    const built = await ensureBuild({ logFile });
    return { said: built ? "made" : "reused", value: undefined };
  });
  await step("Mailbox, web, worker, storefront", async () => {
    const { host } = addresses;
    const webPort = new URL(addresses.mailbox).port;
    const directory = path.join(dataDir, "mailbox");
    const mailbox = startMailbox({ host, smtpPort: addresses.smtpPort, webPort: Number(webPort), directory, logFile });
    const web = startService({
      name: "web",
      script: [NEXT, "start", "--port", env.PORT ?? "", "--hostname", host],
      env: { ...env, NODE_ENV: "production" },
      logFile,
    });
    const worker = startService({
      name: "worker",
      script: workerScript,
      env: { ...env, NODE_ENV: "production" },
      logFile,
    });
    const storefront = startService({
      name: "storefront",
      script: ["bin/storefront.ts"],
      env: {
        ...env,
        STOREFRONT_PORT: new URL(addresses.storefront).port,
        STOREFRONT_STOCK_FILE: path.join(dataDir, "storefront-stock.json"),
        STOREFRONT_PUBLIC_KEY: shop.publicKey,
        STOREFRONT_INVENTORY_SECRET: shop.inventorySecret,
        STOREFRONT_MAILBOX_URL: addresses.mailbox,
      },
      logFile,
    });
    services.push(mailbox, web, worker, storefront);
    await Promise.all([
      waitFor(addresses.mailbox, mailbox),
      waitFor(`${addresses.dashboard}/api/health`, web),
      waitFor(addresses.storefront, storefront),
    ]);
    return { said: "running", value: undefined };
  });
}

/** What every process of the demo gets: a `.env` or DATABASE_URL meant for something else is not looked at. */
function settings(dataDir: string, databaseUrl: string, addresses: DemoAddresses): Record<string, string> {
  return {
    DATA_DIR: dataDir,
    DATABASE_URL: databaseUrl,
    APP_URL: addresses.dashboard,
    NEXTAUTH_URL: addresses.dashboard,
    PORT: new URL(addresses.dashboard).port,
    HOST: addresses.host,
    SMTP_ALLOWED_NETWORKS: "127.0.0.0/8,::1/128",
    LOG_LEVEL: process.env.LOG_LEVEL || "info",
  };
}

async function reset(dataDir: string): Promise<void> {
  await step("Reset", async () => {
    await removeDatabase(dataDir);
    for (const kept of ["mailbox", "storefront-stock.json", "secrets.json", "demo.log"]) {
      await rm(path.join(dataDir, kept), { recursive: true, force: true });
    }
    return { said: "what the demo kept is gone", value: undefined };
  });
}

async function firstToEnd(services: Service[], logFile: string): Promise<never> {
  const name = await Promise.race(services.map(async (service) => `${service.name} (${await service.ended})`));
  throw new Error(`${name} ended by itself: see ${logFile}.`);
}

function welcome(addresses: DemoAddresses, dataDir: string): void {
  console.log(`
  Dashboard   ${addresses.dashboard}
              ${addresses.login.email} / ${addresses.login.password}
  Storefront  ${addresses.storefront}
              its stockroom, to sell out and restock: ${addresses.storefront}/owner
  Mailbox     ${addresses.mailbox}

  Try it: leave an email on a sold-out product, restock it in the stockroom, and watch the mailbox.
  Ctrl-C stops all of it; ${dataDir} keeps the data. npm run demo -- --reset begins anew.
`);
}
