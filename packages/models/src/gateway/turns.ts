import { ModelError } from '../errors.ts';

/** A queue with a fixed number of places, for models that share one machine. */
export class Turns {
  #free: number;
  readonly #waiting: { go: () => void; leave: () => void }[] = [];

  constructor(places: number) {
    this.#free = places;
  }

  /** Runs work when it is its turn; a stopped caller leaves the queue. */
  async take<T>(signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
    await this.#enter(signal);
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next.go();
      else this.#free += 1;
    }
  }

  #enter(signal: AbortSignal | undefined): Promise<void> {
    if (signal?.aborted) return Promise.reject(new ModelError('cancelled', 'The call was stopped before its turn.'));
    if (this.#free > 0) {
      this.#free -= 1;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.#waiting.splice(this.#waiting.indexOf(entry), 1);
        reject(new ModelError('cancelled', 'The call was stopped while it waited for its turn.'));
      };
      const entry = {
        go: () => {
          signal?.removeEventListener('abort', leave);
          resolve();
        },
        leave,
      };
      this.#waiting.push(entry);
      signal?.addEventListener('abort', leave, { once: true });
    });
  }
}
