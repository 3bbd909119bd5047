/** Mails are claimed for about so long ahead: it bounds what a killed worker leaves in doubt. */
const aheadMs = 10;
const mostAhead = 200;
/** The rate is an average over about so long. */
const memoryMs = 50;

/**
 * How many mails to claim, and when: as many as leave within `aheadMs`, once no more are left than leave while the claim is
 * under way. A slow server has one or two mails in hand, a fast one a few dozen. All times in ms.
 */
export class LookAhead {
  #perMs = 0;
  #claimMs = 5;
  #last: { at: number; sent: number } | undefined;

  /** first = how many to claim before anything is known: one for each connection. */
  constructor(private readonly first: number) {}

  /** Takes note of a claim that began and ended then, and of how many mails have been sent in all. */
  note({ began, ended, sent }: { began: number; ended: number; sent: number }): void {
    this.#claimMs += (ended - began - this.#claimMs) / 4;
    const last = this.#last ?? { at: began, sent: 0 };
    const passed = Math.max(1, ended - last.at);
    const share = passed / (passed + memoryMs);
    this.#perMs += ((sent - last.sent) / passed - this.#perMs) * share;
    this.#last = { at: ended, sent };
  }

  /** How many to claim next. */
  get size(): number {
    if (!this.#last) return this.first;
    return Math.min(mostAhead, Math.max(1, Math.round(this.#perMs * aheadMs)));
  }

  /** The next claim begins when so few are left. */
  get threshold(): number {
    return Math.min(mostAhead, Math.floor(this.#perMs * this.#claimMs * 1.2));
  }
}
