/** One experiment as the surrogates see it. */
export interface Point {
  readonly x: Float64Array;
  /** 0 = this campaign; earlier campaigns have numbers of their own. */
  readonly task: number;
  /** 0 to 1; 1 = the fidelity that counts. */
  readonly fidelity: number;
}

/** What a surrogate believes about candidates, in the units of the observed values. */
export interface Belief {
  readonly mean: Float64Array;
  /** Standard deviation of the function itself, without the noise of one measurement. */
  readonly deviation: Float64Array;
  /**
   * Takes one candidate into the batch, as if its outcome were the expected one ("kriging believer", Ginsbourger 2010):
   * the deviations of its neighbours shrink, means stay.
   */
  choose(index: number): void;
  /** Share (0 to 1) of the variance of candidate `of` that one measurement of candidate `by` takes away. */
  informs(of: number, by: number): number;
}

export interface Surrogate {
  /** Standard deviation of one measurement, as far as the data tell. */
  readonly noise: number;
  /** What was learned, for the manifest and for people: length scales by parameter, task correlation and so on. */
  readonly summary: Readonly<Record<string, number | readonly number[]>>;
  believe(points: readonly Point[]): Belief;
}
