import { parse } from 'csv-parse/sync';
import { YEAR } from '../gmf/time.ts';
import { CHRONIC_KEYS, type ChronicKey, chronic } from '../population/chronic.ts';
import { type Life, lifeOf, onsetOf } from '../population/life.ts';
import type { ProfileOptions } from '../world/profile.ts';

/** A wanted prevalence among the living between two ages (years, both included). */
export interface Target {
  readonly prevalence: number;
  readonly minAge: number;
  readonly maxAge: number;
}
export type Targets = Readonly<Partial<Record<ChronicKey, Target>>>;

export interface CalibrationRow {
  readonly disease: ChronicKey;
  readonly name: string;
  readonly minAge: number;
  readonly maxAge: number;
  readonly before: number;
  readonly target: number;
  readonly after: number;
  /** Added to the liability, in standard deviations. */
  readonly shift: number;
}
export interface Calibration {
  readonly shifts: Readonly<Partial<Record<ChronicKey, number>>>;
  readonly report: readonly CalibrationRow[];
  /** Lives that prevalence was measured on. */
  readonly pilot: number;
}

/** Wrong rates: which one, and what to write instead. */
export class CalibrationError extends Error {
  override readonly name = 'CalibrationError';
}

/** The disease that a name or code means: a key, a SNOMED code, or the name in words. */
export function diseaseKey(name: string): ChronicKey | undefined {
  const plain = name
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]/g, '');
  return CHRONIC_KEYS.find((key) => {
    const disease = chronic(key);
    return [key, disease.code.code, disease.name, disease.code.display.replace(/ \(.*/, '')].some(
      (known) => known.toLowerCase().replaceAll(/[\s_-]/g, '') === plain,
    );
  });
}

/** Reads rates: `{"hypertension": 0.45}` or `{"hypertension": {"prevalence": 0.45, "minAge": 18, "maxAge": 79}}`. */
export function readTargets(json: unknown): Targets {
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    throw new CalibrationError('The rates are not a JSON object; write {"hypertension": 0.45, ...}.');
  const targets: Partial<Record<ChronicKey, Target>> = {};
  for (const [name, value] of Object.entries(json)) {
    const key = diseaseKey(name);
    if (key === undefined)
      throw new CalibrationError(
        `"${name}" is no disease of the built-in population; use one of ${CHRONIC_KEYS.join(', ')}.`,
      );
    const given = (typeof value === 'object' && value !== null ? value : { prevalence: value }) as Record<
      string,
      unknown
    >;
    const number = (field: string, otherwise: number | undefined, low: number, high: number): number => {
      const x = given[field] ?? otherwise;
      if (typeof x !== 'number' || !(x >= low && x <= high))
        throw new CalibrationError(`The ${field} of "${name}" must be a number from ${low} to ${high}.`);
      return x;
    };
    targets[key] = {
      prevalence: number('prevalence', undefined, 0, 1),
      minAge: number('minAge', 0, 0, 120),
      maxAge: number('maxAge', 120, 0, 120),
    };
  }
  return targets;
}

const YES = new Set(['1', '1.0', 'true', 'yes', 'y', 'positive', 'present']);
const NO = new Set(['0', '0.0', 'false', 'no', 'n', 'negative', 'absent']);

/** Prevalences of a table: columns named like diseases that hold yes and no (or 1 and 0); an `age` column sets the ages. */
function targetsOfTable(columns: readonly string[], rows: readonly (readonly string[])[]): Targets {
  const targets: Partial<Record<ChronicKey, Target>> = {};
  const ages = columns
    .flatMap((name, i) => (name.trim().toLowerCase() === 'age' ? rows.map((r) => Number(r[i])) : []))
    .filter((a) => Number.isFinite(a));
  const minAge = ages.length > 0 ? ages.reduce((a, b) => Math.min(a, b), 120) : 0;
  const maxAge = ages.length > 0 ? ages.reduce((a, b) => Math.max(a, b), 0) : 120;
  columns.forEach((name, i) => {
    const key = diseaseKey(name);
    if (key === undefined) return;
    const values = rows.map((r) => (r[i] ?? '').trim().toLowerCase());
    const yes = values.filter((v) => YES.has(v)).length;
    const no = values.filter((v) => NO.has(v)).length;
    if (yes + no > 0) targets[key] = { prevalence: yes / (yes + no), minAge, maxAge };
  });
  if (Object.keys(targets).length === 0)
    throw new CalibrationError(
      `The table has no column named like a disease with yes and no in it; name columns ${CHRONIC_KEYS.slice(0, 4).join(', ')} and so on.`,
    );
  return targets;
}

