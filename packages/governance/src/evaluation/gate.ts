import { z } from 'zod';
import { GovernanceError } from '../errors.ts';
import { changeOf, type MetricChange, sameCases } from './compare.ts';
import type { EvaluationRun, Metric, Subject } from './run.ts';

const RULE = z
  .strictObject({
    subject: z.string().min(1),
    suite: z.string().min(1),
    metric: z.string().min(1),
    atLeast: z.number().optional(),
    atMost: z.number().optional(),
    /** What the limit is held against: the value, or the end of the interval that counts against the subject. */
    on: z.enum(['value', 'interval']).default('interval'),
    /** How much worse than the last accepted run it may be (non-inferiority margin). */
    margin: z.number().min(0).optional(),
    why: z.string().max(500).optional(),
  })
  .refine(({ atLeast, atMost, margin }) => atLeast !== undefined || atMost !== undefined || margin !== undefined, {
    message: 'needs atLeast, atMost or margin',
  });
const GATES = z.strictObject({ version: z.literal(1), rules: z.array(RULE).max(10_000) });

export type GateRule = z.output<typeof RULE>;
export type GateFile = z.output<typeof GATES>;

/** @throws GovernanceError naming the rule and the field */
export function parseGates(value: unknown): GateFile {
  const parsed = GATES.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new GovernanceError(`The gate file cannot be used: ${issue?.path.join('.') || 'it'} ${issue?.message}.`);
}

export interface RuleResult {
  readonly rule: GateRule;
  readonly state: 'passed' | 'failed' | 'not-measured';
  readonly metric?: Metric;
  readonly change?: MetricChange;
  readonly reasons: readonly string[];
}

export interface GateResult {
  readonly subject: string;
  readonly version: string;
  readonly passed: boolean;
  readonly results: readonly RuleResult[];
}

/**
 * Whether a subject may be released: every rule that names it must hold on its latest run of this version. What was not measured fails.
 * @param accepted Runs of the version in use, for non-inferiority; none where it is the first
 */
export function judge(
  subject: Pick<Subject, 'id' | 'version' | 'weights'>,
  gates: GateFile,
  runs: readonly EvaluationRun[],
  accepted: readonly EvaluationRun[],
): GateResult {
  const own = runs.filter((run) => isOf(run, subject));
  // Of this subject alone: suites of different subjects may share a name.
  const before = accepted.filter((run) => run.subject.id === subject.id);
  const results = gates.rules
    .filter((rule) => rule.subject === subject.id)
    .map((rule) => judgeRule(rule, latest(own, rule.suite), latest(before, rule.suite)));
  return {
    subject: subject.id,
    version: subject.version,
    passed: results.every(({ state }) => state === 'passed'),
    results,
  };
}

/** A run counts for a subject when version and weights are the same. */
export const isOf = (
  run: EvaluationRun,
  { id, version, weights }: Pick<Subject, 'id' | 'version' | 'weights'>,
): boolean => run.subject.id === id && run.subject.version === version && run.subject.weights === weights;

/** A full run before a quick one; among those the last. */
function latest(runs: readonly EvaluationRun[], suite: string): EvaluationRun | undefined {
  const own = runs.filter((run) => run.suite.id === suite);
  return own.filter(({ quick }) => !quick).at(-1) ?? own.at(-1);
}

const round = (value: number): string => String(Number(value.toFixed(4)));

function judgeRule(rule: GateRule, run: EvaluationRun | undefined, before: EvaluationRun | undefined): RuleResult {
  const metric = run?.metrics.find(({ id }) => id === rule.metric);
  if (run === undefined || metric === undefined) {
    return { rule, state: 'not-measured', reasons: [`${rule.suite}/${rule.metric} was not measured in this version`] };
  }
  const { atLeast, atMost, margin, on } = rule;
  const reasons: string[] = [];
  const least = on === 'interval' ? metric.low : metric.value;
  const most = on === 'interval' ? metric.high : metric.value;
  const what = on === 'interval' ? 'end of the interval ' : '';
  if (atLeast !== undefined && !(least >= atLeast))
    reasons.push(`${rule.metric} ${round(metric.value)}: ${what}${round(least)} is below ${atLeast}`);
  if (atMost !== undefined && !(most <= atMost))
    reasons.push(`${rule.metric} ${round(metric.value)}: ${what}${round(most)} is above ${atMost}`);
  const old = before?.metrics.find(({ id }) => id === rule.metric);
  let change: MetricChange | undefined;
  if (before && old && margin !== undefined) {
    change = changeOf(old, metric, sameCases(before, run));
    const worst = on === 'interval' ? change.low : change.gain;
    if (!(worst >= -margin - 1e-12))
      reasons.push(
        `${rule.metric} went from ${round(old.value)} to ${round(metric.value)}: it may be ${round(-worst)} worse, more than the margin ${margin}`,
      );
  }
  return {
    rule,
    state: reasons.length === 0 ? 'passed' : 'failed',
    metric,
    ...(change === undefined ? {} : { change }),
    reasons,
  };
}
