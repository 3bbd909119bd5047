import { spawnSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import type { Log } from "@/lib/db/embedded";

/** Who runs the server: the caller, or for root (whom PostgreSQL refuses) an unprivileged user of this machine. */
export type Account = { name: string; uid?: number; gid?: number };

/** Finds that user, and makes a system user `postgres` when root has none to offer. */
export function accountFor(log: Log): Account {
  if (process.getuid?.() !== 0) return { name: "you" };
  const known = lookUp("postgres");
  if (known) return known;
  log("creating the system user postgres (PostgreSQL refuses to run as root)");
  spawnSync("useradd", ["--system", "--user-group", "--no-create-home", "--shell", "/bin/false", "postgres"]);
  const account = lookUp("postgres") ?? lookUp("nobody");
  if (!account)
    throw new Error("PostgreSQL does not run as root and no user `postgres` could be made: run as a normal user.");
  return account;
}

/** Whether `account` may enter `dir` and everything above it, by the permission bits. */
export function canEnter(dir: string, account: Account): boolean {
  if (account.uid === undefined) return true;
  for (let at = path.resolve(dir); ; at = path.dirname(at)) {
    const { mode, uid, gid } = statSync(at);
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (at === path.dirname(at)) return true;
  }
}

function lookUp(name: string): Account | undefined {
  const line = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(":") ?? [];
  return uid && gid ? { name, uid: Number(uid), gid: Number(gid) } : undefined;
}
