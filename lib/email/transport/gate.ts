/**
 * Lets so many through at once; the others wait in line. When the sender turns out to be broken, those in line are told
 * at once: a wrong password is not tried again for each waiting mail.
 */
export class Gate<T> {
  #inside = 0;
  #line: { enter: () => void; dismiss: (outcome: T) => void }[] = [];
  #onEmpty: (() => void) | undefined;

  constructor(private readonly size: number) {}

  /** Runs work when it is its turn; resolves to what `dismissAll` gives when that comes first. work must not reject. */
  run(work: () => Promise<T>): Promise<T> {
    return new Promise((resolve) => {
      const enter = () => {
        this.#inside++;
        work().then((outcome) => {
          resolve(outcome);
          this.#leave();
        });
      };
      if (this.#inside < this.size) enter();
      else this.#line.push({ enter, dismiss: resolve });
    });
  }

  dismissAll(outcome: T): void {
    for (const { dismiss } of this.#line.splice(0)) dismiss(outcome);
  }

  /** Calls back once nobody is inside or in line; at once when that is so now. */
  whenEmpty(callback: () => void): void {
    this.#onEmpty = callback;
    this.#checkEmpty();
  }

  #leave(): void {
    this.#inside--;
    this.#line.shift()?.enter();
    this.#checkEmpty();
  }

  #checkEmpty(): void {
    if (this.#inside > 0 || this.#line.length > 0) return;
    this.#onEmpty?.();
    this.#onEmpty = undefined;
  }
}
