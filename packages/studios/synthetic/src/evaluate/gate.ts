import type { PrivacyReport } from '../privacy/assess.ts';
import type { Risk } from '../privacy/attacks/risk.ts';
import type { Copy } from '../privacy/matches.ts';
import type { Fidelity } from './fidelity.ts';

/** Limits of the release gate; a steward may set any. */
export interface Limits {
  /** Identical rows beyond chance, a share. */
  readonly matchExcess: number;
  /** Share of synthetic rows nearer to training than to holdout. */
  readonly dcrShare: number;
  /** Risk of each of Anonymeter's attacks. */
  readonly attackRisk: number;
  readonly membershipAuc: number;
  /** True positives of membership inference at 1 % false positives. */
  readonly membershipTpr: number;
  /** Mean of shape and trend. */
  readonly quality: number;
}

export const DEFAULT_LIMITS: Limits = {
  matchExcess: 0.001,
  dcrShare: 0.55,
  attackRisk: 0.1,
  membershipAuc: 0.6,
  membershipTpr: 0.05,
  quality: 0.8,
};

/**
 * pass: within the limit. fail: beyond the limit, and more than chance. inconclusive: the estimate is beyond the limit
 * or its interval reaches over it, but so few rows cannot tell it from chance.
 */
export type Status = 'pass' | 'inconclusive' | 'fail';

export interface Check {
  readonly name: string;
  readonly value: number;
  readonly low?: number;
  readonly high?: number;
  readonly limit: number;
  readonly status: Status;
  /** What it means, and what broke it. */
  readonly reason: string;
  /** 1-based data rows that broke the check; never their values. */
  readonly rows?: { readonly training?: readonly number[]; readonly synthetic?: readonly number[] };
}

export interface Gate {
  readonly verdict: 'release' | 'refuse';
  /** Names of the checks that failed. */
  readonly broken: readonly string[];
  readonly checks: readonly Check[];
}

/** Chance of refusing a table of new real people, over all tests of the gate. */
const FALSE_ALARM = 0.01;

/** `strict` refuses what is inconclusive too. */
export function releaseGate(
  privacy: PrivacyReport,
  fidelity: Pick<Fidelity, 'quality'>,
  limits: Limits = DEFAULT_LIMITS,
  strict = false,
): Gate {
  // Every test takes its share of the false alarms (Bonferroni).
  const level = FALSE_ALARM / (privacy.inference.length + 8);
  const checks = [
    matchCheck(privacy, limits, level),
    distanceCheck(privacy, limits, level),
    riskCheck('singling out, one attribute', privacy.singlingOut.univariate, limits, level),
    riskCheck('singling out, several attributes', privacy.singlingOut.multivariate, limits, level),
    riskCheck('linkability', privacy.linkability, limits, level),
    inferenceCheck(privacy, limits, level),
    ...membershipChecks(privacy, limits),
    qualityCheck(fidelity.quality, limits),
  ];
  const broken = checks.filter((c) => c.status === 'fail' || (strict && c.status === 'inconclusive'));
  return { verdict: broken.length > 0 ? 'refuse' : 'release', broken: broken.map((c) => c.name), checks };
}

const percent = (x: number): string => `${(100 * x).toFixed(2)} %`;

function matchCheck({ matches: m }: PrivacyReport, limits: Limits, level: number): Check {
  const beyond = m.excess > limits.matchExcess;
  const status = !beyond ? 'pass' : m.p < level ? 'fail' : 'inconclusive';
  const copies: readonly Copy[] = beyond ? m.copies : [];
  return {
    name: 'identical rows',
    value: m.excess,
    limit: limits.matchExcess,
    status,
    reason:
      `${percent(m.training.estimate)} of the synthetic rows equal a training row; at the holdout's size ` +
      `${percent(m.trainingAtHoldoutSize)}, against ${percent(m.holdout.estimate)} that equal a holdout row` +
      (beyond ? `. ${m.copyCount} of them copy a row that only one person in training has` : ''),
    ...(copies.length > 0 && {
      rows: { synthetic: copies.map((c) => c.synthetic), training: copies.map((c) => c.training) },
    }),
  };
}

