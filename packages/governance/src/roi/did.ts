import type { Random } from '@aceso/tensor/random';
import { type Cells, goLives, seriesOf } from './cells.ts';
import { type ClusteredFit, fitClustered } from './clustered.ts';
import { type Check, detectable, type Finding, type Refusal } from './result.ts';

export interface DidOptions {
  readonly random: Random;
  /** Draws of the wild cluster bootstrap; 0 leaves it out. */
  readonly draws?: number;
  /** Departments of the comparison; without it, those that never had the tool. */
  readonly comparison?: readonly string[];
  /** Number of the first period after the baseline; without it, the first go-live. */
  readonly goLive?: number;
}

const METHOD =
  'Difference in differences on means by department and period, with department and period effects; CR2 standard error by department with Satterthwaite degrees of freedom';

/**
 * Difference in differences: what changed in departments with the tool less what changed in those without. Each
 * department and period is one mean (Bertrand, Duflo & Mullainathan 2004), so that busy departments do not count more.
 */
export function differenceInDifferences(cells: Cells, options: DidOptions): Finding {
  const live = goLives(cells);
  const compared = options.comparison;
  const isTreated = (unit: number): boolean =>
    compared ? !compared.includes(cells.units[unit]!) && live[unit]! >= 0 : live[unit]! >= 0;
  const isControl = (unit: number): boolean => (compared ? compared.includes(cells.units[unit]!) : live[unit] === -1);
  const goLive = options.goLive ?? Math.min(...[...live].filter((p, unit) => p >= 0 && isTreated(unit)));
  const seenBoth = (unit: number): boolean => {
    const own = cells.cells.filter((cell) => cell.unit === unit);
    return own.some(({ period }) => period < goLive) && own.some(({ period }) => period >= goLive);
  };
  const used = cells.units.map((_, unit) => (isTreated(unit) || isControl(unit)) && seenBoth(unit));
  const treated = cells.units.flatMap((_, unit) => (used[unit] && isTreated(unit) ? [unit] : []));
  const control = cells.units.flatMap((_, unit) => (used[unit] && isControl(unit) ? [unit] : []));
  const before = Number.isFinite(goLive) ? goLive : 0;
  const after = cells.periods.length - before;
  const shared = {
    design: 'did' as const,
    method: METHOD,
    counts: {
      treatedDepartments: treated.length,
      comparisonDepartments: control.length,
      baselinePeriods: before,
      laterPeriods: after,
      events: cells.cells.reduce((s, { unit, events }) => s + (used[unit] ? events : 0), 0),
    },
    periods: cells.periods,
    series: [
      { name: 'with the tool', values: seriesOf(cells, (u) => treated.includes(u)), goLive: before },
      { name: 'comparison', values: seriesOf(cells, (u) => control.includes(u)) },
    ],
  };
  const refusals: Refusal[] = [];
  if (treated.length < 2 || control.length < 2)
    refusals.push({
      code: 'too-few-groups',
      message: `There are ${treated.length} departments with the tool and ${control.length} without that have both a baseline and later tasks; two of each are the least that can be told from chance.`,
    });
  if (before < 2 || after < 1)
    refusals.push({
      code: 'too-few-periods',
      message: `There are ${before} periods before the tool and ${after} after; two and one are the least.`,
    });
  if (refusals.length > 0) return { ...shared, checks: [], refusals };

  const rows = cells.cells.filter(({ unit }) => used[unit]);
  const on = new Set(treated);
  const fit = fitPanel(rows, (cell) => (on.has(cell.unit) && cell.period >= goLive ? 1 : 0));
  const { check, refusal } = preTrend(rows, on, goLive, after);
  if (refusal) refusals.push(refusal);
  const second = options.draws === 0 ? undefined : fit.bootstrap(options.random, options.draws ?? 999);
  const reference = rows.filter(({ unit, period }) => on.has(unit) && period >= goLive);
  return {
    ...shared,
    effect: fit.effect,
    low: fit.low,
    high: fit.high,
    standardError: fit.standardError,
    df: fit.df,
    p: fit.p,
    ...(second ? { second: { method: 'Wild cluster bootstrap (Webb weights, null imposed)', ...second } } : {}),
    detectable: detectable(fit.standardError, fit.df),
    reference: reference.reduce((s, { mean }) => s + mean, 0) / reference.length - fit.effect,
    checks: [check],
    refusals,
  };
}

type PanelRow = Cells['cells'][number];

/** Department and period effects, and one more column. */
export function fitPanel(rows: readonly PanelRow[], effect: (cell: PanelRow) => number): ClusteredFit {
  const units = [...new Set(rows.map(({ unit }) => unit))];
  const periods = [...new Set(rows.map(({ period }) => period))];
  const p = units.length + periods.length;
  const x = new Float64Array(rows.length * p);
  rows.forEach((cell, i) => {
    x[i * p + units.indexOf(cell.unit)] = 1;
    const t = periods.indexOf(cell.period);
    // The first period is the reference: its column would repeat the departments'.
    if (t > 0) x[i * p + units.length + t - 1] = 1;
    x[i * p + p - 1] = effect(cell);
  });
  return fitClustered({
    x,
    columns: p,
    y: Float64Array.from(rows, ({ mean }) => mean),
    cluster: Int32Array.from(rows, ({ unit }) => units.indexOf(unit)),
    clusters: units.length,
  });
}

/** Did the groups move apart before the tool came? A study whose groups did is refused. */
function preTrend(
  rows: readonly PanelRow[],
  on: ReadonlySet<number>,
  goLive: number,
  after: number,
): { check: Check; refusal?: Refusal } {
  const baseline = rows.filter(({ period }) => period < goLive);
  const name = 'The groups moved alike before the tool';
  let fit: ClusteredFit;
  try {
    fit = fitPanel(baseline, ({ unit, period }) => (on.has(unit) ? period : 0));
  } catch {
    return { check: { name, passed: true, message: 'Two baseline periods are too few to see a trend.' } };
  }
  const shift = detectable(fit.standardError, fit.df) * ((goLive + after) / 2);
  if (fit.p >= 0.05)
    return {
      check: {
        name,
        passed: true,
        message: `Their difference changed by ${round(fit.effect)} a period (95 % interval ${round(fit.low)} to ${round(fit.high)}). A trend that this check would have missed could shift the effect by up to ${round(shift)}.`,
      },
    };
  const message = `Their difference changed by ${round(fit.effect)} a period already before the tool (95 % interval ${round(fit.low)} to ${round(fit.high)}), so the comparison group does not show what would have happened without it.`;
  return { check: { name, passed: false, message }, refusal: { code: 'pre-trend', message } };
}

export const round = (value: number): string => String(Number(value.toPrecision(3)));
