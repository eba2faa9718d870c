import type { Random } from '@aceso/tensor/random';

/** Something that was written, and what it was worth. */
export interface Experience {
  readonly tokens: readonly number[];
  readonly score: number;
  /** The same for what counts as the same molecule. */
  readonly key: string;
}

/** The best experiences so far, each molecule once. */
export class Replay {
  readonly #size: number;
  #best: Experience[] = [];

  constructor(size: number) {
    this.#size = size;
  }

  get best(): readonly Experience[] {
    return this.#best;
  }

  add(experience: Experience): void {
    const worst = this.#best.at(-1);
    if (this.#best.length === this.#size && worst !== undefined && experience.score <= worst.score) return;
    if (this.#best.some(({ key }) => key === experience.key)) return;
    const place = this.#best.findIndex(({ score }) => score < experience.score);
    this.#best.splice(place < 0 ? this.#best.length : place, 0, experience);
    this.#best = this.#best.slice(0, this.#size);
  }

  /** So many, drawn in proportion to their scores, without putting back; all where there are no more. */
  draw(count: number, random: Random): Experience[] {
    // The smallest of exponential times with rates in proportion to the scores (Efraimidis and Spirakis, 2006).
    const timed = this.#best.map((experience) => ({
      experience,
      time: random.exponential() / Math.max(experience.score, 1e-9),
    }));
    return timed
      .sort((a, b) => a.time - b.time)
      .slice(0, count)
      .map(({ experience }) => experience);
  }
}
