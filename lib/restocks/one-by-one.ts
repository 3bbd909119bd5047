import { againOnClash } from "../db/again-on-clash";
import { isDatabaseAway } from "../errors";
import { logger } from "../logger";

/** What threw is left alone by this process for so long: it holds up nobody, and does not fill the log. */
const restMs = 10_000;

/** Does what is due one by one, so that one that throws stops no other. */
export class OneByOne {
  #restsUntil = new Map<string, number>();

  constructor(private readonly failure: string) {}

  /** Ids that threw lately: not to be looked for. */
  resting(): string[] {
    for (const [id, until] of this.#restsUntil) if (until <= Date.now()) this.#restsUntil.delete(id);
    return [...this.#restsUntil.keys()];
  }

  /**
   * @param work one transaction; done again when another one came first
   * @returns how many did not throw
   * @throws when the database is away
   */
  async each(ids: readonly string[], work: (id: string) => Promise<void>): Promise<number> {
    let through = 0;
    for (const id of ids) {
      try {
        await againOnClash(() => work(id));
        through++;
      } catch (err) {
        if (isDatabaseAway(err)) throw err;
        logger.error({ err, id }, this.failure);
        this.#restsUntil.set(id, Date.now() + restMs);
      }
    }
    return through;
  }
}
