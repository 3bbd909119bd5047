import { chmod, mkdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import { type Account, accountFor, canEnter } from "@/lib/db/embedded-account";
import { type Binaries, findBinaries } from "@/lib/db/embedded-binaries";
import { createCluster, startServer, stopServer } from "@/lib/db/embedded-cluster";
import { answers, databaseUrl, ensureOwnDatabase } from "@/lib/db/embedded-connection";
import { withLock } from "@/lib/db/embedded-lock";
import { newState, readState, type State, writeState } from "@/lib/db/embedded-state";

/** Where lines about slow or surprising steps go. */
export type Log = (line: string) => void;

export type EmbeddedOptions = {
  /** DATA_DIR: holds the server's files, its log and `postgres.json` (port and password, mode 0600). */
  dataDir: string;
  log?: Log;
  /** Off only where losing the data is harmless (tests). */
  fsync?: boolean;
};

/**
 * Makes sure that the embedded PostgreSQL of `dataDir` runs and says how to reach it. The server is a process of its
 * own that outlives its starter; any number of commands may call this at once, one of them starts it.
 *
 * @returns `url` of the database `shelfbell`, and whether this call started the server
 * @throws Error with a plain reason: unreadable folder, other major version, server does not start (with its log's end)
 */
export async function ensureDatabase(options: EmbeddedOptions): Promise<{ url: string; started: boolean }> {
  const dataDir = path.resolve(options.dataDir);
  const running = await runningState(dataDir);
  if (running) return { url: databaseUrl(running), started: false };

  await mkdir(dataDir, { recursive: true });
  return withLock(path.join(dataDir, "postgres.lock"), async () => {
    const startedMeanwhile = await runningState(dataDir);
    if (startedMeanwhile) return { url: databaseUrl(startedMeanwhile), started: false };
    return { url: databaseUrl(await start(dataDir, options)), started: true };
  });
}

/**
 * Stops the embedded server of `dataDir`; its data stays.
 *
 * @returns false when none was running
 */
export async function stopDatabase(dataDir: string): Promise<boolean> {
  const state = await readState(path.resolve(dataDir));
  if (!state) return false;
  const account = accountFor(() => {});
  return stopServer(await findBinaries(account, state.home, () => {}), account, state);
}

/** Stops the server and removes everything it kept. */
export async function removeDatabase(dataDir: string): Promise<void> {
  const resolved = path.resolve(dataDir);
  const state = await readState(resolved);
  await stopDatabase(resolved);
  if (state) await rm(state.home, { recursive: true, force: true });
  await rm(path.join(resolved, "postgres.json"), { force: true });
}

async function runningState(dataDir: string): Promise<State | undefined> {
  const state = await readState(dataDir);
  return state && (await answers(state)) ? state : undefined;
}

async function start(dataDir: string, options: EmbeddedOptions): Promise<State> {
  const log = options.log ?? (() => {});
  const account = accountFor(log);
  const state = (await readState(dataDir)) ?? newState(await homeFor(dataDir, account, log));
  const binaries: Binaries = await findBinaries(account, state.home, log);
  await createCluster(binaries, account, state, log);
  await writeState(dataDir, state);
  const started = await startServer(binaries, account, state, { fsync: options.fsync ?? true });
  await writeState(dataDir, started);
  await ensureOwnDatabase(started);
  return started;
}

/** PostgreSQL does not run as root, and its own user may not enter e.g. /root: then the files live under /var/lib. */
async function homeFor(dataDir: string, account: Account, log: Log): Promise<string> {
  if (account.uid !== undefined) await openToAll(dataDir);
  if (canEnter(dataDir, account)) return path.join(dataDir, "postgres");
  await mkdir(OUTSIDE, { recursive: true });
  await openToAll(OUTSIDE);
  const home = path.join(OUTSIDE, Buffer.from(dataDir).toString("base64url"));
  log(
    `PostgreSQL refuses to run as root, and the user ${account.name} may not enter ${dataDir}: the data is kept in ${home}`,
  );
  return home;
}

const OUTSIDE = "/var/lib/shelfbell";

/** Lets others pass through a folder whose files are closed to them anyway (a strict umask would shut them out). */
async function openToAll(folder: string): Promise<void> {
  const { mode } = await stat(folder);
  if ((mode & 0o011) !== 0o011) await chmod(folder, mode | 0o011);
}