function distanceCheck({ distances: d }: PrivacyReport, limits: Limits, level: number): Check {
  const { estimate, low, high } = d.dcrShare;
  // The z score of a share against one half; ties only make it smaller.
  const z = (estimate - 0.5) * 2 * Math.sqrt(d.queries);
  const significant = z > 0 && Math.exp((-z * z) / 2) / 2 < level;
  const status =
    estimate <= limits.dcrShare
      ? high > limits.dcrShare
        ? 'inconclusive'
        : 'pass'
      : significant
        ? 'fail'
        : 'inconclusive';
  return {
    name: 'distance to closest record',
    value: estimate,
    low,
    high,
    limit: limits.dcrShare,
    status,
    reason: `${percent(estimate)} of ${d.queries} synthetic rows are nearer to training than to as many holdout rows (50 % is blind)`,
    ...(status === 'fail' && {
      rows: { synthetic: d.closeRows.map((r) => r.synthetic), training: d.closeRows.map((r) => r.training) },
    }),
  };
}

function riskCheck(name: string, r: Risk, limits: Limits, level: number, detail = ''): Check {
  const over = r.risk > limits.attackRisk;
  const status = over ? (r.p < level ? 'fail' : 'inconclusive') : r.high > limits.attackRisk ? 'inconclusive' : 'pass';
  return {
    name,
    value: r.risk,
    low: r.low,
    high: r.high,
    limit: limits.attackRisk,
    status,
    reason:
      `${r.successes} of ${r.attacks} attacks on training rows succeed, ` +
      `${r.controlSuccesses} of ${r.controlAttacks} on people whose rows were not used${detail}`,
    ...(status === 'fail' && r.rows.length > 0 && { rows: { training: r.rows } }),
  };
}

function inferenceCheck(privacy: PrivacyReport, limits: Limits, level: number): Check {
  const overall = riskCheck('attribute inference', privacy.inferenceOverall, limits, level);
  const worst = privacy.inference
    .filter((r) => r.risk > limits.attackRisk && r.p < level)
    .sort((a, b) => a.p - b.p || b.risk - a.risk)[0];
  if (worst) return riskCheck('attribute inference', worst, limits, level, ` (secret column "${worst.secret}")`);
  if (overall.status !== 'fail') return overall;
  const rows = [...new Set(privacy.inference.flatMap((r) => r.rows))].sort((a, b) => a - b).slice(0, 1000);
  return { ...overall, rows: { training: rows } };
}

function membershipChecks({ membership: m }: PrivacyReport, limits: Limits): Check[] {
  const worst = m.distance.auc.estimate >= m.relative.auc.estimate ? m.distance : m.relative;
  const tpr = m.distance.tpr.estimate >= m.relative.tpr.estimate ? m.distance.tpr : m.relative.tpr;
  const judge = (x: { estimate: number; low: number; high: number }, limit: number, chance: number): Status =>
    x.estimate > limit ? (x.low > chance ? 'fail' : 'inconclusive') : x.high > limit ? 'inconclusive' : 'pass';
  return [
    {
      name: 'membership inference, AUC',
      value: worst.auc.estimate,
      low: worst.auc.low,
      high: worst.auc.high,
      limit: limits.membershipAuc,
      status: judge(worst.auc, limits.membershipAuc, 0.5),
      reason: `telling ${m.members} training rows from ${m.others} others by nearness to the synthetic table (0.5 is blind)`,
    },
    {
      name: 'membership inference, true positives at 1 % false',
      value: tpr.estimate,
      low: tpr.low,
      high: tpr.high,
      limit: limits.membershipTpr,
      status: judge(tpr, limits.membershipTpr, Math.min(0.04, 0.01 + 3 / m.others)),
      reason: 'the share of training rows an attacker can be sure of (1 % is blind)',
    },
  ];
}

function qualityCheck(quality: number, limits: Limits): Check {
  return {
    name: 'quality',
    value: quality,
    limit: limits.quality,
    status: quality >= limits.quality ? 'pass' : 'fail',
    reason: 'mean of column shape and pair trend scores (at least the limit)',
  };
}
