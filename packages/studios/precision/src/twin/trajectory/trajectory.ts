import { createRandom } from '@aceso/tensor/random';
import { quantile } from '@aceso/tensor/stats';
import { PrecisionError } from '../../errors.ts';
import type { Spread } from '../pk/regimen.ts';
import type { Cohort, Stay } from './cohort.ts';
import { fitHazards, type Hazards, logLikelihood } from './hazards.ts';
import { drawn, fitted, observed, occupancy, type PersonNow } from './occupancy.ts';

/** Years since entry at which forecasts are compared with what came. */
const YEARS = [2, 5, 8] as const;
/** Share of the people who are kept back, and how far a forecast share of them may be off beyond what chance explains. */
const KEPT = 0.3;
const OFF = 0.03;
const RESAMPLES = 120;

export interface TrajectoryTest {
  readonly learned: number;
  readonly tested: number;
  readonly states: readonly string[];
  /** Mean and standard deviation over the stays that were learned from. */
  readonly covariates: readonly { readonly name: string; readonly mean: number; readonly deviation: number }[];
  readonly transitions: readonly {
    readonly from: string;
    readonly to: string;
    readonly events: number;
    /** By standard deviation of a covariate, with the 95 % interval. */
    readonly hazardRatios: readonly {
      readonly covariate: string;
      readonly ratio: number;
      readonly low: number;
      readonly high: number;
    }[];
  }[];
  readonly calibration: readonly {
    readonly years: number;
    readonly state: string;
    readonly forecast: number;
    readonly observed: number;
    /** 99 % interval of what was observed. */
    readonly low: number;
    readonly high: number;
  }[];
  /** Gain in log likelihood of the kept-back people over a model without covariates. */
  readonly gain: number;
  readonly passed: boolean;
  readonly reasons: readonly string[];
}

export interface PersonAsked {
  readonly state: string;
  readonly age: number;
  readonly covariates: Readonly<Record<string, number>>;
}

/** A change whose effect is assumed, never learned: why it should hold must be said. */
export interface Assumption {
  /** Other values of covariates. */
  readonly covariates?: Readonly<Record<string, number>>;
  /** Multipliers of rates: "diabetes>kidney disease": 0.7. */
  readonly hazards?: Readonly<Record<string, number>>;
  /** Source of the effect, or the grounds for taking the association as an effect. */
  readonly because: string;
}

export interface Trajectory {
  readonly years: readonly number[];
  readonly states: readonly { readonly state: string; readonly chance: readonly Spread[] }[];
}

export interface Counterfactual {
  readonly asIs: Trajectory;
  readonly changed: Trajectory;
  /** Changed minus as it is. */
  readonly difference: Trajectory;
  readonly assumptions: readonly string[];
}

/** What was learned and how it was tested, as plain data; nobody's stays are in it. */
export interface TrajectoryModel {
  readonly report: TrajectoryTest;
  readonly hazards: Hazards;
  readonly seed: number;
}

const ALWAYS: readonly string[] = [
  'The next state depends on the present one, age and covariates alone.',
  'The person is as the people of the cohort were.',
];

let trusted: symbol | undefined;

/** Trajectories that held on people they were not learned from. Only the test makes one. */
export class TestedTrajectories {
  readonly report: TrajectoryTest;
  readonly #hazards: Hazards;
  readonly #seed: number;

  /** @throws Error for anyone but the test */
  constructor(key: symbol, report: TrajectoryTest, hazards: Hazards, seed: number) {
    if (key !== trusted || !report.passed) throw new Error('Tested trajectories come from a test that they passed.');
    this.report = report;
    this.#hazards = hazards;
    this.#seed = seed;
  }

  static trust(key: symbol): void {
    if (trusted !== undefined) throw new Error('The key of the test is set once.');
    trusted = key;
  }

