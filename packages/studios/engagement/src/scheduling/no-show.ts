import { fitGlm, inverseLink } from '@aceso/tensor/linear';
import { auc, aucInterval, brier, calibrationError, wilson } from '@aceso/tensor/stats';
import type { Instant } from './zone.ts';

/** An appointment that was kept or not, and what was known of it when it was made. Nothing says where somebody is from. */
export interface Visited {
  readonly id: string;
  readonly start: Instant;
  /** Days from booking to start. */
  readonly leadDays: number;
  readonly priorVisits: number;
  readonly priorNoShows: number;
  /** 0 is Sunday. */
  readonly weekday: number;
  /** By clocks of the clinic. */
  readonly hour: number;
  readonly type: string;
  readonly ageBand: AgeBand;
  readonly noShow: boolean;
  /** For the report alone: the model does not see these. */
  readonly groups: Readonly<Record<'sex' | 'language', string>>;
}
export type AgeBand = '0-17' | '18-39' | '40-64' | '65+';
export const ageBand = (years: number): AgeBand =>
  years < 18 ? '0-17' : years < 40 ? '18-39' : years < 65 ? '40-64' : '65+';

/** Under this much history there is no model. */
export const LEAST = { appointments: 200, noShows: 30, group: 50 } as const;
/** A model that is farther off on appointments it has not seen, than chance would have it be, is not used. */
const WORST_CALIBRATION = 0.05;

export interface NoShowModel {
  readonly names: readonly string[];
  readonly types: readonly string[];
  readonly coefficients: readonly number[];
  /** Platt's a and b: risk = logistic(a * score + b), fitted on appointments that the coefficients have not seen. */
  readonly calibration: { readonly slope: number; readonly intercept: number };
  readonly trainedUntil: Instant;
}

export interface NoShowGroup {
  readonly group: string;
  readonly value: string;
  readonly n: number;
  /** Absent where the group is too small to say. */
  readonly observed?: { readonly rate: number; readonly low: number; readonly high: number };
  readonly predicted?: number;
  /** `off`: the mean prediction lies outside the interval of what happened. */
  readonly verdict: 'too few' | 'within' | 'off';
}

export type NoShowFit =
  | { readonly outcome: 'abstains'; readonly because: string; readonly appointments: number; readonly noShows: number }
  | {
      readonly outcome: 'fitted';
      readonly model: NoShowModel;
      readonly report: {
        readonly appointments: number;
        readonly tested: number;
        readonly rate: number;
        readonly brier: number;
        /** Of saying the same rate for everybody. */
        readonly brierOfRate: number;
        readonly calibrationError: number;
        readonly auc: number;
        readonly aucLow: number;
        readonly aucHigh: number;
        readonly bins: readonly { readonly predicted: number; readonly observed: number; readonly n: number }[];
        readonly groups: readonly NoShowGroup[];
      };
    };

const HOURS = ['early', 'midday', 'late'] as const;
const hourBand = (hour: number): (typeof HOURS)[number] => (hour < 11 ? 'early' : hour < 15 ? 'midday' : 'late');
const BANDS: readonly AgeBand[] = ['0-17', '18-39', '65+'];
const LEAST_TYPE = 30;

type Known = Omit<Visited, 'id' | 'noShow' | 'groups' | 'start'>;

const namesOf = (types: readonly string[]): string[] => [
  'intercept',
  'lead days, log',
  'prior no-shows, share',
  'any prior no-show',
  'new patient',
  'monday',
  'friday or weekend',
  ...HOURS.slice(1),
  ...BANDS.map((band) => `age ${band}`),
  ...types.map((type) => `type ${type}`),
];

function row(known: Known, types: readonly string[]): number[] {
  const { leadDays, priorVisits, priorNoShows, weekday, hour, type, ageBand: band } = known;
  const is = (condition: boolean): number => (condition ? 1 : 0);
  return [
    1,
    Math.log1p(Math.max(0, leadDays)),
    // Drawn towards one in ten, as if ten visits had been before: one missed visit of one is no certainty.
    (priorNoShows + 1) / (priorVisits + 10) - 0.1,
    is(priorNoShows > 0),
    is(priorVisits === 0),
    is(weekday === 1),
    is(weekday === 5 || weekday === 6 || weekday === 0),
    ...HOURS.slice(1).map((each) => is(hourBand(hour) === each)),
    ...BANDS.map((each) => is(band === each)),
    ...types.map((each) => is(type === each)),
  ];
}

const scoreOf = (values: readonly number[], coefficients: readonly number[]): number =>
  values.reduce((sum, value, at) => sum + value * coefficients[at]!, 0);

function logistic(
  rows: readonly (readonly number[])[],
  names: readonly string[],
  y: readonly number[],
  ridge: number,
): number[] {
  const fit = fitGlm({ rows: rows.length, names, x: Float64Array.from(rows.flat()) }, y, { family: 'binomial', ridge });
  return [...fit.coefficients].map((each) => (Number.isFinite(each) ? each : 0));
}

/**
 * Fits the risk that an appointment is not kept, on the clinic's own appointments in the order of time: the oldest three
 * fifths for the coefficients, the next fifth for their calibration, the newest fifth for the report. Abstains under a
 * least history, and where the report is no better than saying one rate for all. Same appointments, same model.
 */
