import type { Random } from '@aceso/tensor/random';
import { type Cells, goLives, seriesOf } from './cells.ts';
import { invertTest } from './clustered.ts';
import { fitPanel } from './did.ts';
import { type Check, detectable, type Finding, type Refusal } from './result.ts';

export interface SteppedWedgeOptions {
  readonly random: Random;
  /** Orders of go-live drawn; all of them where there are fewer. */
  readonly permutations?: number;
}

const METHOD =
  'Stepped wedge: within-department comparison with period effects (Hussey & Hughes 2007), chance judged by giving the go-live dates to other departments';

/**
 * Stepped wedge: departments get the tool one after another, and each is compared with itself and with those still
 * waiting. What the order could have been gives the interval; it needs no model of how tasks depend on each other.
 */
export function steppedWedge(cells: Cells, { random, permutations = 999 }: SteppedWedgeOptions): Finding {
  const live = goLives(cells);
  // Periods in which a department changed over are neither with nor without.
  const rows = cells.cells.filter(({ tool }) => tool <= 0.05 || tool >= 0.95);
  const isOn = (unit: number, period: number): number => (live[unit]! >= 0 && period >= live[unit]! ? 1 : 0);
  const steps = new Set(live);
  const contrast = cells.periods.filter((_, t) => {
    const here = rows.filter(({ period }) => period === t);
    const on = here.reduce((s, { unit }) => s + isOn(unit, t), 0);
    return on > 0 && on < here.length;
  }).length;
  const shared = {
    design: 'stepped-wedge' as const,
    method: METHOD,
    counts: {
      departments: cells.units.length,
      steps: steps.size,
      periods: cells.periods.length,
      periodsWithBoth: contrast,
      changingCells: cells.cells.length - rows.length,
      events: rows.reduce((s, { events }) => s + events, 0),
    },
    periods: cells.periods,
    series: [...steps]
      .sort((a, b) => a - b)
      .map((step) => ({
        name: step === -1 ? 'never' : `from ${cells.periods[step]}`,
        values: seriesOf({ ...cells, cells: rows }, (unit) => live[unit] === step),
        ...(step === -1 ? {} : { goLive: step }),
      })),
  };
  const orders = countOrders(live);
  const refusals: Refusal[] = [];
  if (cells.units.length < 4 || orders < 20)
    refusals.push({
      code: 'too-few-groups',
      message: `${cells.units.length} departments could have got the tool in ${orders} orders; fewer than 20 cannot be told from chance at 5 %.`,
    });
  if (steps.size < 2 || contrast < 1)
    refusals.push({
      code: 'no-contrast',
      message: 'No period has departments both with and without the tool; there is nothing to compare.',
    });
  if (refusals.length > 0) return { ...shared, checks: [], refusals };

  const fit = fitPanel(rows, ({ unit, period }) => isOn(unit, period));
  const { effect, pOf } = permutationTest(rows, live, permutations, random);
  const p = pOf(0);
  const scale = Math.max(fit.standardError, 1e-12 * Math.abs(effect));
  const treated = rows.filter(({ unit, period }) => isOn(unit, period) === 1);
  return {
    ...shared,
    effect,
    low: invertTest(pOf, effect, -scale),
    high: invertTest(pOf, effect, scale),
    standardError: fit.standardError,
    df: fit.df,
    p,
    second: { method: 'CR2 standard error by department', p: fit.p, low: fit.low, high: fit.high },
    detectable: detectable(fit.standardError, fit.df),
    reference: treated.reduce((s, { mean }) => s + mean, 0) / treated.length - effect,
    checks: [
      {
        name: 'The order of go-live',
        passed: true,
        message: `The interval holds if the order was drawn by lot, or as good as: ${orders > 1e6 ? 'over a million' : orders} orders were possible.`,
      },
      earlierTrend(rows, live),
    ],
    refusals,
  };
}

