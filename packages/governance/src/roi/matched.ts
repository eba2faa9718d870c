import { type Design as Columns, factor, fitGlm, linearPredictor, solve } from '@aceso/tensor/linear';
import { tPValue, tQuantile } from '@aceso/tensor/stats';
import { type BalanceRow, type Check, detectable, type Finding, type Refusal } from './result.ts';

/** One person: what they were like before, and how the metric changed. */
export interface MatchUnit {
  readonly id: string;
  readonly department: string;
  readonly treated: boolean;
  readonly traits: Readonly<Record<string, number>>;
  /** Mean of the metric later less its mean in the baseline. */
  readonly change: number;
  readonly later: number;
  readonly events: number;
}

/** Standardised mean differences over this leave a comparison unbalanced (Stuart 2010). */
const MOST_IMBALANCE = 0.25;
/** Widest gap between two of a pair, in standard deviations of the logit of the propensity (Austin 2011). */
const CALIPER = 0.2;

const METHOD =
  'Matched pairs: nearest propensity score within the department, without replacement, caliper 0.2; difference of changes from the baseline, less what the traits left over explain';

/** People with the tool against people like them without it. */
export function matchedComparison(units: readonly MatchUnit[]): Finding {
  const treated = units.filter((u) => u.treated);
  const control = units.filter((u) => !u.treated);
  const names = Object.keys(units[0]?.traits ?? {}).sort();
  const pairs = pairUp(units, names);
  const counts = {
    treated: treated.length,
    comparison: control.length,
    pairs: pairs.length,
    events: units.reduce((s, { events }) => s + events, 0),
  };
  const shared = { design: 'matched' as const, method: METHOD, counts, periods: [], series: [] };
  const refusals: Refusal[] = [];
  if (pairs.length < 10 || pairs.length < treated.length / 2)
    refusals.push({
      code: 'too-few-pairs',
      message: `${pairs.length} of ${treated.length} people with the tool have someone like them without it in their department; ten, and half, are the least.`,
    });
  if (pairs.length < 2) return { ...shared, checks: [], refusals };
  const balance = balanceOf(treated, control, pairs, names);
  const worst = balance.reduce<BalanceRow | undefined>(
    (most, row) => (!most || Math.abs(row.after) > Math.abs(most.after) ? row : most),
    undefined,
  );
  const checks: Check[] = [];
  if (worst) {
    const passed = Math.abs(worst.after) <= MOST_IMBALANCE;
    const message = `The largest difference left after matching is ${worst.after.toFixed(2)} standard deviations (${worst.trait}); ${MOST_IMBALANCE} is the most that is let through.`;
    checks.push({ name: 'The pairs are alike', passed, message });
    if (!passed) refusals.push({ code: 'imbalance', message });
  }
  const { effect, standardError, df } = pairedEffect(pairs, names);
  const t = tQuantile(0.975, df);
  return {
    ...shared,
    effect,
    low: effect - t * standardError,
    high: effect + t * standardError,
    standardError,
    df,
    p: standardError > 0 ? tPValue(effect / standardError, df) : 1,
    detectable: detectable(standardError, df),
    reference: pairs.reduce((s, [one]) => s + one.later, 0) / pairs.length - effect,
    checks: [
      ...checks,
      {
        name: 'What was not measured',
        passed: true,
        message: `Pairs are alike in ${names.join(', ') || 'department only'}; those who took up the tool may differ in what was not measured.`,
      },
    ],
    refusals,
    balance,
  };
}

type Pair = readonly [treated: MatchUnit, control: MatchUnit];

/** Greedy, hardest to match first; ties by id, so that the same people always give the same pairs. */
function pairUp(units: readonly MatchUnit[], names: readonly string[]): Pair[] {
  const score = propensity(units, names);
  const spread = deviation(units.map((u) => score.get(u)!));
  const free = new Set(units.filter((u) => !u.treated));
  const order = units.filter((u) => u.treated).sort((a, b) => score.get(b)! - score.get(a)! || (a.id < b.id ? -1 : 1));
  const pairs: Pair[] = [];
  for (const one of order) {
    let best: MatchUnit | undefined;
    for (const other of free) {
      if (other.department !== one.department) continue;
      const gap = Math.abs(score.get(other)! - score.get(one)!);
      if (gap > CALIPER * spread + 1e-12) continue;
      const least = best ? Math.abs(score.get(best)! - score.get(one)!) : Number.POSITIVE_INFINITY;
      if (gap < least || (gap === least && best && other.id < best.id)) best = other;
    }
    if (!best) continue;
    free.delete(best);
    pairs.push([one, best]);
  }
  return pairs;
}

