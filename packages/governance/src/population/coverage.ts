import { type FeatureDrift, featureDrift } from '../drift/data-drift.ts';

/** An input of a model as its training rows had it: counts in bins, no value of a person. */
export interface TrainedInput {
  readonly name: string;
  readonly rows: number;
  /** Share of the training rows without it. */
  readonly missing: number;
  /** Cuts between the bins of a number: bin k holds values up to cut k. */
  readonly cuts?: readonly number[];
  /** Levels of a code. */
  readonly levels?: readonly string[];
  /** Levels of too few training rows to be counted alone: together they are the level {@link FEW}, where there is one. */
  readonly rare?: readonly string[];
  readonly counts: readonly number[];
  /** Least and largest value of the training rows. */
  readonly range?: readonly [low: number, high: number];
}

export interface InputCoverage {
  readonly name: string;
  /** With a value: training rows, people here. */
  readonly n: readonly [trained: number, here: number];
  readonly people: number;
  readonly missing: { readonly trained: number; readonly here: number };
  /** Population stability index with its interval; undefined with too few people. */
  readonly psi?: { readonly value: number; readonly low: number; readonly high: number };
  /** Share of the people here whose value is outside the training rows, or a level that they never had; null where told of too few. */
  readonly outside: number | null;
  readonly level: FeatureDrift['level'];
  readonly reasons: readonly string[];
  /** Shares by bin; null where the cell is small. */
  readonly bins: readonly { readonly label: string; readonly trained: number; readonly here: number | null }[];
}

/** Fewer people with a value are not compared. */
export const LEAST_PEOPLE = 50;
/** Fewer people in a cell are not told. */
export const LEAST_CELL = 10;
/** Levels of few training rows, taken together. */
const FEW = '(few)';
const UNSEEN = '(never seen)';
const OUTSIDE_ALERT = 0.1;

/** Counts people into the bins of an input, one after another: no value is kept. */
export class InputTally {
  readonly trained: TrainedInput;
  readonly #counts: number[];
  #people = 0;
  #missing = 0;
  #outside = 0;
  #unseen = 0;

  constructor(trained: TrainedInput) {
    this.trained = trained;
    this.#counts = trained.counts.map(() => 0);
  }

  add(value: number | string | null | undefined): void {
    const { cuts, levels, rare, range } = this.trained;
    this.#people += 1;
    // A word in a column of numbers is no number, as it was none in training.
    if (value === null || value === undefined || value === '' || (!levels && Number.isNaN(Number(value)))) {
      this.#missing += 1;
      return;
    }
    if (levels) {
      const own = levels.indexOf(String(value));
      const at = own < 0 && rare?.includes(String(value)) ? levels.indexOf(FEW) : own;
      if (at >= 0) this.#counts[at]! += 1;
      else this.#unseen += 1;
      return;
    }
    const number = Number(value);
    const at = cuts!.findIndex((cut) => number <= cut);
    this.#counts[at < 0 ? cuts!.length : at]! += 1;
    if (range && (number < range[0] || number > range[1])) this.#outside += 1;
  }

