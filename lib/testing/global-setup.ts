import { randomBytes } from "node:crypto";
import { ensureDatabase } from "@/lib/db/embedded";
import { migrate } from "@/lib/db/migrate";
import { withClient } from "@/lib/db/with-client";
import { refuseForeignDatabase } from "@/lib/testing/local-database";

/**
 * Gives this vitest run a migrated database of its own and drops it at the end. It lies on the embedded server of
 * `.data-test`, which any number of runs share and which stays up for the next one (`DATA_DIR=.data-test npm run db:stop`),
 * or on the server of TEST_DATABASE_URL when that is set.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const server = process.env.TEST_DATABASE_URL ?? (await embeddedServer());
  refuseForeignDatabase(server);
  const name = `test_${Date.now().toString(36)}_${randomBytes(4).toString("hex")}`;
  await withClient(server, async (client) => {
    await dropForgotten((text) => client.query(text));
    await client.query(`CREATE DATABASE ${name}`);
  });

  const url = new URL(server);
  url.pathname = `/${name}`;
  process.env.DATABASE_URL = url.href;
  await migrate(url.href);

  return () => withClient(server, async (client) => void (await client.query(`DROP DATABASE ${name} WITH (FORCE)`)));
}

async function embeddedServer(): Promise<string> {
  const { url } = await ensureDatabase({ dataDir: ".data-test", fsync: false, log: console.error });
  return url;
}

/** Databases of runs that were killed before they could drop them: those of an earlier day. */
async function dropForgotten(query: (text: string) => Promise<{ rows: { datname: string }[] }>): Promise<void> {
  const { rows } = await query("SELECT datname FROM pg_database WHERE datname LIKE 'test\\_%'");
  const yesterday = Date.now() - 24 * 3_600_000;
  for (const { datname } of rows) {
    const madeAt = Number.parseInt(datname.split("_")[1] ?? "", 36);
    if (madeAt < yesterday) await query(`DROP DATABASE IF EXISTS ${datname} WITH (FORCE)`);
  }
}
