import { randomBytes } from "node:crypto";
import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";

/** What a production installation sets itself. */
export type Secrets = { NEXTAUTH_SECRET: string; ENCRYPTION_KEYS: string };

/** Secrets for development and the demo: made once, kept in `dataDir/secrets.json` (mode 0600), the same for everyone. */
export async function keptSecrets(dataDir: string): Promise<Secrets> {
  const file = path.join(dataDir, "secrets.json");
  const kept = await read(file);
  if (kept) return kept;

  await mkdir(dataDir, { recursive: true });
  const draft = `${file}.${process.pid}`;
  const made: Secrets = {
    NEXTAUTH_SECRET: randomBytes(32).toString("base64url"),
    ENCRYPTION_KEYS: `local:${randomBytes(32).toString("base64")}`,
  };
  await writeFile(draft, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
  // A link never replaces: of two processes that start at once, both end up with the first one's secrets.
  await link(draft, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
  await rm(draft, { force: true });
  return (await read(file)) ?? made;
}

async function read(file: string): Promise<Secrets | undefined> {
  try {
    return JSON.parse(await readFile(file, "utf8")) as Secrets;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
