import type { Collection, DocumentWrite, Store } from '@aceso/store';

const COLLECTION = 'schedule-day';
const DAY = 24 * 3_600_000;
const MINUTE = 60_000;

/**
 * A document for each actor and day that goes up by one with every booking there, in the transaction that writes the
 * appointment. Who has read an older one, and decided by what stood there then, is turned away and looks again: so of
 * any number that want one place, one gets it. No lock is held, and nothing is left to clear up after a crash.
 */
export class Guards {
  readonly #days: Collection<{ readonly at: string }>;
  /** Within one process requests for the same place wait for each other: a saving, on which nothing rests. */
  readonly #queues = new Map<string, Promise<unknown>>();

  constructor(store: Store) {
    this.#days = store.collection(COLLECTION);
  }

  /** @param margin minutes around the span within which others could meet it */
  keysOf(actors: readonly string[], span: { readonly start: number; readonly end: number }, margin: number): string[] {
    const keys: string[] = [];
    const last = Math.floor((span.end + margin * MINUTE - 1) / DAY);
    for (let day = Math.floor((span.start - margin * MINUTE) / DAY); day <= last; day++)
      for (const actor of new Set(actors)) keys.push(`${actor} ${new Date(day * DAY).toISOString().slice(0, 10)}`);
    return keys;
  }

  /** Reads versions now; the writes hold only as long as nobody has booked since. */
  async read(keys: readonly string[], at: string): Promise<DocumentWrite[]> {
    return Promise.all(
      keys.map(async (id) => ({
        collection: COLLECTION,
        id,
        value: { at },
        expectedVersion: (await this.#days.get(id))?.version ?? 0,
      })),
    );
  }

  async inTurn<T>(key: string, run: () => Promise<T>): Promise<T> {
    const before = this.#queues.get(key) ?? Promise.resolve();
    const turn = before.then(run, run);
    this.#queues.set(key, turn);
    try {
      return await turn;
    } finally {
      if (this.#queues.get(key) === turn) this.#queues.delete(key);
    }
  }
}
