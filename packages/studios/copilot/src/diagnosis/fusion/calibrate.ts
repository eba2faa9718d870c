import type { Differential } from '../engine/types.ts';
import { fuse, type Reliability } from './fuse.ts';

/** A case with a known answer, what the engine said (many hypotheses), and what the model listed. */
export interface JudgedCase {
  readonly truth: readonly string[];
  readonly differential: Differential;
  readonly list: readonly (string | undefined)[];
}

/** Fewer cases than this say too little about a model. */
export const LEAST_CASES = 30;
const RANKS = 10;
const FOLDS = 5;
const GRID = Array.from({ length: 21 }, (_, i) => i / 20);

function tableOf(cases: readonly JudgedCase[]): Pick<Reliability, 'cases' | 'hitAt' | 'listed'> {
  const hits = new Array<number>(RANKS).fill(0);
  let listed = 0;
  for (const { truth, list } of cases) {
    const at = list.findIndex((disease) => disease !== undefined && truth.includes(disease));
    if (at >= 0 && at < RANKS) hits[at]! += 1;
    listed += new Set(list.filter((disease) => disease !== undefined)).size;
  }
  return { cases: cases.length, hitAt: hits.map((n) => n / cases.length), listed: listed / cases.length };
}

const logOfTruth = (one: JudgedCase, reliability: Reliability): number => {
  const { ranked } = fuse(one.differential, one.list, reliability, { limit: Number.POSITIVE_INFINITY });
  const mass = ranked
    .filter(({ disease }) => one.truth.includes(disease))
    .reduce((sum, { posterior }) => sum + posterior, 0);
  return Math.log(Math.max(mass, 1e-9));
};

/**
 * Measures a model's lists on cases with known answers: the share of right answers at each rank, and the weight of the
 * pool, chosen by the mean logarithm of the probability of the right disease in five-fold cross-validation. Where the
 * list adds nothing to the engine the weight is 0.
 *
 * @param diseases how many the knowledge base has
 * @throws RangeError for fewer than {@link LEAST_CASES} cases
 */
export function calibrate(cases: readonly JudgedCase[], source: string, diseases: number): Reliability {
  if (cases.length < LEAST_CASES) {
    throw new RangeError(
      `${cases.length} cases are too few to calibrate by; give at least ${LEAST_CASES} with a known answer.`,
    );
  }
  const folds = Array.from({ length: FOLDS }, (_, fold) => ({
    held: cases.filter((_, i) => i % FOLDS === fold),
    table: tableOf(cases.filter((_, i) => i % FOLDS !== fold)),
  }));
  const value = (weight: number): number =>
    folds.reduce(
      (sum, { held, table }) =>
        sum + held.reduce((all, one) => all + logOfTruth(one, { ...table, source, diseases, weight }), 0),
      0,
    ) / cases.length;
  const scores = GRID.map(value);
  const best = scores.reduce((at, score, i) => (score > scores[at]! + 1e-9 ? i : at), 0);
  return { ...tableOf(cases), source, diseases, weight: GRID[best]! };
}

/** A reliability file, checked field by field. @throws TypeError naming the field */
export function parseReliability(value: unknown): Reliability {
  const wrong = (what: string) =>
    new TypeError(`The reliability file is not usable: ${what}. Make it with "aceso ddx calibrate".`);
  if (typeof value !== 'object' || value === null) throw wrong('it is not a JSON object');
  const { source, cases, hitAt, listed, diseases, weight } = value as Record<string, unknown>;
  const share = (x: unknown): x is number => typeof x === 'number' && x >= 0 && x <= 1;
  if (typeof source !== 'string') throw wrong('"source" is missing');
  if (typeof cases !== 'number' || cases < LEAST_CASES)
    throw wrong(`"cases" is not a number of at least ${LEAST_CASES}`);
  if (!Array.isArray(hitAt) || !hitAt.every(share) || hitAt.reduce((a: number, b: number) => a + b, 0) > 1 + 1e-9)
    throw wrong('"hitAt" is not a list of shares');
  if (typeof listed !== 'number' || listed < 0) throw wrong('"listed" is not a number');
  if (typeof diseases !== 'number' || diseases < 1) throw wrong('"diseases" is not a number');
  if (!share(weight)) throw wrong('"weight" is not from 0 to 1');
  return { source, cases, hitAt, listed, diseases, weight };
}
