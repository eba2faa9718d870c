import { createRandom } from '@aceso/tensor/random';
import { PrecisionError } from '../errors.ts';
import { declareCohort } from './declare.ts';
import { askedOf, evaluateOn, figuresOf, groupColumns, tell } from './evaluate-on.ts';
import { censoringOf, fitLearners, stepsOf, type Task } from './fit-learners.ts';
import { summarise } from './global.ts';
import { type CohortModel, type Compared, type PartCounts, sealed } from './model.ts';
import { nestedOf } from './nested.ts';
import { type Parts, splitCohort } from './split.ts';
import type { RawTable } from './table.ts';
import { typed } from './table.ts';
import { type Cohort, type Column, type Declaration, type InputSpec, kindOf, type LearnerName } from './types.ts';

export interface TrainOptions {
  readonly declaration: Declaration;
  /** `auto` takes the learner that loses least on rows left out in turn. */
  readonly learner?: LearnerName | 'auto';
  readonly seed?: number;
  /** Share of the persons meant to be in a conformal set. */
  readonly coverage?: number;
  /** Shares of the persons: for the test, and of the rest for calibration. */
  readonly shares?: { readonly test: number; readonly calibration: number };
  readonly resamples?: number;
  /** Outer folds of a nested cross-validation beside the test part; 0, and none is made, unless given. */
  readonly nested?: number;
  readonly title?: string;
  readonly release: string;
  readonly onStep?: (done: number, total: number, phase: string) => void;
}

const MOST_OUTER = 20;
const BINARY: readonly LearnerName[] = ['logistic', 'boosted'];
const SURVIVAL: readonly LearnerName[] = ['logistic', 'cox', 'discrete'];
const COMPETING: readonly LearnerName[] = [...SURVIVAL, 'fine-gray'];

/**
 * Trains on one part of the persons, calibrates on a second, and says on a third how good it is. The same table, declaration and seed
 * give the same bytes.
 * @throws PrecisionError naming the column or option and the remedy
 */
export function trainModel(raw: RawTable, options: TrainOptions): CohortModel {
  const { declaration, learner = 'auto', seed = 1, coverage = 0.9, resamples = 200 } = options;
  const shares = options.shares ?? { test: 0.2, calibration: 0.2 };
  if (!(coverage >= 0.5 && coverage < 1)) throw new PrecisionError('option', 'The coverage is a share from 0.5 to 1.');
  const cohort = declareCohort(typed(raw), declaration);
  const names = learnersOf(cohort, learner);
  const outer = outerFolds(options.nested ?? 0, declaration);
  const random = createRandom(seed);
  const parts = splitCohort(cohort, shares, random.stream('split'));
  checkParts(cohort, parts);
  const horizon = horizonOf(cohort, declaration, parts.train);
  let done = 0;
  const total = (1 + outer) * stepsOf({ names, cohort }) + 3;
  const step = (phase: string): void => {
    done += 1;
    options.onStep?.(done, total, phase);
  };
  const task: Task = { cohort, names, wanted: learner, horizon, seed, coverage, step };
  const { all, best } = fitLearners(task, parts, random);
  const test = askedOf(cohort, parts.test, censoringOf(cohort));
  const compared = all.map((each): Compared => {
    const { name, teller, trained } = each;
    return {
      learner: name,
      kind: kindOf(teller.fitted),
      loss: trained.loss,
      settings: trained.settings,
      calibration: teller.calibration.kind,
      chosen: each === best,
      ...figuresOf(teller, test, tell(teller, test), resamples, random.stream('evaluation')),
    };
  });
  step('test');
  const { teller } = best;
  const inputs = inputsOf(cohort.columns, parts.train, declaration);
  const groups = groupColumns(cohort.columns, cohort.groups);
  const evaluation = evaluateOn(
    teller,
    test,
    askedOf({ ...cohort, columns: groups }, parts.test, undefined).columns,
    seed,
    resamples,
  );
  step('subgroups');
  const global = summarise(teller, cohort.columns, inputs, parts.train, seed);
  step('summaries');
  const nested =
    outer === 0
      ? undefined
      : nestedOf(
          { ...task, step: (phase) => step(`nested, ${phase}`) },
          outer,
          shares.calibration,
          resamples,
          random.stream('nested'),
        );
  const counts = (rows: readonly number[]): PartCounts => ({
    rows: rows.length,
    persons: new Set(rows.map((i) => cohort.person[i]!)).size,
    events: rows.reduce((s, i) => s + cohort.event[i]!, 0),
  });
  return sealed({
    title: options.title ?? `${declaration.outcome} from ${raw.name}`,
    release: options.release,
    seed,
    declaration,
    eventName: cohort.eventName,
    inputs,
    learner: best.name,
    ...teller,
    compared,
    training: {
      table: raw.name,
      sha256: raw.sha256,
      tableRows: cohort.table.rows,
      split:
        declaration.splitBy === undefined
          ? 'by person at random, with events spread evenly'
          : `by person in the order of ${declaration.splitBy}: the latest are the test`,
      train: counts(parts.train),
      calibration: counts(parts.calibration),
      test: counts(parts.test),
      notices: cohort.notices,
    },
    global,
    evaluation,
    ...(nested === undefined ? {} : { nested }),
  });
}

