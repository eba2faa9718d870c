import { applyDesign, type Family, fitCox, fitGlm, type LinearFit, planDesign } from '@aceso/tensor/linear';
import { normalQuantile } from '@aceso/tensor/stats';
import type { Column } from '../table/table.ts';
import { type Aligned, type AlignedColumn, takeColumns } from './align.ts';
import { readTarget } from './utility.ts';

export interface Effect {
  readonly term: string;
  /** Coefficient (log odds ratio, log hazard ratio, or change per standard deviation) with its 95 % interval. */
  readonly real: readonly [estimate: number, low: number, high: number];
  readonly synthetic: readonly [estimate: number, low: number, high: number];
  /** Mean share of each interval that the other covers (Karr et al. 2006); negative when apart. */
  readonly overlap: number;
}

export interface Effects {
  readonly model: Family | 'cox';
  readonly outcome: string;
  readonly effects: readonly Effect[];
  readonly meanOverlap: number;
  /** Share of terms whose real estimate lies in the synthetic interval. */
  readonly covered: number;
}

/** Levels with a smaller share of the rows are not given a coefficient of their own. */
const LEAST_SHARE = 0.02;

/** Regression of `target` on all other columns in the real and in the synthetic table, coefficient by coefficient. */
export function effects(aligned: Aligned, target: string, exclude: readonly string[] = []): Effects {
  const outcome = find(aligned, target);
  const y = readTarget(outcome.parts);
  const family: Family = y.task === 'regression' ? 'gaussian' : 'binomial';
  const covariates = aligned.columns.filter((c) => c !== outcome && !exclude.includes(c.name));
  // A target of many classes is read as its most frequent class against the rest.
  const values = [0, 1].map((k) => y.of(k));
  const top = y.task === 'multiclass' ? mode(values[0]!) : undefined;
  const targets = values.map((v) => (top === undefined ? v : v.map((x) => (Number.isNaN(x) ? x : x === top ? 1 : 0))));
  const usable = targets.map((v) => present(v));
  const plan = makePlan(covariates, usable[0]!);
  const fits = [0, 1].map((k) => {
    const x = takeColumns(
      covariates.map((c) => c.parts[k]!),
      usable[k]!,
    );
    return fitGlm(
      applyDesign(plan, x),
      usable[k]!.map((i) => targets[k]![i]!),
      { family },
    );
  });
  return summarise(family, target, fits[0]!, fits[1]!);
}

/** Hazard ratios of all other columns on the time to the event, in both tables. Event columns count 1 as the event. */
export function hazards(aligned: Aligned, time: string, event: string, exclude: readonly string[] = []): Effects {
  const t = find(aligned, time);
  const e = find(aligned, event);
  if (t.parts[0]!.type !== 'number') throw new RangeError(`the time column "${time}" is not numeric`);
  const status = readTarget(e.parts);
  if (status.task !== 'binary') throw new RangeError(`the event column "${event}" needs two values`);
  const covariates = aligned.columns.filter((c) => c !== t && c !== e && !exclude.includes(c.name));
  const sides = [0, 1].map((k) => {
    const times = (t.parts[k] as { values: Float64Array }).values;
    const events = status.of(k);
    const rows = present(times).filter((i) => !Number.isNaN(events[i]!));
    return { times, events, rows };
  });
  const plan = makePlan(covariates, sides[0]!.rows);
  const fits = sides.map(({ times, events, rows }, k) => {
    const x = takeColumns(
      covariates.map((c) => c.parts[k]!),
      rows,
    );
    return fitCox(
      applyDesign(plan, x, false),
      rows.map((i) => times[i]!),
      rows.map((i) => events[i]!),
    );
  });
  return summarise('cox', `${time}, ${event}`, fits[0]!, fits[1]!);
}

function find(aligned: Aligned, name: string): AlignedColumn {
  const column = aligned.columns.find((c) => c.name === name);
  if (!column) throw new RangeError(`there is no column "${name}" in the real table`);
  return column;
}

const present = (v: Float64Array): number[] => Array.from(v.keys()).filter((i) => !Number.isNaN(v[i]!));

function makePlan(covariates: readonly AlignedColumn[], rows: readonly number[]) {
  const x: Column[] = takeColumns(
    covariates.map((c) => c.parts[0]!),
    rows,
  );
  return planDesign(x, {
    names: covariates.map((c) => c.name),
    minLevelRows: Math.max(5, Math.ceil(LEAST_SHARE * rows.length)),
  });
}

function mode(values: Float64Array): number {
  const counts = new Map<number, number>();
  for (const v of values) if (!Number.isNaN(v)) counts.set(v, (counts.get(v) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? 0;
}

function summarise(model: Effects['model'], outcome: string, real: LinearFit, synthetic: LinearFit): Effects {
  const z = normalQuantile(0.975);
  const interval = (fit: LinearFit, j: number): Effect['real'] => {
    const b = fit.coefficients[j]!;
    const se = fit.standardErrors[j]!;
    return [b, b - z * se, b + z * se];
  };
  const list: Effect[] = [];
  real.names.forEach((term, j) => {
    if (term === 'intercept') return;
    const a = interval(real, j);
    const b = interval(synthetic, j);
    if (Number.isNaN(a[1])) return;
    // A term that the synthetic table cannot estimate at all overlaps nowhere.
    const common = Math.min(a[2], b[2]) - Math.max(a[1], b[1]);
    const overlap = Number.isNaN(common) ? 0 : 0.5 * (common / (a[2] - a[1]) + common / (b[2] - b[1]));
    list.push({ term, real: a, synthetic: b, overlap: Number.isFinite(overlap) ? overlap : 1 });
  });
  const n = list.length || 1;
  return {
    model,
    outcome,
    effects: list,
    meanOverlap: list.reduce((s, e) => s + e.overlap, 0) / n,
    covered: list.filter((e) => e.real[0] >= e.synthetic[1] && e.real[0] <= e.synthetic[2]).length / n,
  };
}
