/**
 * Lets no more than so many of one kind run in this process at once, so that no backlog takes all its lanes. Who comes too
 * many is not begun: those that run look again until they find nothing, and the sweep sees what they missed.
 */
export class Lanes {
  #running = new Map<string, number>();

  running(kind: string): number {
    return this.#running.get(kind) ?? 0;
  }

  /** Returns whether it was begun. */
  async run(kind: string, most: number, work: () => Promise<void>): Promise<boolean> {
    const now = this.running(kind);
    if (now >= most) return false;
    this.#running.set(kind, now + 1);
    try {
      await work();
      return true;
    } finally {
      const left = this.running(kind) - 1;
      if (left > 0) this.#running.set(kind, left);
      else this.#running.delete(kind);
    }
  }
}
