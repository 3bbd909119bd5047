import { randomBytes } from "node:crypto";
import type { Client } from "pg";
import { ensureDatabase } from "@/lib/db/embedded";
import { migrate } from "@/lib/db/migrate";
import { withClient } from "@/lib/db/with-client";
import { refuseForeignDatabase } from "@/lib/testing/local-database";

/**
 * Makes a migrated database that this run's test files copy (own-database.ts), and drops it with its copies at the end.
 * It lies on the embedded server of `.data-test`, which any number of runs share and which stays up for the next one
 * (`DATA_DIR=.data-test npm run db:stop`), or on the server of TEST_DATABASE_URL when that is set.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const server = process.env.TEST_DATABASE_URL ?? (await embeddedServer());
  refuseForeignDatabase(server);
  const name = `test_${Date.now().toString(36)}_${randomBytes(3).toString("hex")}`;
  await withClient(server, async (client) => {
    const yesterday = Date.now() - 24 * 3_600_000;
    await dropDatabases(client, (found) => Number.parseInt(found.split("_")[1] ?? "", 36) < yesterday);
    await client.query(`CREATE DATABASE ${name}`);
  });
  const template = Object.assign(new URL(server), { pathname: `/${name}` }).href;
  await migrate(template);
  process.env.TEST_SERVER_URL = server;
  process.env.TEST_TEMPLATE = name;
  return () => withClient(server, (client) => dropDatabases(client, (found) => found.startsWith(name)));
}

async function embeddedServer(): Promise<string> {
  const { url } = await ensureDatabase({ dataDir: ".data-test", fsync: false, log: console.error });
  return url;
}

async function dropDatabases(client: Client, which: (name: string) => boolean): Promise<void> {
  const { rows } = await client.query<{ datname: string }>(
    "SELECT datname FROM pg_database WHERE datname LIKE 'test\\_%'",
  );
  for (const { datname } of rows) {
    if (which(datname)) await client.query(`DROP DATABASE IF EXISTS ${datname} WITH (FORCE)`);
  }
}
