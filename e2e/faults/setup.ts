import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { ensureDatabase, removeDatabase } from "@/lib/db/embedded";
import { migrate } from "@/lib/db/migrate";

/** A PostgreSQL of these tests' own, with fsync on, that they may stop and start; it is gone afterwards. */
export default async function setup(): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(path.join(tmpdir(), "shelfbell-faults-"));
  const { url } = await ensureDatabase({ dataDir });
  await migrate(url);
  await mkdir("test-results", { recursive: true });
  process.env.DATABASE_URL = url;
  process.env.DATA_DIR = dataDir;
  return async () => {
    await removeDatabase(dataDir);
    await rm(dataDir, { recursive: true, force: true });
  };
}
