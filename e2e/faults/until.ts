import { setTimeout as sleep } from "node:timers/promises";

/** Waits until it is so; the database may be away meanwhile. */
export async function until(what: string, isSo: () => Promise<boolean>, seconds = 60): Promise<void> {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await sleep(40)) {
    if (await isSo().catch(() => false)) return;
  }
  throw new Error(`Not so after ${seconds} s: ${what}`);
}
