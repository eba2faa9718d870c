import type { Random } from '@aceso/tensor/random';

/**
 * Covariance matrix adaptation restricted to the diagonal (sep-CMA-ES; Ros and Hansen, 2008): a normal distribution that
 * moves towards what scored well and learns a step for each coordinate. Higher scores are better.
 */
export class EvolutionStrategy {
  readonly #random: Random;
  readonly #population: number;
  readonly #weights: readonly number[];
  readonly #effective: number;
  readonly #mean: Float64Array;
  readonly #variance: Float64Array;
  readonly #path: Float64Array;
  readonly #stepPath: Float64Array;
  #step: number;
  #steps: Float64Array[] = [];
  #round = 0;

  constructor(start: ArrayLike<number>, step: number, population: number, random: Random) {
    if (population < 4) throw new RangeError(`a population of ${population} is too small; 4 is the least`);
    this.#random = random;
    this.#population = population;
    const parents = population >> 1;
    const raw = Array.from({ length: parents }, (_, i) => Math.log(parents + 0.5) - Math.log(i + 1));
    const sum = raw.reduce((a, b) => a + b, 0);
    this.#weights = raw.map((weight) => weight / sum);
    this.#effective = 1 / this.#weights.reduce((total, weight) => total + weight * weight, 0);
    this.#mean = Float64Array.from(start);
    this.#variance = new Float64Array(start.length).fill(1);
    this.#path = new Float64Array(start.length);
    this.#stepPath = new Float64Array(start.length);
    this.#step = step;
  }

  get mean(): Float64Array {
    return this.#mean.slice();
  }

  /** The vectors to score next. */
  ask(): Float32Array[] {
    const deviations = this.#variance.map(Math.sqrt);
    this.#steps = Array.from({ length: this.#population }, () =>
      Float64Array.from(deviations, (deviation) => deviation * this.#random.normal()),
    );
    return this.#steps.map((step) => Float32Array.from(step, (x, k) => (this.#mean[k] as number) + this.#step * x));
  }

  /** The scores of what was asked, in that order. */
  tell(scores: readonly number[]): void {
    const d = this.#mean.length;
    const order = scores.map((_, i) => i).sort((a, b) => (scores[b] as number) - (scores[a] as number));
    const best = this.#weights.map((_, i) => this.#steps[order[i] as number] as Float64Array);
    const effective = this.#effective;
    const pathRate = (4 + effective / d) / (d + 4 + (2 * effective) / d);
    const stepRate = (effective + 2) / (d + effective + 5);
    const one = 2 / ((d + 1.3) ** 2 + effective);
    const many = Math.min(1 - one, (2 * (effective - 2 + 1 / effective)) / ((d + 2) ** 2 + effective));
    // The diagonal has d numbers to learn instead of d^2: it may learn faster by this factor.
    const faster = (d + 2) / 3;
    const [rankOne, rankMany] = [Math.min(0.5, one * faster), Math.min(0.5, many * faster)];
    const damping = 1 + 2 * Math.max(0, Math.sqrt((effective - 1) / (d + 1)) - 1) + stepRate;
    const expected = Math.sqrt(d) * (1 - 1 / (4 * d) + 1 / (21 * d * d));
    this.#round += 1;
    let length = 0;
    const moves = new Float64Array(d);
    for (let k = 0; k < d; k += 1) {
      let move = 0;
      for (const [i, weight] of this.#weights.entries()) move += weight * ((best[i] as Float64Array)[k] as number);
      moves[k] = move;
      this.#mean[k] = (this.#mean[k] as number) + this.#step * move;
      const scaled = move / Math.sqrt(this.#variance[k] as number);
      const path =
        (1 - stepRate) * (this.#stepPath[k] as number) + Math.sqrt(stepRate * (2 - stepRate) * effective) * scaled;
      this.#stepPath[k] = path;
      length += path * path;
    }
    length = Math.sqrt(length);
    const steady = length / Math.sqrt(1 - (1 - stepRate) ** (2 * this.#round)) < (1.4 + 2 / (d + 1)) * expected ? 1 : 0;
    for (let k = 0; k < d; k += 1) {
      const path =
        (1 - pathRate) * (this.#path[k] as number) +
        steady * Math.sqrt(pathRate * (2 - pathRate) * effective) * (moves[k] as number);
      this.#path[k] = path;
      let spread = 0;
      for (const [i, weight] of this.#weights.entries()) {
        spread += weight * ((best[i] as Float64Array)[k] as number) ** 2;
      }
      this.#variance[k] =
        (1 - rankOne - rankMany) * (this.#variance[k] as number) + rankOne * path * path + rankMany * spread;
    }
    this.#step *= Math.exp(Math.min(1, (stepRate / damping) * (length / expected - 1)));
  }
}