export function fitNoShow(visited: readonly Visited[]): NoShowFit {
  const all = [...visited].sort((a, b) => a.start - b.start || (a.id < b.id ? -1 : 1));
  const noShows = all.filter(({ noShow }) => noShow).length;
  const base = { appointments: all.length, noShows };
  const abstains = (because: string): NoShowFit => ({ outcome: 'abstains', because, ...base });
  if (all.length < LEAST.appointments || noShows < LEAST.noShows)
    return abstains(`It takes ${LEAST.appointments} past appointments with ${LEAST.noShows} missed ones.`);
  const [first, second] = [Math.floor(all.length * 0.6), Math.floor(all.length * 0.8)];
  const parts = [all.slice(0, first), all.slice(first, second), all.slice(second)] as const;
  if (parts.some((part) => !part.some((each) => each.noShow) || part.every((each) => each.noShow)))
    return abstains('Missed appointments are too unevenly spread over time.');
  const counts = new Map<string, number>();
  for (const { type } of parts[0]) counts.set(type, (counts.get(type) ?? 0) + 1);
  // The most frequent is what the others are compared with.
  const types = [...counts]
    .filter(([, n]) => n >= LEAST_TYPE)
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .slice(1, 12)
    .map(([type]) => type);
  const names = namesOf(types);
  const label = ({ noShow }: Visited): number => (noShow ? 1 : 0);
  const coefficients = logistic(
    parts[0].map((each) => row(each, types)),
    names,
    parts[0].map(label),
    2,
  );
  const scores = (part: readonly Visited[]): number[] => part.map((each) => scoreOf(row(each, types), coefficients));
  const [intercept, slope] = logistic(
    scores(parts[1]).map((score) => [1, score]),
    ['intercept', 'score'],
    parts[1].map(label),
    0.5,
  ) as [number, number];
  const model: NoShowModel = {
    names,
    types,
    coefficients,
    calibration: { slope, intercept },
    trainedUntil: parts[1].at(-1)!.start,
  };
  const predicted = Float64Array.from(parts[2], (each) => riskOf(model, each));
  const happened = parts[2].map(label);
  const rate = happened.reduce((sum, each) => sum + each, 0) / happened.length;
  const before = noShowRate([...parts[0], ...parts[1]]);
  const measured = {
    brier: brier(predicted, happened),
    brierOfRate: brier(
      Float64Array.from(happened, () => before),
      happened,
    ),
    calibrationError: calibrationError(predicted, happened, 5),
  };
  if (!(slope > 0) || measured.brier >= measured.brierOfRate)
    return abstains('On the newest appointments it is no better than one rate for all.');
  if (measured.calibrationError > WORST_CALIBRATION + byChance(predicted))
    return abstains('On the newest appointments its risks are too far from what happened.');
  const interval = aucInterval(predicted, happened);
  return {
    outcome: 'fitted',
    model,
    report: {
      appointments: all.length,
      tested: parts[2].length,
      rate,
      ...measured,
      auc: auc(predicted, happened),
      aucLow: interval.low,
      aucHigh: interval.high,
      bins: binsOf(predicted, happened),
      groups: groupsOf(parts[2], predicted),
    },
  };
}

const noShowRate = (part: readonly Visited[]): number => part.filter(({ noShow }) => noShow).length / part.length;

/** The calibrated risk that an appointment is not kept. */
export function riskOf({ types, coefficients, calibration }: NoShowModel, known: Known): number {
  return inverseLink('binomial', calibration.slope * scoreOf(row(known, types), coefficients) + calibration.intercept);
}

/** The calibration error of true risks, in five bins of so many appointments: the mean of half a normal deviate in each. */
function byChance(predicted: Float64Array): number {
  const mean = predicted.reduce((sum, each) => sum + each, 0) / predicted.length;
  return Math.sqrt((2 * mean * (1 - mean)) / (Math.PI * (predicted.length / 5)));
}

function binsOf(predicted: Float64Array, happened: readonly number[]) {
  const order = [...predicted.keys()].sort((a, b) => predicted[a]! - predicted[b]!);
  const size = Math.ceil(order.length / 5);
  return [0, 1, 2, 3, 4].flatMap((bin) => {
    const own = order.slice(bin * size, (bin + 1) * size);
    if (own.length === 0) return [];
    const mean = (of: ArrayLike<number>): number => own.reduce((sum, at) => sum + of[at]!, 0) / own.length;
    return [{ predicted: mean(predicted), observed: mean(happened), n: own.length }];
  });
}

function groupsOf(part: readonly Visited[], predicted: Float64Array): NoShowGroup[] {
  const reports: NoShowGroup[] = [];
  const kinds: readonly [string, (each: Visited) => string][] = [
    ['sex', ({ groups }) => groups.sex],
    ['age', ({ ageBand: band }) => band],
    ['language', ({ groups }) => groups.language],
  ];
  for (const [group, of] of kinds)
    for (const value of [...new Set(part.map(of))].sort()) {
      const own = [...part.keys()].filter((at) => of(part[at]!) === value);
      if (own.length < LEAST.group) {
        reports.push({ group, value, n: own.length, verdict: 'too few' });
        continue;
      }
      const missed = own.filter((at) => part[at]!.noShow).length;
      const mean = own.reduce((sum, at) => sum + predicted[at]!, 0) / own.length;
      const { low, high } = wilson(missed, own.length);
      reports.push({
        group,
        value,
        n: own.length,
        observed: { rate: missed / own.length, low, high },
        predicted: mean,
        verdict: mean >= low && mean <= high ? 'within' : 'off',
      });
    }
  return reports;
}
