import { GovernanceError } from '../errors.ts';
import type { RoiEvent } from './events.ts';
import type { Metric } from './metrics.ts';
import type { Finding } from './result.ts';

/** All that the tool cost and what its effect is worth; nothing is assumed that is not given. */
export interface CostPlan {
  readonly currency: string;
  /** Money for licences over the time of the study; Aceso itself has none. */
  readonly licence: number;
  /** Machines, power and hosting over the time of the study. */
  readonly hardware: number;
  /** Hours of staff to set it up and run it. */
  readonly setupHours: number;
  readonly trainingHoursPerPerson: number;
  /** Minutes that a person spends on checking, per task, beyond what the measured times hold already. */
  readonly reviewMinutesPerTask: number;
  /** Cost of an hour of staff. */
  readonly hourlyRate: number;
  /** Worth of one denial fewer; without it denials have no money's worth. */
  readonly valuePerDenial?: number;
  /** Money spent on models that belongs to no single task. */
  readonly otherModels?: number;
  /** Share of saved time that is put to paid use, 0 to 1. Saved minutes are not money by themselves. */
  readonly realised: number;
}

export interface Money {
  readonly currency: string;
  readonly tasks: number;
  readonly people: number;
  readonly costs: readonly { readonly name: string; readonly amount: number }[];
  readonly total: number;
  /** Worth of the effect over all tasks with the tool, less the costs. */
  readonly net: number;
  readonly netLow: number;
  readonly netHigh: number;
  /** Net benefit over cost; absent where nothing was spent. */
  readonly ratio?: number;
  readonly ratioLow?: number;
  readonly ratioHigh?: number;
  /** Effect per task, in the metric's unit, at which the costs are covered. */
  readonly breakEvenEffect: number;
  /** Tasks at which they are, at the estimated effect; absent where it never happens. */
  readonly breakEvenTasks?: number;
  readonly verdict: 'pays' | 'not-shown-to-pay' | 'costs-more';
  readonly assumptions: readonly string[];
}

const NUMBERS = [
  'licence',
  'hardware',
  'setupHours',
  'trainingHoursPerPerson',
  'reviewMinutesPerTask',
  'hourlyRate',
  'realised',
] as const;

/** @throws GovernanceError naming the part that is missing or cannot be used */
export function readCostPlan(given: unknown): CostPlan {
  const row = given as Record<string, unknown> | null;
  if (typeof row !== 'object' || row === null) throw new GovernanceError('The costs are not a JSON object.');
  const known = new Set<string>([...NUMBERS, 'currency', 'valuePerDenial', 'otherModels']);
  for (const key of Object.keys(row))
    if (!known.has(key))
      throw new GovernanceError(`The costs have no ${JSON.stringify(key)}; they have ${[...known].join(', ')}.`);
  if (typeof row.currency !== 'string' || row.currency === '')
    throw new GovernanceError('The costs need a "currency".');
  for (const name of [
    ...NUMBERS,
    ...(['valuePerDenial', 'otherModels'] as const).filter((name) => row[name] !== undefined),
  ]) {
    const value = row[name];
    if (typeof value !== 'number' || !(value >= 0) || !Number.isFinite(value))
      throw new GovernanceError(`The costs need "${name}", a number from 0 on.`);
  }
  if ((row.realised as number) > 1) throw new GovernanceError('"realised" is a share from 0 to 1.');
  return row as unknown as CostPlan;
}

/** @returns why there is no figure, in words, where there is none */
export function moneyOf(
  finding: Finding,
  metric: Metric,
  plan: CostPlan,
  toolTasks: readonly RoiEvent[],
): Money | string {
  if (finding.design === 'its')
    return 'There is no comparison group, so no return on investment is worked out: a change before and after is not what the tool did.';
  if (finding.refusals.length > 0 || finding.effect === undefined)
    return 'The comparison was refused, so no return on investment is worked out.';
  const perUnit = worthOf(metric, plan);
  if (perUnit === undefined || perUnit === 0)
    return `No money's worth was given for "${metric.title}", so no return on investment is worked out.`;
  const tasks = toolTasks.length;
  if (tasks === 0) return 'No task had the tool, so there is nothing to work out.';
  const people = new Set(toolTasks.map(({ actor }) => actor)).size;
  const costs = [
    { name: 'licence', amount: plan.licence },
    { name: 'hardware', amount: plan.hardware },
    { name: 'set-up', amount: plan.setupHours * plan.hourlyRate },
    { name: 'training', amount: plan.trainingHoursPerPerson * people * plan.hourlyRate },
    { name: 'review', amount: (plan.reviewMinutesPerTask / 60) * tasks * plan.hourlyRate },
    { name: 'models', amount: toolTasks.reduce((s, { cost }) => s + (cost ?? 0), 0) },
    ...(plan.otherModels ? [{ name: 'models, not tied to a task', amount: plan.otherModels }] : []),
  ];
  const total = costs.reduce((s, { amount }) => s + amount, 0);
  const perTaskCost = costs.slice(4, 6).reduce((s, { amount }) => s + amount, 0) / tasks;
  const fixed = total - perTaskCost * tasks;
  const sign = metric.better === 'lower' ? -1 : 1;
  const worth = (effect: number): number => sign * effect * perUnit;
  const [first, second] = [worth(finding.low!), worth(finding.high!)];
  const [low, high] = [Math.min(first, second), Math.max(first, second)];
  const at = worth(finding.effect);
  const net = at * tasks - total;
  const [netLow, netHigh] = [low * tasks - total, high * tasks - total];
  return {
    currency: plan.currency,
    tasks,
    people,
    costs,
    total,
    net,
    netLow,
    netHigh,
    ...(total > 0 ? { ratio: net / total, ratioLow: netLow / total, ratioHigh: netHigh / total } : {}),
    breakEvenEffect: (sign * total) / (tasks * perUnit),
    ...(at > perTaskCost ? { breakEvenTasks: Math.ceil(fixed / (at - perTaskCost)) } : {}),
    verdict: netLow > 0 ? 'pays' : netHigh < 0 ? 'costs-more' : 'not-shown-to-pay',
    assumptions: [
      `An hour of staff costs ${plan.hourlyRate} ${plan.currency}.`,
      `${Math.round(plan.realised * 100)} % of saved time is put to paid use.`,
      'Costs are taken as known; the interval is that of the effect.',
    ],
  };
}

/** Money per unit of the metric. */
function worthOf(metric: Metric, plan: CostPlan): number | undefined {
  if (metric.id === 'turnaround') return undefined; // waiting is not work
  if (metric.unit === 'minutes') return (plan.hourlyRate / 60) * plan.realised;
  if (metric.id === 'denial-rate') return plan.valuePerDenial;
  return undefined;
}
