import { setTimeout as sleep } from "node:timers/promises";

/** Deadlock, serialization failure: another transaction came first, and the same work goes through a moment later. */
export const cameSecond = (error: unknown): boolean => /^40(P01|001)$/.test(codeOf(error));

type Options = {
  /** A row that somebody else has just added (23505) is such a clash too: the next look sees it. */
  orTaken?: boolean;
  tries?: number;
};

/**
 * Does a whole transaction (or a statement that is one) again when another one came first. `work` must begin its
 * transaction itself: inside one that has failed nothing can be repeated.
 */
export async function againOnClash<T>(
  work: () => Promise<T>,
  { orTaken = false, tries = 5 }: Options = {},
): Promise<T> {
  for (let left = tries - 1; ; left--) {
    try {
      return await work();
    } catch (error) {
      const clash = cameSecond(error) || (orTaken && codeOf(error) === "23505");
      if (!clash || left <= 0) throw error;
      // Both begin anew at the same moment otherwise, and clash again.
      await sleep(5 + Math.random() * 45);
    }
  }
}

const codeOf = (error: unknown) => String((error as { code?: unknown } | null)?.code);
