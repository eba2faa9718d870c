import type { Random } from '@aceso/tensor/random';
import { PrecisionError } from '../errors.ts';
import { askedOf, type SurvivalMetric, survivalMeasures, tell } from './evaluate-on.ts';
import { censoringOf, fitLearners, type Task } from './fit-learners.ts';
import { coverageOf, type Figure, type Metric, metricsAt, withIntervals } from './metrics.ts';
import { foldsOf } from './split.ts';
import { boundCoverage } from './time-bound.ts';
import { kindOf, type TimesFit } from './types.ts';

/** A figure of several folds: their mean, the middle 95 % of it over resamples of persons, and the least and the greatest of the folds. */
export interface FoldFigure extends Figure {
  readonly least: number;
  readonly most: number;
}

/** How good the way of making the model is: chosen, calibrated and fitted anew without each fold, and asked about that fold. */
export interface Nested {
  readonly folds: number;
  readonly rows: number;
  readonly persons: number;
  readonly events: number;
  /** How many folds took which learner. */
  readonly learners: Readonly<Record<string, number>>;
  readonly figures: Readonly<Record<Metric, FoldFigure>>;
  readonly survival?: Readonly<Record<SurvivalMetric, FoldFigure>>;
  /** Means over the folds. */
  readonly coverage: { readonly event: number; readonly noEvent: number; readonly timeBound?: number };
}

const LEAST = 3;

/**
 * Nested cross-validation (Varma & Simon 2006): no person is told by a model that was chosen, fitted or calibrated with that person.
 * @throws PrecisionError where a fold would have too few of either kind
 */
export function nestedOf(task: Task, count: number, share: number, resamples: number, random: Random): Nested {
  const { cohort } = task;
  const everybody = Array.from(cohort.event, (_, i) => i);
  const folds = foldsOf(everybody, cohort, count, random.stream('outer'));
  for (const fold of folds) {
    const events = fold.reduce((s, i) => s + cohort.event[i]!, 0);
    if (events < LEAST || (!cohort.time && fold.length - events < LEAST))
      throw new PrecisionError(
        'insufficient',
        `With ${count} outer folds one has ${events} events in ${fold.length} rows, too few to say anything; take fewer folds.`,
      );
  }
  const censoring = censoringOf(cohort);
  const asked = folds.map((fold) => askedOf(cohort, fold, censoring));
  const learners: Record<string, number> = {};
  const parts = folds.map((fold, k) => {
    const out = new Set(fold);
    const rest = everybody.filter((i) => !out.has(i));
    const own = random.stream(k);
    // One part in 1 / share of the rest calibrates, by person and with events spread evenly.
    const [calibration] = foldsOf(rest, cohort, Math.max(2, Math.round(1 / share)), own.stream('split'));
    const held = new Set(calibration);
    const { best } = fitLearners(task, { train: rest.filter((i) => !held.has(i)), calibration: calibration! }, own);
    const { teller } = best;
    const kind = kindOf(teller.fitted);
    learners[kind] = (learners[kind] ?? 0) + 1;
    const told = tell(teller, asked[k]!);
    return {
      told,
      measures: metricsAt(told),
      survival: survivalMeasures(teller, asked[k]!, told),
      coverage: coverageOf(told, teller.conformal),
      bound: teller.timeBound && boundCoverage(teller.timeBound, teller.fitted as TimesFit, asked[k]!).held.estimate,
    };
  });
  const mean = (values: readonly number[]): number => values.reduce((s, v) => s + v, 0) / values.length;
  const own = parts.map(({ measures }) => measures);
  const times = parts.flatMap(({ survival }) => (survival ? [survival] : []));
  const bounds = parts.flatMap(({ bound }) => (bound === undefined ? [] : [bound]));
  return {
    folds: count,
    rows: everybody.length,
    persons: cohort.persons,
    events: cohort.event.reduce((s, v) => s + v, 0),
    learners,
    figures: overFolds(own, folds, cohort.person, resamples, random.stream('figures')),
    ...(times.length === count
      ? { survival: overFolds(times, folds, cohort.person, resamples, random.stream('survival')) }
      : {}),
    coverage: {
      event: mean(parts.map(({ coverage }) => coverage.event.estimate)),
      noEvent: mean(parts.map(({ coverage }) => coverage.noEvent.estimate)),
      ...(bounds.length > 0 ? { timeBound: mean(bounds) } : {}),
    },
  };
}

/** Scores of different models are not compared: each fold has its figure, and the figures are averaged. */
function overFolds<K extends string>(
  measures: readonly ((rows: ArrayLike<number>) => Record<K, number>)[],
  folds: readonly (readonly number[])[],
  person: Int32Array,
  resamples: number,
  random: Random,
): Record<K, FoldFigure> {
  const foldOf = new Int32Array(person.length);
  const placeOf = new Int32Array(person.length);
  folds.forEach((fold, k) => {
    fold.forEach((row, place) => {
      foldOf[row] = k;
      placeOf[row] = place;
    });
  });
  const each = (rows: ArrayLike<number>): Record<K, number>[] => {
    const lists = folds.map((): number[] => []);
    for (let i = 0; i < rows.length; i += 1) lists[foldOf[rows[i]!]!]!.push(placeOf[rows[i]!]!);
    return measures.map((measure, k) => measure(lists[k]!));
  };
  const found = each(Array.from(person, (_, i) => i));
  const keys = Object.keys(found[0]!) as K[];
  const middle = withIntervals(
    (rows) => {
      const drawn = each(rows);
      return Object.fromEntries(
        keys.map((key) => [key, drawn.reduce((s, one) => s + one[key], 0) / drawn.length]),
      ) as Record<K, number>;
    },
    person,
    resamples,
    random,
  );
  const digits = (x: number): number => Number(x.toPrecision(10));
  return Object.fromEntries(
    keys.map((key) => {
      const values = found.map((one) => one[key]);
      return [key, { ...middle[key], least: digits(Math.min(...values)), most: digits(Math.max(...values)) }];
    }),
  ) as Record<K, FoldFigure>;
}
