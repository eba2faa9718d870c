import { cache, imageLoader } from '@cornerstonejs/core';

/** Requests under way at once; the sixth that a browser allows is left to what a person asks for. */
const AT_ONCE = 5;

/** Loads the images of a stack, nearest to the one that is looked at first. */
export class Prefetch {
  readonly #ids: readonly string[];
  readonly #left: Set<number>;
  readonly #progress: (loaded: number, total: number) => void;
  #centre: number;
  #running = 0;
  #failed = 0;
  #stopped = false;

  constructor(ids: readonly string[], centre: number, progress: (loaded: number, total: number) => void) {
    this.#ids = ids;
    this.#left = new Set(ids.keys());
    this.#centre = centre;
    this.#progress = progress;
    this.#next();
  }

  /** The image that is looked at now. */
  set centre(index: number) {
    this.#centre = index;
  }
  stop(): void {
    this.#stopped = true;
  }

  #next(): void {
    while (!this.#stopped && this.#running < AT_ONCE && this.#left.size > 0) {
      let best = -1;
      for (const index of this.#left)
        if (best < 0 || Math.abs(index - this.#centre) < Math.abs(best - this.#centre)) best = index;
      this.#left.delete(best);
      if (cache.getImageLoadObject(this.#ids[best]!)?.promise === undefined || !cache.isLoaded(this.#ids[best]!)) {
        this.#running += 1;
        imageLoader
          .loadAndCacheImage(this.#ids[best]!)
          .catch(() => {
            this.#failed += 1;
          })
          .finally(() => {
            this.#running -= 1;
            this.#say();
            this.#next();
          });
      } else this.#say();
    }
  }
  #say(): void {
    if (!this.#stopped) this.#progress(this.#ids.length - this.#left.size - this.#running, this.#ids.length);
  }
}
