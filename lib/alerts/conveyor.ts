import { setTimeout as sleep } from "node:timers/promises";
import { crashPoint } from "../crash-point";
import { insist } from "../db/insist";
import { countAttempt, nextAttempt, pauseSending, personalise, type SendOutcome, takeSends } from "../email";
import { env } from "../env";
import { isDatabaseAway } from "../errors";
import { logger } from "../logger";
import { type Mail, release, settled } from "./attempt-results";
import { Belt } from "./belt";
import { cancelUnsendable } from "./cancel-unsendable";
import { type ClaimedAlert, claimAlerts, mailsOf, renewLeases } from "./claim-alerts";
import { composeAlert } from "./compose-alert";
import type { Slice } from "./deliver-slice";
import { LookAhead } from "./look-ahead";
import { returnToWaiting } from "./return-to-waiting";
import { reasonNotToSend } from "./sendable";
import { limitUntil } from "./sending-shop";
import { type Settled, settleAlerts } from "./settle-alerts";

/** Results gather for so long before they are settled together: it bounds what a killed worker leaves in doubt. */
const gatherMs = 15;

/** A last look older than this is repeated. */
const staleMs = 2_000;

/** Failures to reach the server at all; so many in a row as there are connections, and the shop is held for a while. */
const outOfReach: ReadonlySet<string> = new Set(["no-connection", "unknown-host", "timeout", "connection-cut"]);

/**
 * One slice at work: claims a little ahead, sends over each connection as it is free, settles results together. The three
 * go on side by side, so that connections never wait for the database while there is work.
 */
export class Conveyor {
  #belt = new Belt<Mail>();
  #ahead: LookAhead;
  /** Mails that are claimed and not through, and since when (ms): their leases are renewed. */
  #held = new Map<string, number>();
  #results: Settled[] = [];
  #settling: Promise<void> | undefined;
  #returning = new Map<string, Promise<number>>();
  #leasedAt = Date.now();
  #misses = 0;
  #broken = false;

  constructor(
    private readonly slice: Slice,
    private readonly until: { end: number; signal?: AbortSignal | undefined },
  ) {
    this.#ahead = new LookAhead(slice.sender.transport.concurrency);
  }

  /** Returns whether more may be due now. */
  async run(): Promise<{ more: boolean }> {
    const { transport } = this.slice.sender;
    const heart = setInterval(() => this.#renew(), (env.ALERT_LEASE_SECONDS * 1000) / 3);
    try {
      const lanes = Array.from({ length: transport.concurrency }, () => this.#lane());
      const claiming = this.#claim().finally(() => this.#belt.end());
      await Promise.allSettled([claiming, ...lanes]);
      await this.#settling;
      return { more: await claiming };
    } finally {
      clearInterval(heart);
    }
  }

  get #over(): boolean {
    return this.#broken || this.until.signal?.aborted === true || Date.now() >= this.until.end;
  }

  /** Claims a little ahead until the slice is over or nothing is due. */
  async #claim(): Promise<boolean> {
    const { shopId, sender, urgentOnly } = this.slice;
    const claim = { shopId, leaseSeconds: env.ALERT_LEASE_SECONDS, transport: sender.transport.kind, urgentOnly };
    for (;;) {
      await this.#belt.room(this.#ahead.threshold);
      await Promise.all(this.#returning.values());
      if (this.#over) break;
      const limit = await this.#allowance(this.#ahead.size);
      if (limit === null) return false;
      if (limit === 0) continue;
      const began = performance.now();
      const mails = mailsOf(await claimAlerts({ ...claim, limit }));
      crashPoint("mails-claimed");
      for (const [first] of mails) if (first) this.#held.set(first.mailId, Date.now());
      this.#belt.put(mails);
      if (mails.length < limit) return false;
      this.#ahead.claimed(performance.now() - began);
    }
    // What was not begun goes back, unless only the time is up: then it leaves with this slice.
    if (this.#broken || this.until.signal?.aborted)
      for (const mail of this.#belt.clear()) this.#finish(release(mail, null));
    return !this.#broken;
  }

  /** How many of `want` may leave now by the shop's limit per minute; null = none until the slice is over: the shop is held. */
  async #allowance(want: number): Promise<number | null> {
    const { shopId, sender } = this.slice;
    if (sender.state !== "smtp" || sender.perMinute === null) return want;
    const { granted, waitMs } = await takeSends(shopId, { perMinute: sender.perMinute, want, overtakes: false });
    if (granted > 0) return granted;
    if (Date.now() + waitMs < this.until.end) {
      await sleep(waitMs);
      return 0;
    }
    await limitUntil(shopId, new Date(Date.now() + waitMs), sender);
    return null;
  }

  async #lane(): Promise<void> {
    for (let mail = await this.#belt.take(); mail; mail = await this.#belt.take()) {
      this.#finish(await this.#deliver(mail));
      this.#held.delete(mail[0]?.mailId ?? "");
    }
  }

  /** Sends one mail after a last look at each of its alerts. Never throws. */
  async #deliver(mail: Mail): Promise<Settled[]> {
    const expired = Date.now() - this.#leasedAt > env.ALERT_LEASE_SECONDS * 900;
    if (this.#broken || expired) return release(mail, null);
    const startedAt = new Date();
    try {
      const wanted = await this.#lastLook(mail);
      if (wanted.length === 0) return [];
      const began = performance.now();
      const outcome = await this.#send(wanted);
      this.#ahead.sent(performance.now() - began);
      if (outcome.result === "accepted") crashPoint("mail-accepted");
      await this.#note(outcome);
      return settled(wanted, { type: "answer", outcome }, startedAt);
    } catch (err) {
      // Nothing was sent: transports don't throw. What can't be read or composed now may be after a repair.
      logger.error({ err, mailId: mail[0]?.mailId }, "alert could not be prepared");
      const outcome = { result: "temporary", code: "unknown", reason: "The mail could not be composed." } as const;
      return isDatabaseAway(err) ? release(mail, null) : settled(mail, { type: "answer", outcome }, startedAt);
    }
  }

  async #lastLook(mail: Mail): Promise<ClaimedAlert[]> {
    // What was read when it was claimed may be old behind a slow server: then all of it is looked at again.
    const stale = Date.now() - (this.#held.get(mail[0]?.mailId ?? "") ?? 0) > staleMs;
    const refused = mail.filter((alert) => stale || reasonNotToSend(alert) !== null);
    if (refused.length === 0) return [...mail];
    const { shopId, sender } = this.slice;
    const { sendable, heldBack } = await cancelUnsendable(shopId, sender.transport.kind, refused);
    for (const variantId of heldBack) await this.#sendBack(variantId);
    return mail.filter((alert) => !refused.includes(alert) || sendable.has(alert.id));
  }

  /** Everybody else of a variant that is gone again, or otherwise held back, goes back to waiting; nothing is claimed meanwhile. */
  async #sendBack(variantId: string): Promise<void> {
    const running = this.#returning.get(variantId) ?? returnToWaiting(this.slice.shopId, variantId);
    this.#returning.set(variantId, running);
    await running;
  }

  async #send(alerts: readonly ClaimedAlert[]): Promise<SendOutcome> {
    const { look, sender } = this.slice;
    const [{ mailId, token, email }] = alerts as [ClaimedAlert];
    const composed = await composeAlert(alerts, look, sender);
    return sender.transport.send(
      personalise(composed, { mailId, token, to: email, alertIds: alerts.map(({ id }) => id) }),
    );
  }

