import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";

const PATIENCE_MS = 120_000;

/**
 * Runs `work` while `file` names this process. A lock whose process has died is taken over. It saves effort rather than
 * data: PostgreSQL itself refuses a second server on one folder.
 */
export async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await take(file))) {
    const holder = await readFile(file, "utf8").catch(() => "");
    if (holder && !isAlive(Number(holder))) await discard(file, holder);
    if (Date.now() > deadline) throw new Error(`Another process (${holder}) has held ${file} for two minutes.`);
    await sleep(100);
  }
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}

async function take(file: string): Promise<boolean> {
  try {
    await writeFile(file, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** Renames before removing, so that of two who saw the dead holder only one clears it away. */
async function discard(file: string, deadHolder: string): Promise<void> {
  const aside = `${file}.${process.pid}`;
  try {
    await rename(file, aside);
  } catch {
    return;
  }
  const moved = await readFile(aside, "utf8");
  if (moved !== deadHolder) await writeFile(file, moved, { flag: "wx" }).catch(() => {});
  await rm(aside, { force: true });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