  /** To be kept and opened again with {@link reopenTrajectories}. */
  saved(): TrajectoryModel {
    return { report: this.report, hazards: this.#hazards, seed: this.#seed };
  }

  /** What every forecast takes for granted. */
  assumptions(): readonly string[] {
    return ALWAYS;
  }

  /** Chances of the states over the years, with 90 % intervals. @throws PrecisionError */
  forecast(person: PersonAsked, years: number): Trajectory {
    const now = this.#person(person);
    return this.#run(years, () => [[now, []]])[0]!;
  }

  /** The same person with a change whose effect is taken for granted. @throws PrecisionError where no grounds are given */
  counterfactual(person: PersonAsked, years: number, assumption: Assumption): Counterfactual {
    const { covariates = {}, hazards = {}, because } = assumption;
    if (because.trim().length < 10)
      throw new PrecisionError(
        'option',
        'Say why the change should have this effect (a source, or the grounds): a cohort shows associations, not effects.',
      );
    const now = this.#person(person);
    const changed = this.#person({ ...person, covariates: { ...person.covariates, ...covariates } });
    const factors = this.#hazards.transitions.map(() => 1);
    for (const [name, factor] of Object.entries(hazards)) {
      const k = this.#hazards.transitions.findIndex(({ from, to }) => `${from}>${to}` === name);
      if (k < 0)
        throw new PrecisionError(
          'option',
          `There is no learned transition ${JSON.stringify(name)}; there are ${this.#hazards.transitions.map(({ from, to }) => `${from}>${to}`).join(', ')}.`,
        );
      if (!(factor > 0 && factor <= 20))
        throw new PrecisionError('option', `The multiplier of ${name} must be above 0 and up to 20.`);
      factors[k] = factor;
    }
    if (Object.keys(covariates).length + Object.keys(hazards).length === 0)
      throw new PrecisionError('option', 'Nothing changes: give other covariates or multipliers of rates.');
    const [asIs, other, difference] = this.#run(years, () => [
      [now, []],
      [changed, factors],
    ]);
    return {
      asIs: asIs!,
      changed: other!,
      difference: difference!,
      assumptions: [
        `The effect is assumed, not learned: ${because.trim()}`,
        'Nothing else that bears on the outcome differs (no confounding that was not measured), and the effect is there at once and stays.',
        ...ALWAYS,
      ],
    };
  }

  #person({ state, age, covariates }: PersonAsked): PersonNow {
    const { states, covariates: names, means, deviations } = this.#hazards;
    if (!states.includes(state))
      throw new PrecisionError('option', `There is no state ${JSON.stringify(state)}; there are ${states.join(', ')}.`);
    if (!(age >= 0 && age <= 110)) throw new PrecisionError('option', 'The age must be 0 to 110 years.');
    const unknown = Object.keys(covariates).filter((name) => !names.includes(name));
    if (unknown.length > 0)
      throw new PrecisionError('option', `There is no covariate ${unknown.join(', ')}; there are ${names.join(', ')}.`);
    const values = names.map((name, k) => {
      const value = covariates[name];
      if (value === undefined || !Number.isFinite(value))
        throw new PrecisionError('insufficient', `The covariate ${name} is missing.`);
      if (Math.abs(value - means[k]!) > 6 * deviations[k]!)
        throw new PrecisionError('option', `${name} = ${value} is far from everyone in the cohort.`);
      return value;
    });
    return { state, age, values };
  }

  #run(length: number, cases: () => readonly (readonly [PersonNow, readonly number[]])[]): Trajectory[] {
    if (!(Number.isInteger(length) && length >= 1 && length <= 30))
      throw new PrecisionError('option', 'The years must be 1 to 30.');
    const years = Array.from({ length: length + 1 }, (_, i) => i);
    const random = createRandom(this.#seed).stream('trajectory');
    const { states } = this.#hazards;
    const list = cases();
    const runs = Array.from({ length: 200 }, () => {
      const coefficients = drawn(this.#hazards, random);
      return list.map(([person, factors]) => occupancy(this.#hazards, coefficients, person, years, factors));
    });
    const best = list.map(([person, factors]) =>
      occupancy(this.#hazards, fitted(this.#hazards), person, years, factors),
    );
    const gather = (
      middle: (y: number, s: number) => number,
      of: (run: Float64Array[][], y: number, s: number) => number,
    ): Trajectory => ({
      years,
      states: states.map((state, s) => ({
        state,
        chance: years.map((_, y) => {
          const values = Float64Array.from(runs, (run) => of(run, y, s));
          return { middle: middle(y, s), low: quantile(values, 0.05), high: quantile(values, 0.95) };
        }),
      })),
    });
    const out = list.map((_, c) =>
      gather(
        (y, s) => best[c]![y]![s]!,
        (run, y, s) => run[c]![y]![s]!,
      ),
    );
    if (list.length === 2)
      out.push(
        gather(
          (y, s) => best[1]![y]![s]! - best[0]![y]![s]!,
          (run, y, s) => run[1]![y]![s]! - run[0]![y]![s]!,
        ),
      );
    return out;
  }
}

const KEY = Symbol('test of trajectories');
TestedTrajectories.trust(KEY);

/** Trajectories that were kept. @throws Error for those that did not pass their test */
export const reopenTrajectories = ({ report, hazards, seed }: TrajectoryModel): TestedTrajectories =>
  new TestedTrajectories(KEY, report, hazards, seed);

/**
 * Learns the rates of a cohort from 70 % of its people and tests them on the others: forecast shares of every state beside those that
 * came (Aalen-Johansen, with people resampled), and whether the covariates tell anything.
 * @throws PrecisionError for a cohort that is too small
 */
export function testTrajectories(
  cohort: Cohort,
  { seed }: { readonly seed: number },
): { readonly report: TrajectoryTest; readonly tested: TestedTrajectories | null } {
  const people = [...new Set(cohort.stays.map(({ person }) => person))];
  if (people.length < 200)
    throw new PrecisionError(
      'insufficient',
      `The cohort has ${people.length} people; 200 are needed to learn and to test.`,
    );
  const random = createRandom(seed);
  const order = random.permutation(people.length);
  const kept = new Set([...order.slice(0, Math.round(KEPT * people.length))].map((i) => people[i]!));
  const part = (inside: boolean): Cohort => ({
    ...cohort,
    stays: cohort.stays.filter(({ person }) => kept.has(person) === inside),
  });
  const hazards = fitHazards(part(false));
  const plain = fitHazards(part(false), { plain: true });
  const held = part(true);
  const gain = logLikelihood(hazards, held) - logLikelihood(plain, held);
  const calibration = calibrate(hazards, held, random.stream('resample'));
  const reasons = [
    ...calibration
      .filter(
        ({ forecast, observed: seen, low, high }) =>
          (forecast < low || forecast > high) && Math.abs(forecast - seen) > OFF,
      )
      .map(
        ({ years, state, forecast, observed: seen }) =>
          `After ${years} years ${(100 * forecast).toFixed(1)} % of the people kept back were forecast to be in "${state}"; ${(100 * seen).toFixed(1)} % were.`,
      ),
    ...(gain > 0 || cohort.covariates.length === 0
      ? []
      : ['The covariates tell nothing of people whom the model has not seen.']),
  ];
  const report: TrajectoryTest = {
    learned: people.length - kept.size,
    tested: kept.size,
    states: hazards.states,
    covariates: hazards.covariates.map((name, k) => ({
      ...{ name, mean: hazards.means[k]!, deviation: hazards.deviations[k]! },
    })),
    transitions: hazards.transitions.map(({ from, to, events, cuts, coefficients, covariance }) => ({
      ...{ from, to, events },
      hazardRatios: hazards.covariates.map((covariate, k) => {
        const j = cuts.length + 1 + k;
        const spread = Math.sqrt(covariance[j * coefficients.length + j]!);
        const at = coefficients[j]!;
        return {
          covariate,
          ratio: Math.exp(at),
          low: Math.exp(at - 1.96 * spread),
          high: Math.exp(at + 1.96 * spread),
        };
      }),
    })),
    calibration,
    gain,
    passed: reasons.length === 0,
    reasons,
  };
  return { report, tested: report.passed ? new TestedTrajectories(KEY, report, hazards, seed) : null };
}

function calibrate(
  hazards: Hazards,
  held: Cohort,
  random: ReturnType<typeof createRandom>,
): TrajectoryTest['calibration'] {
  const lives = new Map<string, Stay[]>();
  for (const stay of held.stays) lives.set(stay.person, [...(lives.get(stay.person) ?? []), stay]);
  const { states } = hazards;
  const known = [...lives.values()]
    .map((stays) => stays.sort((a, b) => a.start - b.start))
    .filter(([first]) => states.includes(first!.from));
  const forecasts = known.map(([first]) =>
    occupancy(
      hazards,
      fitted(hazards),
      {
        state: first!.from,
        age: first!.start,
        values: hazards.covariates.map((name) => first!.values[held.covariates.indexOf(name)]!),
      },
      YEARS,
    ),
  );
  const seen = known.map((stays) =>
    stays
      .filter(({ from, to }) => states.includes(from) && (to === null || states.includes(to)))
      .map(({ from, to, start, stop }) => ({
        from,
        to,
        enter: start - stays[0]!.start,
        leave: stop - stays[0]!.start,
      })),
  );
  const shares = (weights: ArrayLike<number>): Float64Array[] =>
    observed(
      seen.map((stays, i) => ({ weight: weights[i]!, stays })),
      states,
      YEARS,
    );
  const whole = shares(new Float64Array(seen.length).fill(1));
  const resampled = Array.from({ length: RESAMPLES }, () => {
    const weights = new Float64Array(seen.length);
    for (let k = 0; k < seen.length; k += 1) {
      const i = random.int(seen.length);
      weights[i] = weights[i]! + 1;
    }
    return shares(weights);
  });
  return YEARS.flatMap((years, y) =>
    states.map((state, s) => {
      const values = Float64Array.from(resampled, (one) => one[y]![s]!);
      return {
        ...{ years, state },
        forecast: forecasts.reduce((sum, one) => sum + one[y]![s]!, 0) / forecasts.length,
        observed: whole[y]![s]!,
        low: quantile(values, 0.005),
        high: quantile(values, 0.995),
      };
    }),
  );
}
