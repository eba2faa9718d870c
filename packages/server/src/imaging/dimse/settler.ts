import type { Archive } from '../archive/archive.ts';

/** Studies are brought in step this long after the last instance, ms; and no later than the second while more come. */
const QUIET = 2000;
const LATEST = 15_000;

/**
 * Brings studies in step when their instances have come: at the end of the association that brought them, or when none has come
 * for a while. Doing it for every instance would write a version of the ImagingStudy for each.
 */
export class Settler {
  readonly #archive: Pick<Archive, 'settle'>;
  readonly #onError: (error: unknown) => void;
  readonly #waiting = new Map<string, { timer: NodeJS.Timeout; readonly since: number }>();
  readonly #running = new Set<Promise<unknown>>();

  constructor(archive: Pick<Archive, 'settle'>, onError: (error: unknown) => void) {
    this.#archive = archive;
    this.#onError = onError;
  }

  /** An instance of this study came. */
  touch(study: string): void {
    const now = performance.now();
    const since = this.#waiting.get(study)?.since ?? now;
    clearTimeout(this.#waiting.get(study)?.timer);
    const wait = Math.max(0, Math.min(QUIET, since + LATEST - now));
    const timer = setTimeout(() => void this.flush([study]).catch(this.#onError), wait);
    this.#waiting.set(study, { timer, since });
  }

  /** @returns the patients of these studies, which are in step now */
  async flush(studies: Iterable<string>): Promise<readonly string[]> {
    const these = [...studies];
    for (const study of these) {
      clearTimeout(this.#waiting.get(study)?.timer);
      this.#waiting.delete(study);
    }
    const running = this.#archive.settle(these);
    this.#running.add(running);
    return running.finally(() => this.#running.delete(running));
  }

  /** Nothing is left undone. */
  async close(): Promise<void> {
    await this.flush([...this.#waiting.keys()]).catch(this.#onError);
    await Promise.allSettled(this.#running);
  }
}
