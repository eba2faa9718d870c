/**
 * Room for bytes that are held at once, for all who need some: whoever finds none waits in turn. Something larger than the room
 * waits until it is empty, and then has it alone.
 */
export class Room {
  readonly #most: number;
  #held = 0;
  readonly #waiting: { readonly bytes: number; readonly go: () => void }[] = [];

  constructor(most: number) {
    this.#most = most;
  }

  /** @returns gives the room back; a second call does nothing */
  async take(bytes: number): Promise<() => void> {
    const wanted = Math.min(bytes, this.#most);
    if (this.#waiting.length > 0 || this.#held + wanted > this.#most)
      await new Promise<void>((go) => this.#waiting.push({ bytes: wanted, go }));
    else this.#held += wanted;
    let given = false;
    return () => {
      if (given) return;
      given = true;
      this.#held -= wanted;
      for (let [next] = this.#waiting; next && this.#held + next.bytes <= this.#most; [next] = this.#waiting) {
        this.#waiting.shift();
        this.#held += next.bytes;
        next.go();
      }
    };
  }
}