  /** Counts an outcome, and ends the slice when nothing gets through: a broken sender is paused, one at its limit or out of reach is held. */
  async #note(outcome: SendOutcome): Promise<void> {
    const { shopId, sender } = this.slice;
    countAttempt(sender.state, outcome.result);
    const missed = outcome.result === "temporary" && outOfReach.has(outcome.code);
    this.#misses = missed ? this.#misses + 1 : 0;
    const limited = outcome.result === "temporary" && outcome.holds === true;
    if (this.#broken) return;
    if (outcome.result === "sender_broken") {
      this.#broken = true;
      await pauseSending(shopId, outcome.reason, sender);
    } else if (limited || this.#misses >= sender.transport.concurrency) {
      this.#broken = true;
      const now = new Date();
      const firstSeconds = env.RETRY_FIRST_SECONDS;
      const hintSeconds = limited ? outcome.retryAfterSeconds : undefined;
      const until = nextAttempt({ attempts: 1, firstTriedAt: now, now, firstSeconds, hintSeconds });
      if (until) await limitUntil(shopId, until, sender);
    }
  }

  #finish(results: readonly Settled[]): void {
    this.#results.push(...results);
    if (this.#results.length > 0) this.#settling ??= this.#settle();
  }

  /** Settles what has gathered, until nothing is left. Results are not lost while the database is away. */
  async #settle(): Promise<void> {
    while (this.#results.length > 0) {
      await sleep(gatherMs);
      const results = this.#results.splice(0);
      crashPoint("results-in-hand");
      await this.#store(results);
      crashPoint("results-settled");
    }
    this.#settling = undefined;
  }

  /** Never throws: a result that can't be stored is logged and ends in doubt, and takes no other with it. */
  async #store(results: readonly Settled[]): Promise<void> {
    const { shopId, sender } = this.slice;
    try {
      await insist(() => settleAlerts(shopId, sender.transport.kind, results));
    } catch (err) {
      if (results.length > 1 && !isDatabaseAway(err)) for (const result of results) await this.#store([result]);
      else logger.error({ err, alertIds: results.map(({ id }) => id) }, "results of attempts could not be stored");
    }
  }

  #renew(): void {
    const { shopId } = this.slice;
    const now = Date.now();
    renewLeases(shopId, [...this.#held.keys()], env.ALERT_LEASE_SECONDS).then(
      () => {
        this.#leasedAt = now;
      },
      () => undefined,
    );
  }
}