  coverage(seed: number): InputCoverage {
    const { name, rows, missing, levels, counts } = this.trained;
    const labels = labelsOf(this.trained);
    const here = [...this.#counts, ...(levels ? [this.#unseen] : [])];
    const trained = [...counts, ...(levels ? [0] : [])];
    const valued = this.#people - this.#missing;
    const enough = valued >= LEAST_PEOPLE;
    const as = (cells: readonly number[]) => Object.fromEntries(labels.map((label, i) => [label, cells[i]!]));
    const total = trained.reduce((a, b) => a + b, 0);
    const drift = featureDrift(
      { kind: 'category', n: total, missing: 0, counts: as(trained) },
      { kind: 'category', n: valued, missing: 0, counts: as(here) },
      { seed, minN: LEAST_PEOPLE },
    );
    const missingHere = this.#people === 0 ? 1 : this.#missing / this.#people;
    const out = this.#outside + this.#unseen;
    const outside = out > 0 && out < LEAST_CELL ? null : valued === 0 ? 0 : out / valued;
    const reasons = [
      ...drift.reasons.filter((reason) => !reason.includes('categories')),
      ...(missingHere - missing > OUTSIDE_ALERT
        ? [`${Math.round(100 * (missingHere - missing))} % more missing than in training`]
        : []),
      ...(enough && (outside ?? 0) > OUTSIDE_ALERT ? [`${Math.round(100 * outside!)} % outside what was seen`] : []),
    ];
    const alert = drift.level === 'alert' || (outside ?? 0) > OUTSIDE_ALERT;
    return {
      name,
      n: [total, valued],
      people: this.#people,
      missing: { trained: missing, here: missingHere },
      ...(enough ? { psi: drift.psi } : {}),
      outside: enough ? outside : null,
      level: !enough ? 'too-few' : alert ? 'alert' : reasons.length > 0 ? 'watch' : 'none',
      reasons: enough
        ? reasons
        : [`${valued} people with a value, of ${rows} training rows; ${LEAST_PEOPLE} are needed`],
      bins: suppressed(here).map((count, i) => ({
        label: labels[i]!,
        trained: total === 0 ? 0 : trained[i]! / total,
        here: count === null || !enough ? null : count / valued,
      })),
    };
  }
}

function labelsOf({ cuts, levels }: TrainedInput): string[] {
  if (levels) return [...levels, UNSEEN];
  const told = (cut: number): string => String(Number(cut.toPrecision(4)));
  return [
    ...cuts!.map((cut, i) => (i === 0 ? `to ${told(cut)}` : `${told(cuts![i - 1]!)} to ${told(cut)}`)),
    cuts!.length === 0 ? 'all' : `above ${told(cuts!.at(-1)!)}`,
  ];
}

/**
 * Counts with the small ones left out. Where one alone would be left out its number is what the others lack: then the smallest of the
 * others is left out as well.
 */
export function suppressed(counts: readonly number[]): (number | null)[] {
  const out = counts.map((count) => (count > 0 && count < LEAST_CELL ? null : count));
  if (out.filter((count) => count === null).length === 1) {
    const others = out.flatMap((count, i) => (count === null || count === 0 ? [] : [{ count, i }]));
    const smallest = others.sort((a, b) => a.count - b.count)[0];
    if (smallest) out[smallest.i] = null;
  }
  return out;
}

/** People counted by what they are, small groups left out. */
export class PeopleTally {
  readonly #groups = {
    age: new Map<string, number>(),
    sex: new Map<string, number>(),
    language: new Map<string, number>(),
  };
  #people = 0;

  add({
    age,
    sex,
    language,
  }: {
    readonly age?: number | undefined;
    readonly sex?: string | undefined;
    readonly language?: string | undefined;
  }): void {
    this.#people += 1;
    const count = (group: Map<string, number>, key: string): void => void group.set(key, (group.get(key) ?? 0) + 1);
    count(this.#groups.age, age === undefined ? NOT_KNOWN : AGES.find(([, most]) => age <= most)![0]);
    count(this.#groups.sex, sex ?? NOT_KNOWN);
    count(this.#groups.language, language ?? NOT_KNOWN);
  }

  people(): PeopleHere {
    const cells = (group: Map<string, number>): PeopleCell[] => {
      const sorted = [...group].sort(([a], [b]) => (a < b ? -1 : 1));
      return suppressed(sorted.map(([, count]) => count)).map((count, i) => ({ label: sorted[i]![0], count }));
    };
    const { age, sex, language } = this.#groups;
    return { people: this.#people, age: cells(age), sex: cells(sex), language: cells(language) };
  }
}

export interface PeopleCell {
  readonly label: string;
  readonly count: number | null;
}
export interface PeopleHere {
  readonly people: number;
  readonly age: readonly PeopleCell[];
  readonly sex: readonly PeopleCell[];
  readonly language: readonly PeopleCell[];
}

export const NOT_KNOWN = '(not known)';
const AGES: readonly (readonly [label: string, most: number])[] = [
  ['0-17', 17],
  ['18-39', 39],
  ['40-64', 64],
  ['65-79', 79],
  ['80+', Number.POSITIVE_INFINITY],
];