/** The same for a table in CSV with a heading; throws a CalibrationError when it cannot be read. */
export function targetsOfCsv(text: string): Targets {
  let rows: string[][];
  try {
    rows = parse(text, { bom: true, relax_column_count: true, skip_empty_lines: true }) as string[][];
  } catch (error) {
    throw new CalibrationError(`The table is no CSV: ${error instanceof Error ? error.message : ''}`);
  }
  const [heading = [], ...body] = rows;
  return targetsOfTable(heading, body);
}

/** Shifts of the liability beyond this many standard deviations change nothing any more. */
const FURTHEST = 6;
/** Lives on which prevalence is measured: the first of the population, whatever the number asked for. */
const PILOT = 1500;

/**
 * Finds how much more or less liable people must be for each target, on the first 1,500 people of the population itself.
 * Who survives is taken from a simulation with the shifts found so far, and the shift is found by halving an interval with
 * the same people every time; two such rounds, because diseases shape who survives. `after` is measured on a new
 * simulation with the final shifts.
 */
export function calibrate(targets: Targets, options: ProfileOptions, pilot = PILOT): Calibration {
  const keys = CHRONIC_KEYS.filter((key) => targets[key] !== undefined);
  let shifts: Partial<Record<ChronicKey, number>> = {};
  const live = (): readonly Life[] =>
    Array.from({ length: pilot }, (_, i) => lifeOf(i, { ...options, shifts })).filter((l) => l.death === undefined);
  const ofAge = (key: ChronicKey, lives: readonly Life[]): readonly Life[] => {
    const { minAge, maxAge } = targets[key]!;
    return lives.filter((life) => {
      const age = Math.floor((options.until - life.profile.birth) / YEAR);
      return age >= minAge && age <= maxAge;
    });
  };
  const share = (key: ChronicKey, lives: readonly Life[], more: number): number =>
    lives.filter((l) => (onsetOf(key, l.profile, l.liabilities.get(key)! + more) ?? Infinity) < options.until).length /
    lives.length;
  let lives = live();
  const measure = (key: ChronicKey): number => share(key, ofAge(key, lives), 0);
  const before = new Map(keys.map((key) => [key, measure(key)]));
  for (let round = 0; round < 2; round += 1) {
    const next = { ...shifts };
    for (const key of keys) {
      const people = ofAge(key, lives);
      if (people.length === 0)
        throw new CalibrationError(
          `Nobody of the population is of the ages asked for by "${key}"; widen minAge and maxAge.`,
        );
      let [low, high] = [-FURTHEST, FURTHEST];
      for (let step = 0; step < 20; step += 1) {
        const middle = (low + high) / 2;
        if (share(key, people, middle) < targets[key]!.prevalence) low = middle;
        else high = middle;
      }
      next[key] = (shifts[key] ?? 0) + (low + high) / 2;
    }
    shifts = next;
    lives = live();
  }
  return {
    shifts,
    pilot,
    report: keys.map((key) => ({
      disease: key,
      name: chronic(key).name,
      minAge: targets[key]!.minAge,
      maxAge: targets[key]!.maxAge,
      before: before.get(key)!,
      target: targets[key]!.prevalence,
      after: measure(key),
      shift: shifts[key]!,
    })),
  };
}
