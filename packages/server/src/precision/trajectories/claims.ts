import type { Evidence } from '@aceso/evidence';
import type { Assumption, PersonAsked, Trajectory } from '@aceso/precision/twin';
import { RELEASE } from '../../version.ts';
import type { TwinClaim } from '../twin/records.ts';
import type { KeptTrajectories, TrajectoryAnswer } from './records.ts';

export interface Asked extends PersonAsked {
  readonly years: number;
  readonly change?: Assumption;
  /** Where the age is from, and whose it is. */
  readonly ref?: string;
  readonly patient?: string;
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
const list = (values: Readonly<Record<string, number>>): string =>
  Object.entries(values)
    .map(([name, value]) => `${name} = ${value}`)
    .join(', ');

const SOURCE =
  'Piecewise exponential rates (Friedman, Ann Stat 1982;10:101), proportional in the covariates; tested against Aalen-Johansen (Scand J Stat 1978;5:141)';

/** What is said of the last year, and what it rests on: the cohort with its test, the person as given, the change and its grounds. */
export function trajectoryClaims(
  { id, seed, fingerprint, origin, report }: KeptTrajectories,
  { state, age, covariates, years, change, ref, patient }: Asked,
  { forecast, counterfactual }: Pick<TrajectoryAnswer, 'forecast' | 'counterfactual'>,
): TwinClaim[] {
  const test = report!;
  const last = test.calibration.at(-1)!.years;
  const worst = Math.max(...test.calibration.map((one) => Math.abs(one.forecast - one.observed)));
  const inputs = [
    `${origin === 'virtual' ? 'simulated cohort' : 'cohort'} ${fingerprint}, ${test.learned} people learned from`,
    `tested on ${test.tested} others to ${last} years: shares of states at most ${percent(worst)} off`,
    `now in "${state}", age ${age}${Object.keys(covariates).length > 0 ? `, ${list(covariates)}` : ''}`,
    ...(change
      ? [
          `change: ${[list(change.covariates ?? {}), list(change.hazards ?? {})].filter(Boolean).join('; ')}`,
          `effect assumed, not learned: ${change.because.trim()}`,
        ]
      : []),
  ];
  const end = (course: Trajectory, k: number) => course.states[k]!.chance.at(-1)!;
  const shown = counterfactual?.asIs ?? forecast!;
  const texts = shown.states.map(({ state: name }, k) => {
    const said = (course: Trajectory): string => {
      const { middle, low, high } = end(course, k);
      return `${percent(middle)} (90 % interval ${percent(low)} to ${percent(high)})`;
    };
    return counterfactual
      ? `Chance of "${name}" after ${years} years: ${said(counterfactual.changed)} if the assumed effect holds; without the change ${said(counterfactual.asIs)}`
      : `Chance of "${name}" after ${years} years: ${said(shown)}`;
  });
  const evidence = (output: string): Evidence[] => [
    {
      lane: 'computed',
      ref: `trajectories/${id}`,
      algorithm: 'disease-trajectories',
      version: RELEASE.version,
      seed,
      inputs,
      output,
    } as Evidence,
    {
      ...{ lane: 'knowledge', ref: SOURCE, source: SOURCE, version: RELEASE.version, licence: 'published equations' },
    } as Evidence,
    ...(ref === undefined || patient === undefined
      ? []
      : [{ lane: 'chart', ref, patient: `Patient/${patient}` } as Evidence]),
  ];
  return texts.map((text) => ({ text, evidence: evidence(text) }));
}