/** Number of different ways in which the go-live dates could have been given out. */
function countOrders(live: Int32Array): number {
  const sizes = new Map<number, number>();
  for (const step of live) sizes.set(step, (sizes.get(step) ?? 0) + 1);
  let orders = 1;
  let placed = 0;
  for (const size of sizes.values()) for (let i = 1; i <= size; i += 1) orders = (orders * ++placed) / i;
  return Math.round(orders);
}

/**
 * Tests of "the effect is b" for any b. The estimate is linear in the outcome, so that under another order it is a - b c
 * with a, c worked out once: the outcome and the true assignment, each projected on that order.
 */
function permutationTest(
  rows: Cells['cells'],
  live: Int32Array,
  permutations: number,
  random: Random,
): { effect: number; pOf: (b: number) => number } {
  const within = absorb(rows);
  const assignment = (order: ArrayLike<number>): Float64Array =>
    within(Float64Array.from(rows, ({ unit, period }) => (order[unit]! >= 0 && period >= order[unit]! ? 1 : 0)));
  const y = within(Float64Array.from(rows, ({ mean }) => mean));
  const truth = assignment(live);
  const dot = (a: Float64Array, b: Float64Array): number => a.reduce((s, v, i) => s + v * b[i]!, 0);
  const size = dot(truth, truth);
  const effect = dot(truth, y) / size;
  const drawn: { a: number; c: number }[] = [];
  for (let k = 0; k < permutations; k += 1) {
    const order = random.permutation(live.length);
    const d = assignment(Int32Array.from(order, (from) => live[from]!));
    const own = dot(d, d);
    if (own < 1e-9 * size) continue;
    drawn.push({ a: dot(d, y) / own, c: dot(d, truth) / own });
  }
  const pOf = (b: number): number => {
    const observed = Math.abs(effect - b);
    let beyond = 1;
    for (const { a, c } of drawn) if (Math.abs(a - b * c) >= observed * (1 - 1e-9)) beyond += 1;
    return beyond / (drawn.length + 1);
  };
  return { effect, pOf };
}

/** Takes department and period means out, in turns until nothing is left of them (few turns; one where none is missing). */
function absorb(rows: Cells['cells']): (v: Float64Array) => Float64Array {
  const keys = [rows.map(({ unit }) => unit), rows.map(({ period }) => period)].map((list) => {
    const size = Math.max(...list) + 1;
    const counts = new Float64Array(size);
    for (const k of list) counts[k]! += 1;
    return { list, counts, sums: new Float64Array(size) };
  });
  return (given) => {
    const v = Float64Array.from(given);
    for (let turn = 0; turn < 200; turn += 1) {
      let most = 0;
      for (const { list, counts, sums } of keys) {
        sums.fill(0);
        for (let i = 0; i < v.length; i += 1) sums[list[i]!]! += v[i]!;
        for (let i = 0; i < v.length; i += 1) v[i]! -= sums[list[i]!]! / counts[list[i]!]!;
        for (let k = 0; k < sums.length; k += 1)
          if (counts[k]! > 0) most = Math.max(most, Math.abs(sums[k]! / counts[k]!));
      }
      if (turn > 0 && most < 1e-11) break;
    }
    return v;
  };
}

/** Did departments that came early move otherwise, before anyone had the tool? */
function earlierTrend(rows: Cells['cells'], live: Int32Array): Check {
  const name = 'Early and late departments moved alike before the first go-live';
  const first = Math.min(...[...live].filter((step) => step >= 0));
  const last = Math.max(...live) + 1;
  const rank = (unit: number): number => (live[unit] === -1 ? last : live[unit]!);
  try {
    const fit = fitPanel(
      rows.filter(({ period }) => period < first),
      ({ unit, period }) => rank(unit) * period,
    );
    return fit.p < 0.05
      ? { name, passed: false, message: `They did not (p = ${fit.p.toFixed(3)}): the order may have followed need.` }
      : { name, passed: true, message: `No difference was seen (p = ${fit.p.toFixed(2)}).` };
  } catch {
    return { name, passed: true, message: 'There are too few periods before the first go-live to see.' };
  }
}
