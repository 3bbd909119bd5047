import { spawn } from "node:child_process";
import { chown, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import path from "node:path";
import type { Log } from "@/lib/db/embedded";
import type { Account } from "@/lib/db/embedded-account";
import type { Binaries } from "@/lib/db/embedded-binaries";
import { ROLE } from "@/lib/db/embedded-connection";
import type { State } from "@/lib/db/embedded-state";

const START_ATTEMPTS = 3;
const MAJOR = "18";

/** Makes the cluster unless it exists. It is built aside and renamed, so that an interrupted attempt leaves no half one. */
export async function createCluster(binaries: Binaries, account: Account, state: State, log: Log): Promise<void> {
  const version = await readFile(path.join(state.home, "data/PG_VERSION"), "utf8").catch(() => "");
  if (version.trim() === MAJOR) return;
  if (version) {
    throw new Error(
      `${state.home} was made by PostgreSQL ${version.trim()}, this is ${MAJOR}: dump it with the old version, or remove the folder.`,
    );
  }
  log("creating the database cluster");
  await mkdir(state.home, { recursive: true, mode: 0o755 });
  if (account.uid !== undefined && account.gid !== undefined) await chown(state.home, account.uid, account.gid);
  const draft = path.join(state.home, "data.new");
  const passwordFile = path.join(state.home, "password");
  await rm(draft, { recursive: true, force: true });
  await writeFile(passwordFile, state.password, { mode: 0o600 });
  if (account.uid !== undefined && account.gid !== undefined) await chown(passwordFile, account.uid, account.gid);
  try {
    await run(binaries.initdb, initdbArguments(draft, passwordFile), account, state);
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rename(draft, path.join(state.home, "data"));
}

/** Starts the server on its last port, or on a free one when that is taken. */
export async function startServer(
  binaries: Binaries,
  account: Account,
  state: State,
  options: { fsync: boolean },
): Promise<State> {
  const data = path.join(state.home, "data");
  await dropStalePidFile(data);
  for (let attempt = 1; ; attempt++) {
    const port = state.port && attempt === 1 && (await isFree(state.port)) ? state.port : await freePort();
    const settings = [`-p ${port}`, ...serverSettings(options.fsync)].join(" ");
    const logFile = path.join(state.home, "server.log");
    try {
      await run(
        binaries.pgCtl,
        ["start", "-D", data, "-l", logFile, "-w", "-t", "120", "-o", settings],
        account,
        state,
      );
      return { ...state, port };
    } catch (error) {
      const tail = (await readFile(logFile, "utf8").catch(() => "")).trim().split("\n").slice(-8).join("\n");
      if (attempt < START_ATTEMPTS && /could not (bind|create any TCP)/.test(tail)) continue;
      throw new Error(`The embedded PostgreSQL did not start.\n${(error as Error).message}\n${tail}`);
    }
  }
}

/** Fast shutdown: open connections are ended, everything committed is kept. False when no server was running. */
export async function stopServer(binaries: Binaries, account: Account, state: State): Promise<boolean> {
  const data = path.join(state.home, "data");
  await dropStalePidFile(data);
  if ((await postmasterPid(data)) === undefined) return false;
  await run(binaries.pgCtl, ["stop", "-D", data, "-m", "fast", "-w", "-t", "60"], account, state);
  return true;
}

function initdbArguments(folder: string, passwordFile: string): string[] {
  return [
    `--pgdata=${folder}`,
    `--username=${ROLE}`,
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    // Needs no locale of the machine, and sorts the same everywhere.
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--locale=C",
  ];
}

function serverSettings(fsync: boolean): string[] {
  const settings: Record<string, string> = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: "200",
    timezone: "UTC",
    log_timezone: "UTC",
    ...(fsync ? {} : { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
  };
  return Object.entries(settings).map(([name, value]) => `-c ${name}=${value || "''"}`);
}

/**
 * After a crash or a reboot `postmaster.pid` may name a process that is now something else; PostgreSQL would take it for
 * a live server and refuse to start. (A pid that no longer exists it clears away itself.)
 */
async function dropStalePidFile(data: string): Promise<void> {
  const pid = await postmasterPid(data);
  if (pid === undefined || process.platform !== "linux") return;
  const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
  if (!command.includes(data)) await rm(path.join(data, "postmaster.pid"), { force: true });
}

async function postmasterPid(data: string): Promise<number | undefined> {
  const content = await readFile(path.join(data, "postmaster.pid"), "utf8").catch(() => "");
  const pid = Number(content.split("\n")[0]);
  return Number.isInteger(pid) && pid > 0 ? pid : undefined;
}

function run(program: string, args: string[], account: Account, state: State): Promise<void> {
  return new Promise((resolve, reject) => {
    // Not the caller's folder, which may be closed to the server's user.
    const child = spawn(program, args, {
      cwd: state.home,
      uid: account.uid,
      gid: account.gid,
      stdio: ["ignore", "ignore", "pipe"],
    });
    let complaint = "";
    child.stderr.on("data", (chunk: Buffer) => {
      complaint += chunk.toString();
    });
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${path.basename(program)} ended with ${code}: ${complaint.trim()}`));
    });
  });
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      const port = typeof address === "object" && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
