/** A queue between one who puts on and several who take: they wait for items, the other for room. */
export class Belt<T> {
  #items: T[] = [];
  #ended = false;
  #takers: ((item: T | null) => void)[] = [];
  #waiting: { below: number; go: () => void } | undefined;

  put(items: readonly T[]): void {
    for (const item of items) {
      const taker = this.#takers.shift();
      if (taker) taker(item);
      else this.#items.push(item);
    }
  }

  /** The next item; null once the belt has ended and is empty. */
  async take(): Promise<T | null> {
    const item = this.#items.shift();
    if (this.#waiting && this.#items.length <= this.#waiting.below) this.#go();
    if (item !== undefined) return item;
    return this.#ended ? null : new Promise((resolve) => this.#takers.push(resolve));
  }

  /** Resolves once at most `below` items are left, or the belt has ended. One may wait at a time. */
  async room(below: number): Promise<void> {
    if (this.#ended || this.#items.length <= below) return;
    await new Promise<void>((go) => {
      this.#waiting = { below, go };
    });
  }

  /** Nothing more comes: what lies on it is still taken. */
  end(): void {
    this.#ended = true;
    this.#go();
    for (const taker of this.#takers.splice(0)) taker(null);
  }

  /** Takes everything off it. */
  clear(): T[] {
    const items = this.#items.splice(0);
    this.#go();
    return items;
  }

  #go(): void {
    this.#waiting?.go();
    this.#waiting = undefined;
  }
}
