/** What the peers of competing risks are given, as JSON on standard input: rows of `x`, times, causes (0 censored). */
export interface CompetingAsk {
  readonly names: readonly string[];
  readonly x: readonly (readonly number[])[];
  readonly time: readonly number[];
  readonly cause: readonly number[];
  /** Times at which the incidence is asked. */
  readonly times: readonly number[];
}
