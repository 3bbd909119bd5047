type Place<T> = { enter: () => void; dismiss: (outcome: T) => void };

/**
 * Lets so many through at once; the others wait in line, those that may overtake before the rest. When the sender turns
 * out to be broken, those in line are told at once: a wrong password is not tried again for each waiting mail.
 */
export class Gate<T> {
  #inside = 0;
  #line: Place<T>[] = [];
  #fastLine: Place<T>[] = [];
  #onEmpty: (() => void) | undefined;

  constructor(private size: number) {}

  /** Lets so many through from now on; those inside stay. */
  resize(size: number): void {
    this.size = size;
    this.#admit();
  }

  /** Lets one more through, up to `most`. */
  grow(most: number): void {
    if (this.size < most) this.resize(this.size + 1);
  }

  /** Runs work when it is its turn; settles as it does, or resolves to what `dismissAll` gives when that comes first. */
  run(work: () => Promise<T>, { overtakes = false } = {}): Promise<T> {
    return new Promise((resolve, reject) => {
      const enter = () => {
        work().then(
          (outcome) => {
            resolve(outcome);
            this.#leave();
          },
          (error) => {
            reject(error);
            this.#leave();
          },
        );
      };
      (overtakes ? this.#fastLine : this.#line).push({ enter, dismiss: resolve });
      this.#admit();
    });
  }

  dismissAll(outcome: T): void {
    for (const { dismiss } of [...this.#fastLine.splice(0), ...this.#line.splice(0)]) dismiss(outcome);
  }

  /** Calls back once nobody is inside or in line; at once when that is so now. */
  whenEmpty(callback: () => void): void {
    this.#onEmpty = callback;
    this.#checkEmpty();
  }

  #leave(): void {
    this.#inside--;
    this.#admit();
  }

  #admit(): void {
    while (this.#inside < this.size) {
      const next = this.#fastLine.shift() ?? this.#line.shift();
      if (!next) break;
      this.#inside++;
      next.enter();
    }
    this.#checkEmpty();
  }

  #checkEmpty(): void {
    if (this.#inside > 0) return;
    this.#onEmpty?.();
    this.#onEmpty = undefined;
  }
}
