import type { Random } from '@aceso/tensor/random';
import { columnsAt, type Learning, SHAPES, type Trained, trainBoosted, trainLogistic } from './binary.ts';
import { chooseCalibration, fitConformal, groupsOf } from './calibrate.ts';
import { type CompetingOutcome, incidenceLoss } from './competing-scores.ts';
import { askedOf, labels, type Teller } from './evaluate-on.ts';
import { trainFineGray } from './fine-gray.ts';
import { incidence } from './incidence.ts';
import { rawLogOdds } from './learner.ts';
import { foldsOf } from './split.ts';
import { intervalsOf, type TrainedHazard, trainCox, trainDiscrete, trainPooled } from './survival.ts';
import { kaplanMeier, type Steps } from './survival-scores.ts';
import { fitTimeBound } from './time-bound.ts';
import type { Cohort, LearnerName, TimesFit } from './types.ts';

const FOLDS = 5;
const TREES: ReadonlySet<LearnerName> = new Set(['boosted', 'discrete']);

export interface Task {
  readonly cohort: Cohort;
  readonly names: readonly LearnerName[];
  /** Taken, unless the one that loses least is to be. */
  readonly wanted: LearnerName | 'auto';
  readonly horizon: number | undefined;
  readonly seed: number;
  readonly coverage: number;
  readonly step: (phase: string) => void;
}

export interface Learned {
  readonly name: LearnerName;
  readonly trained: Trained;
  readonly teller: Teller;
}

/** Steps that {@link fitLearners} tells of. */
export const stepsOf = ({ names, cohort }: Pick<Task, 'names' | 'cohort'>): number =>
  names.reduce(
    (sum, name) => sum + FOLDS * (TREES.has(name) ? SHAPES.length : 1) * (cohort.cause && name !== 'fine-gray' ? 2 : 1),
    0,
  ) + 1;

/** Of the time to censoring; competing events are no censoring. */
export const censoringOf = ({ time, event, cause }: Pick<Cohort, 'time' | 'event' | 'cause'>): Steps | undefined =>
  time && kaplanMeier(time, cause ? cause.map((each) => Math.min(1, each)) : event, true);

/** Fits every learner on the training rows with settings chosen on folds of them, calibrates it, and says which loses least on the folds. */
export function fitLearners(
  task: Task,
  rows: { readonly train: readonly number[]; readonly calibration: readonly number[] },
  random: Random,
): { readonly all: readonly Learned[]; readonly best: Learned } {
  const { cohort, names, wanted, horizon, seed, coverage } = task;
  const learning = (name: string): Learning => ({
    columns: cohort.columns,
    rows: rows.train,
    folds: foldsOf(rows.train, cohort, FOLDS, random.stream('folds')),
    seed,
    step: () => task.step(name),
  });
  const trained = names.map((name) => ({ name, trained: fit(name, learning(name), cohort, horizon) }));
  const calibration = askedOf(cohort, rows.calibration, censoringOf(cohort));
  const all = trained.map(({ name, trained: own }): Learned => {
    const { fitted } = own;
    const data = { z: rawLogOdds(fitted, calibration.columns, horizon), ...labels(horizon, calibration) };
    const { map } = chooseCalibration(data, random.stream('calibration'));
    return {
      name,
      trained: own,
      teller: {
        fitted,
        ...(horizon === undefined ? {} : { horizon }),
        calibration: map,
        conformal: fitConformal(data, coverage),
        groups: groupsOf(data),
        ...(horizon === undefined ? {} : { timeBound: fitTimeBound(fitted as TimesFit, calibration, coverage) }),
      },
    };
  });
  task.step('calibration');
  const best = (wanted === 'auto' ? all : all.filter(({ name }) => name === wanted)).reduce((a, b) =>
    b.trained.loss < a.trained.loss ? b : a,
  );
  return { all, best };
}

function fit(name: LearnerName, learning: Learning, cohort: Cohort, horizon: number | undefined): Trained {
  const { time, event, cause } = cohort;
  if (!time || horizon === undefined)
    return name === 'boosted' ? trainBoosted(learning, event) : trainLogistic(learning, event);
  if (!cause) {
    const { fitted, loss, settings } = hazardOf(name, learning, { time, event }, horizon);
    return { fitted, loss, settings };
  }
  const outcome: CompetingOutcome = { time, cause, censoring: censoringOf(cohort)! };
  const times = intervalsOf(learning.rows, { time, event }, horizon).filter((t) => t <= horizon);
  if (name === 'fine-gray') return trainFineGray(learning, outcome, times);
  const own = hazardOf(name, learning, { time, event }, horizon);
  const other = hazardOf(name, learning, { time, event: cause.map((each) => (each === 2 ? 1 : 0)) }, horizon);
  const settings = Object.fromEntries(Object.entries(other.settings).map(([key, value]) => [`${key} (other)`, value]));
  // Settings are chosen by cause, learners by the incidence that both hazards tell together.
  const loss = learning.folds.reduce((sum, fold, k) => {
    const left: TimesFit = { kind: 'cause-specific', event: own.folds[k]!, other: other.folds[k]! };
    return sum + incidenceLoss(incidence(left, columnsAt(learning.columns, fold), times), times, fold, outcome);
  }, 0);
  return {
    fitted: { kind: 'cause-specific', event: own.fitted, other: other.fitted },
    loss: loss / learning.rows.length,
    settings: { ...own.settings, ...settings },
  };
}

/** The hazard of one cause; other causes are censored. */
function hazardOf(
  name: LearnerName,
  learning: Learning,
  outcome: { readonly time: Float64Array; readonly event: Uint8Array },
  horizon: number,
): TrainedHazard {
  const edges = intervalsOf(learning.rows, outcome, horizon);
  if (name === 'cox') return trainCox(learning, outcome, edges);
  return name === 'discrete' ? trainDiscrete(learning, outcome, edges, horizon) : trainPooled(learning, outcome, edges);
}
