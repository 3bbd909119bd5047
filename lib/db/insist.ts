import { setTimeout as sleep } from "node:timers/promises";
import { isDatabaseAway } from "../errors";

const everyMs = 500;
const patienceMs = 300_000;

/** Tries again while the database is away, for five minutes: for what only this process knows, such as a server's answer. */
export async function insist<T>(work: () => Promise<T>): Promise<T> {
  const end = Date.now() + patienceMs;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isDatabaseAway(error) || Date.now() > end) throw error;
      await sleep(everyMs);
    }
  }
}