/** The learners to fit: the one asked for, and logistic regression beside it. */
function learnersOf({ time, cause }: Cohort, learner: LearnerName | 'auto'): readonly LearnerName[] {
  const all = cause ? COMPETING : time ? SURVIVAL : BINARY;
  if (learner === 'auto') return all;
  if (learner === 'fine-gray' && !cause)
    throw new PrecisionError(
      'option',
      'The learner fine-gray needs competing events (--competing) and a time column (--time).',
    );
  if (!all.includes(learner))
    throw new PrecisionError(
      'option',
      time
        ? `The learner ${learner} knows no times; choose one of ${all.join(', ')}.`
        : `The learner ${learner} needs a time column (--time); without one choose ${all.join(' or ')}.`,
    );
  return all.filter((each) => each === learner || each === 'logistic');
}

/** @throws PrecisionError where nested cross-validation makes no sense */
function outerFolds(count: number, { splitBy }: Declaration): number {
  if (count === 0) return 0;
  if (!Number.isInteger(count) || count < 2 || count > MOST_OUTER)
    throw new PrecisionError('option', `Nested cross-validation takes 2 to ${MOST_OUTER} outer folds, not ${count}.`);
  if (splitBy !== undefined)
    throw new PrecisionError(
      'option',
      `Nested cross-validation would mix what came first and last by ${splitBy}; leave out one of the two.`,
    );
  return count;
}

/** The horizon asked for; otherwise the time by which half of the training events have come. */
function horizonOf({ time, event }: Cohort, { horizon }: Declaration, train: readonly number[]): number | undefined {
  if (!time) {
    if (horizon !== undefined) throw new PrecisionError('option', 'A horizon needs a time column (--time).');
    return undefined;
  }
  const times = train.filter((i) => event[i] === 1).map((i) => time[i]!);
  times.sort((a, b) => a - b);
  const last = times.at(-1)!;
  if (horizon === undefined) return times[Math.floor(times.length / 2)]!;
  if (!(horizon > 0 && horizon <= last))
    throw new PrecisionError(
      'option',
      `The horizon ${horizon} lies outside the times in which events were seen (up to ${last}); choose one within.`,
    );
  return horizon;
}

function checkParts(cohort: Cohort, parts: Parts): void {
  for (const [name, rows] of Object.entries(parts) as [string, readonly number[]][]) {
    const events = rows.reduce((s, i) => s + cohort.event[i]!, 0);
    if (cohort.cause && !rows.some((i) => cohort.cause![i] === 2))
      throw new PrecisionError(
        'insufficient',
        `The ${name} part of the table has no competing event; bring more rows.`,
      );
    if (events < 3 || (!cohort.time && rows.length - events < 3))
      throw new PrecisionError(
        'insufficient',
        `The ${name} part of the table has ${events} events in ${rows.length} rows, too few to say anything; bring more rows or split otherwise.`,
      );
  }
}

function inputsOf(columns: readonly Column[], rows: readonly number[], declared: Declaration): InputSpec[] {
  return columns.map((column): InputSpec => {
    const { name, type } = column;
    const missing =
      rows.filter((i) => (column.type === 'number' ? Number.isNaN(column.values[i]!) : column.codes[i]! < 0)).length /
      rows.length;
    const unit = declared.units?.[name];
    const source = declared.sources?.[name] ?? guessed(column);
    const shared = {
      name,
      missing,
      // What training rows never lacked, the model does not know how to do without.
      required: declared.required ? declared.required.includes(name) : missing === 0,
      ...(unit === undefined ? {} : { unit }),
      ...(source === undefined ? {} : { source }),
    };
    if (column.type === 'code') {
      const counts = column.levels.map(() => 0);
      for (const i of rows) if (column.codes[i]! >= 0) counts[column.codes[i]!]! += 1;
      return {
        ...shared,
        type: 'code',
        levels: column.levels,
        typical: column.levels[counts.indexOf(Math.max(...counts))] ?? null,
      };
    }
    const present = Float64Array.from(rows, (i) => column.values[i]!)
      .filter((v) => !Number.isNaN(v))
      .sort();
    const typical = present[Math.floor(present.length / 2)] ?? null;
    return { ...shared, type, range: [present[0] ?? 0, present.at(-1) ?? 0], typical };
  });
}

/** Age and sex are read from the chart without a declaration, where they look like it. */
function guessed(column: Column): InputSpec['source'] {
  if (column.type === 'number' && /^age$/i.test(column.name)) return { from: 'age' };
  if (column.type === 'code' && /^(sex|gender)$/i.test(column.name) && sexLevels(column.levels)) return { from: 'sex' };
  return undefined;
}

const sexLevels = (levels: readonly string[]): boolean => levels.every((each) => /^(f|m|female|male)/i.test(each));
