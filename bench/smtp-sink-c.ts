import { execFileSync, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readdir } from "node:fs/promises";
import { resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const installed = "/usr/sbin/smtp-sink";

/** Debian's package, unpacked beside the benchmark's data: nothing of it is set up or started. */
async function unpack(folder: string): Promise<string> {
  const program = resolve(folder, "usr/sbin/smtp-sink");
  if (existsSync(program)) return program;
  await mkdir(folder, { recursive: true });
  execFileSync("apt-get", ["download", "postfix"], { cwd: folder, stdio: "ignore" });
  const [file = ""] = (await readdir(folder)).filter((name) => name.endsWith(".deb"));
  execFileSync("dpkg", ["-x", file, "."], { cwd: folder, stdio: "ignore" });
  return program;
}

/**
 * smtp-sink of Postfix: a listener in C that takes everything and costs next to nothing.
 * @returns null where it can't be had (no Debian, no network)
 */
export async function startSmtpSinkC(port: number, folder: string) {
  const program = existsSync(installed) ? installed : await unpack(folder).catch(() => null);
  if (!program) return null;
  const child = spawn(program, ["-u", "nobody", `127.0.0.1:${port}`, "200"], {
    stdio: "ignore",
    env: { ...process.env, LD_LIBRARY_PATH: resolve(folder, "usr/lib/postfix") },
  });
  await sleep(500);
  return child.exitCode === null ? { port, pid: child.pid ?? 0, close: () => child.kill() } : null;
}
