/** Mails are claimed for about so long ahead, in ms: it bounds what a killed worker leaves in doubt. */
const aheadMs = 10;
const longestClaimMs = 15;
const mostAhead = 200;
/** How much one measurement counts in its average. */
const share = 1 / 8;

/**
 * How many mails to claim, and when: as many as all connections send within `aheadMs`, once no more are left than they send
 * while the claim is under way. A slow server has one or two mails in hand, a fast one a few dozen. It goes by how long a
 * mail takes, not by how many were sent: who has run out of mails must claim more, not fewer.
 */
export class LookAhead {
  #mailMs: number | undefined;
  #claimMs = 5;

  constructor(private readonly connections: number) {}

  /** A mail took so long, in ms. */
  sent(ms: number): void {
    this.#mailMs = this.#mailMs === undefined ? ms : this.#mailMs + (ms - this.#mailMs) * share;
  }

  /** A claim took so long, in ms. */
  claimed(ms: number): void {
    this.#claimMs += (ms - this.#claimMs) * share;
  }

  /** How many to claim next; one for each connection before anything is known. */
  get size(): number {
    return this.#mailMs === undefined ? this.connections : Math.max(1, this.#within(aheadMs));
  }

  /** The next claim begins when so few are left. */
  get threshold(): number {
    return this.#mailMs === undefined ? 0 : this.#within(Math.min(longestClaimMs, this.#claimMs));
  }

  /** How many mails all connections send within ms. */
  #within(ms: number): number {
    return Math.min(mostAhead, Math.floor((this.connections * ms) / Math.max(0.01, this.#mailMs ?? 0)));
  }
}
