/**
 * Room for what is held at once, such as bytes or processes, for all who need some: whoever finds none waits in turn. Something
 * larger than the room waits until it is empty, and then has it alone.
 */
export class Room {
  readonly #most: number;
  #held = 0;
  readonly #waiting: { readonly amount: number; readonly go: () => void }[] = [];

  constructor(most: number) {
    this.#most = most;
  }

  /** How many wait. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /**
   * @returns gives the room back; a second call does nothing
   * @throws the reason of `signal` when it fires before there is room
   */
  async take(amount: number, signal?: AbortSignal): Promise<() => void> {
    signal?.throwIfAborted();
    const wanted = Math.min(amount, this.#most);
    if (this.#waiting.length > 0 || this.#held + wanted > this.#most) await this.#turn(wanted, signal);
    else this.#held += wanted;
    let given = false;
    return () => {
      if (given) return;
      given = true;
      this.#held -= wanted;
      this.#next();
    };
  }

  #turn(amount: number, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        this.#waiting.splice(this.#waiting.indexOf(one), 1);
        reject(signal!.reason);
        // Those behind may fit where this one did not.
        this.#next();
      };
      const one = {
        amount,
        go: () => {
          signal?.removeEventListener('abort', leave);
          resolve();
        },
      };
      this.#waiting.push(one);
      signal?.addEventListener('abort', leave, { once: true });
    });
  }

  #next(): void {
    for (let [next] = this.#waiting; next && this.#held + next.amount <= this.#most; [next] = this.#waiting) {
      this.#waiting.shift();
      this.#held += next.amount;
      next.go();
    }
  }
}
