import { setTimeout as sleep } from "node:timers/promises";
import { defaultService } from "../default-service";
import { deliverTurn } from "./deliver-turn";
import { type MailTurn, mailTurns } from "./mail-turns";
import { recoverMails } from "./recover-mails";

type Options = {
  /** Of this shop only (and of members, where the default service sends to them). */
  shopId?: string;
  /** Stop: what is on the way comes to its end, nothing is begun. */
  signal?: AbortSignal;
};

/** While some are on the way, others are looked for this often. */
const lookEveryMs = 500;

/** Turns that are under way in this process: one at a time for each sender. */
const underWay = new Set<string>();
const keyOf = ({ shopId, toMembers }: MailTurn) => `${toMembers} ${shopId}`;

/**
 * Sends due mails of the outbox until none is left that may leave now. Shops go side by side, `limit` mails of each at a
 * time: a mail server that hangs holds up its own shop's mails only.
 * @returns how many were claimed
 */
export async function deliverDueMails(limit: number, { shopId, signal }: Options = {}): Promise<number> {
  await recoverMails();
  const mine = new Set<Promise<void>>();
  const nothingFor = new Map<string, number>();
  let claimed = 0;
  let failure: { error: unknown } | undefined;

  /** Takes one turn; one that yields nothing (another worker was faster, the limit is used up) rests for a moment. */
  async function take(turn: MailTurn): Promise<void> {
    const key = keyOf(turn);
    underWay.add(key);
    try {
      const count = await deliverTurn(turn, limit, signal);
      claimed += count;
      if (count === 0) nothingFor.set(key, Date.now());
    } catch (error) {
      failure ??= { error };
    } finally {
      underWay.delete(key);
    }
  }

  for (;;) {
    const turns = signal?.aborted || failure ? [] : await turnsOf(shopId);
    const rested = Date.now() - lookEveryMs;
    for (const turn of turns) {
      if ((nothingFor.get(keyOf(turn)) ?? 0) > rested) continue;
      const work: Promise<void> = take(turn).finally(() => mine.delete(work));
      mine.add(work);
    }
    if (mine.size === 0) break;
    await Promise.race([...mine, sleep(lookEveryMs, undefined, { ref: false })]);
  }
  if (failure) throw failure.error;
  return claimed;
}

async function turnsOf(shopId?: string): Promise<MailTurn[]> {
  const turns = await mailTurns(defaultService() !== null);
  return turns.filter((turn) => !underWay.has(keyOf(turn)) && (!shopId || !turn.shopId || turn.shopId === shopId));
}
