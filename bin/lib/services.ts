import { type ChildProcess, spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { pathToFileURL } from "node:url";

export type Service = {
  name: string;
  child: ChildProcess;
  /** The exit code, or the signal's name, once it has ended by itself or otherwise. */
  ended: Promise<number | NodeJS.Signals>;
};

export type ServiceOptions = {
  name: string;
  /** Arguments of node: the script first. TypeScript is run through tsx. */
  script: string[];
  env?: Record<string, string | undefined>;
  /** A file that gets its output; without one it shares this process's. */
  logFile?: string;
};

const GRACE_MS = 15_000;

/** Starts a node process that ends with this one. */
export function startService({ name, script, env, logFile }: ServiceOptions): Service {
  const preload = ["--import", pathToFileURL("bin/lib/follow-parent.mjs").href];
  const loader = script[0]?.endsWith(".ts") ? ["--import", "tsx"] : [];
  const output = logFile ? "pipe" : "inherit";
  const child = spawn(process.execPath, [...preload, ...loader, ...script], {
    env: { ...process.env, ...env, SHELFBELL_PARENT_PID: String(process.pid) },
    stdio: ["ignore", output, output, "ipc"],
  });
  if (logFile) {
    const file = createWriteStream(logFile, { flags: "a" });
    child.stdout?.pipe(file, { end: false });
    child.stderr?.pipe(file, { end: false });
  }
  const ended = new Promise<number | NodeJS.Signals>((resolve) => {
    child.once("exit", (code, signal) => resolve(signal ?? code ?? 0));
    child.once("error", () => resolve(1));
  });
  return { name, child, ended };
}

/** Asks each to end, waits, and ends by force what does not. */
export async function stopServices(services: Service[]): Promise<void> {
  await Promise.all(services.map(stop));
}

async function stop({ child, ended }: Service): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  const force = setTimeout(() => child.kill("SIGKILL"), GRACE_MS);
  await ended;
  clearTimeout(force);
}

/**
 * Resolves when someone asks this process to end: Ctrl-C, kill, a closed terminal, or the end of the `npm run` that started
 * it. npm hands a signal to a shell that dies of it without passing it on, and we would stay behind on our port.
 */
export function askedToEnd(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => resolve(signal));
    const parent = process.ppid;
    if (!process.env.npm_lifecycle_event) return;
    setInterval(() => process.ppid !== parent && resolve("the end of npm"), PARENT_WATCH_MS).unref();
  });
}

const PARENT_WATCH_MS = 500;
