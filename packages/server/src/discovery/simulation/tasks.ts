import { DiscoveryError } from '@aceso/discovery/errors';
import {
  fitParameters,
  givenWith,
  loadModel,
  localSensitivity,
  morris,
  parseSettings,
  readTable,
  type Settings,
  simulate,
  simulateStochastic,
  sobol,
  steadyFlux,
  type TimeCourse,
} from '@aceso/discovery/simulate';
import { type Task, type TaskFile, textOf } from '../computations/task.ts';
import { changeable } from './describe.ts';
import type {
  Cell,
  CourseResult,
  CourseSettings,
  FitReport,
  FitSettings,
  SensitivityResult,
  SensitivitySettings,
} from './records.ts';

const cellOf = (x: number): Cell => (Number.isFinite(x) ? x : Number.isNaN(x) ? 'NaN' : x > 0 ? 'INF' : '-INF');
const courseOf = ({ columns, rows }: TimeCourse): CourseResult => ({
  columns,
  rows: rows.map((row) => Array.from(row, cellOf)),
});

const settingsOf = ({ start, duration, steps, variables, amount }: CourseSettings): Settings => ({
  ...parseSettings(''),
  start,
  duration,
  steps,
  variables,
  amount,
});

const systemOf = (files: readonly TaskFile[]) => loadModel(textOf(files, 'model'));

/** A run over time, by chance, or the best steady state of fluxes. */
export const courseTask: Task<CourseSettings> = (given, files, tell) => {
  const system = systemOf(files);
  const settings = settingsOf(given);
  const from = givenWith(system, new Map(Object.entries(given.set)));
  tell({ phase: 'running', done: 0 });
  let course: TimeCourse;
  let kind: string;
  if (settings.duration === 0 && system.model.objectives.length > 0) {
    kind = 'flux';
    course = steadyFlux(system, settings);
  } else if (settings.duration === 0) {
    throw new DiscoveryError('option', 'The duration is 0, and the model has no flux objective; give a duration.');
  } else if (given.method === 'ssa') {
    kind = 'ssa';
    course = simulateStochastic(system, settings, { seed: given.seed, runs: given.runs, given: from });
  } else {
    kind = given.method;
    course = simulate(system, settings, {
      seed: given.seed,
      given: from,
      ...(given.method === 'ode' ? {} : { method: given.method }),
    });
  }
  return {
    summary: { method: kind, rows: course.rows.length, columns: course.columns.length },
    result: courseOf(course),
  };
};

/** How an outcome depends on parameters. */
export const sensitivityTask: Task<SensitivitySettings> = (given, files, tell) => {
  const system = systemOf(files);
  const settings = settingsOf(given);
  const { kind, of, seed } = given;
  const progress = (done: number, total: number): void => tell({ phase: kind, done, total });
  const ranges = () =>
    given.factors.map(({ id, low, high }) => {
      if (low === undefined || high === undefined)
        throw new DiscoveryError('option', `The parameter ${id} needs a range, from low to high.`);
      return { id, low, high };
    });
  let rows: readonly object[];
  if (kind === 'local') {
    const ids =
      given.factors.length > 0
        ? given.factors.map(({ id }) => id)
        : changeable(system, 'parameter').flatMap(({ id, value }) => (value === null ? [] : [id]));
    rows = localSensitivity(system, settings, of, ids, { progress }).sensitivities;
  } else if (kind === 'morris') {
    rows = morris(system, settings, of, ranges(), { seed, progress, paths: given.samples });
  } else {
    rows = sobol(system, settings, of, ranges(), { seed, progress, samples: given.samples });
  }
  const result: SensitivityResult = {
    kind,
    of,
    parameters: rows.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([key, value]) => [key, typeof value === 'number' ? cellOf(value) : String(value)]),
      ),
    ),
  };
  return { summary: { kind, of: `${of.variable} (${of.summary})`, parameters: rows.length }, result };
};

/** Parameters fitted to measurements, and the course they give beside them. */
export const fitTask: Task<FitSettings> = ({ factors, starts, seed }, files, tell) => {
  const system = systemOf(files);
  const data = readTable(textOf(files, 'measurements'));
  const base = parseSettings('');
  const found = fitParameters(system, base, data, factors, {
    seed,
    starts,
    progress: (done, total) => tell({ phase: 'fitting', done, total }),
  });
  const end = Math.max(...data.rows.map((row) => row[0]!));
  const best = givenWith(system, new Map(found.parameters.map(({ id, value }) => [id, value])));
  const asked = { ...base, start: 0, duration: end, steps: 200, variables: data.columns.slice(1) };
  const report: FitReport = {
    parameters: found.parameters.map((p) => ({ ...p, value: cellOf(p.value), error: cellOf(p.error) })),
    rmse: cellOf(found.rmse),
    points: found.points,
    starts: found.starts.map(({ cost }) => ({ cost: cellOf(cost) })),
    evaluations: found.evaluations,
    course: courseOf(simulate(system, asked, { given: best })),
    measured: courseOf(data),
  };
  return {
    summary: { rmse: report.rmse, points: report.points, parameters: report.parameters.length },
    result: report,
  };
};