/** Logit of the chance to have the tool, given the traits; a little ridge keeps it finite where traits decide it. */
function propensity(units: readonly MatchUnit[], names: readonly string[]): Map<MatchUnit, number> {
  const p = names.length + 1;
  const x = new Float64Array(units.length * p);
  const scales = names.map((name) => {
    const all = units.map((u) => u.traits[name]!);
    return { mean: mean(all), sd: deviation(all) || 1 };
  });
  units.forEach((u, i) => {
    x[i * p] = 1;
    for (const [j, { mean: m, sd }] of scales.entries()) x[i * p + j + 1] = (u.traits[names[j]!]! - m) / sd;
  });
  const design: Columns = { x, rows: units.length, names: ['intercept', ...names] };
  const both = units.some((u) => u.treated) && units.some((u) => !u.treated);
  if (!both || names.length === 0) return new Map(units.map((u) => [u, 0]));
  const fit = fitGlm(
    design,
    units.map((u) => (u.treated ? 1 : 0)),
    { family: 'binomial', ridge: 1 },
  );
  const eta = linearPredictor(fit, design);
  return new Map(units.map((u, i) => [u, eta[i]!]));
}

/** Mean difference of the pairs, adjusted for the traits' differences that are left: the intercept of a regression. */
function pairedEffect(pairs: readonly Pair[], names: readonly string[]) {
  // With few pairs the adjustment would cost more than it mends.
  const used = pairs.length >= 5 * (names.length + 1) ? names : [];
  const p = used.length + 1;
  const n = pairs.length;
  const rows = pairs.map(([a, b]) => [...used.map((name) => a.traits[name]! - b.traits[name]!), 1]);
  const y = pairs.map(([a, b]) => a.change - b.change);
  const xx = new Float64Array(p * p);
  const xy = new Float64Array(p);
  rows.forEach((row, i) => {
    for (let j = 0; j < p; j += 1) {
      xy[j]! += row[j]! * y[i]!;
      for (let k = 0; k < p; k += 1) xx[j * p + k]! += row[j]! * row[k]!;
    }
  });
  const f = factor(xx, p);
  const beta = solve(f, xy);
  const unit = new Float64Array(p);
  unit[p - 1] = 1;
  const column = solve(f, unit);
  const rank = p - f.aliased.reduce((s, v) => s + v, 0);
  // HC3: differences of pairs need not have the same spread, and each is judged without itself.
  let variance = 0;
  rows.forEach((row, i) => {
    const fit = row.reduce((s, v, j) => s + v * beta[j]!, 0);
    const influence = row.reduce((s, v, j) => s + v * column[j]!, 0);
    const own = solve(f, Float64Array.from(row)).reduce((s, v, j) => s + v * row[j]!, 0);
    variance += (influence * ((y[i]! - fit) / Math.max(1e-9, 1 - own))) ** 2;
  });
  return { effect: beta[p - 1]!, standardError: Math.sqrt(variance), df: Math.max(1, n - rank) };
}

function balanceOf(
  treated: readonly MatchUnit[],
  control: readonly MatchUnit[],
  pairs: readonly Pair[],
  names: readonly string[],
): BalanceRow[] {
  return names.map((trait) => {
    const of = (list: readonly MatchUnit[]): number[] => list.map((u) => u.traits[trait]!);
    const [a, b] = [of(treated), of(control)];
    const spread = Math.sqrt((deviation(a) ** 2 + deviation(b) ** 2) / 2) || 1;
    const [pa, pb] = [of(pairs.map(([one]) => one)), of(pairs.map(([, other]) => other))];
    return {
      trait,
      treated: mean(pa),
      control: mean(pb),
      before: (mean(a) - mean(b)) / spread,
      after: (mean(pa) - mean(pb)) / spread,
    };
  });
}

const mean = (values: readonly number[]): number => values.reduce((s, v) => s + v, 0) / Math.max(1, values.length);

function deviation(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const m = mean(values);
  return Math.sqrt(values.reduce((s, v) => s + (v - m) ** 2, 0) / (values.length - 1));
}
