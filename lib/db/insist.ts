import { setTimeout as sleep } from "node:timers/promises";
import { isDatabaseAway } from "../errors";
import { cameSecond } from "./again-on-clash";

const everyMs = 500;
const patienceMs = 300_000;

/**
 * Tries again while the database is away (or another transaction came first), for five minutes: for what only this
 * process knows, such as a server's answer.
 */
export async function insist<T>(work: () => Promise<T>): Promise<T> {
  const end = Date.now() + patienceMs;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      const passes = isDatabaseAway(error) || cameSecond(error);
      if (!passes || Date.now() > end) throw error;
      await sleep(cameSecond(error) ? everyMs / 10 : everyMs);
    }
  }
}
