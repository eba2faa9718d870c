import { createRandom } from '@aceso/tensor/random';
import { PrecisionError } from '../../errors.ts';

/** A stretch of a person's life in one state; ages in years. */
export interface Stay {
  readonly person: string;
  readonly from: string;
  /** State that follows; null where the person was last seen in `from`. */
  readonly to: string | null;
  readonly start: number;
  readonly stop: number;
  /** In the order of the cohort's covariates. */
  readonly values: readonly number[];
}

export interface Cohort {
  readonly covariates: readonly string[];
  readonly stays: readonly Stay[];
}

const NEEDED = ['person', 'from', 'to', 'start', 'stop'];

/** A cohort as CSV: person, from, to (empty: last seen), start, stop (years of age), and a column of numbers for each covariate. @throws PrecisionError with the line */
export function readCohort(text: string): Cohort {
  const lines = text
    .replace(/^\uFEFF/, '')
    .trim()
    .split(/\r?\n/);
  const cells = (line: string): string[] => line.split(',').map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
  const header = cells(lines[0]!);
  for (const name of NEEDED)
    if (!header.includes(name))
      throw new PrecisionError('input', `Line 1: the column ${name} is missing; there must be ${NEEDED.join(', ')}.`);
  const covariates = header.filter((name) => !NEEDED.includes(name));
  if (new Set(header).size !== header.length) throw new PrecisionError('input', 'Line 1: a column is there twice.');
  const at = Object.fromEntries(header.map((name, i) => [name, i]));
  const stays = lines.slice(1).flatMap((line, i): Stay[] => {
    if (line.trim() === '') return [];
    const place = `Line ${i + 2}`;
    const row = cells(line);
    if (row.length !== header.length)
      throw new PrecisionError('input', `${place} has ${row.length} cells; the header has ${header.length}.`);
    const number = (name: string): number => {
      const cell = row[at[name]!]!;
      if (cell === '' || !Number.isFinite(Number(cell)))
        throw new PrecisionError('input', `${place}: ${name} is not a number.`);
      return Number(cell);
    };
    const [start, stop] = [number('start'), number('stop')];
    if (!(start >= 0 && stop > start && stop <= 130))
      throw new PrecisionError('input', `${place}: start and stop must be ages, the second after the first.`);
    const [person, from, to] = [row[at.person!]!, row[at.from!]!, row[at.to!]!];
    if (person === '' || from === '') throw new PrecisionError('input', `${place}: person or state is empty.`);
    if (to === from) throw new PrecisionError('input', `${place}: the state that follows is the same.`);
    return [{ person, from, to: to === '' ? null : to, start, stop, values: covariates.map(number) }];
  });
  if (stays.length === 0) throw new PrecisionError('input', 'The cohort has no stays.');
  return { covariates, stays };
}

/** A cohort as {@link readCohort} takes it. */
export function cohortCsv({ covariates, stays }: Cohort): string {
  const rows = stays.map(({ person, from, to, start, stop, values }) =>
    [person, from, to ?? '', start, stop, ...values].join(','),
  );
  return `${[...NEEDED, ...covariates].join(',')}\n${rows.join('\n')}\n`;
}

/** True rates of the simulated cohort: of each transition at 60 years per year, its growth by year, and log hazard ratios. */
const RATES: readonly {
  readonly from: string;
  readonly to: string;
  readonly at60: number;
  readonly growth: number;
  readonly effects: Readonly<Record<string, number>>;
}[] = [
  { from: 'at risk', to: 'diabetes', at60: 0.012, growth: 0.03, effects: { bmi: 0.45, female: -0.15 } },
  {
    from: 'at risk',
    to: 'cardiovascular disease',
    at60: 0.009,
    growth: 0.065,
    effects: { smoker: 0.7, sbp: 0.3, female: -0.4 },
  },
  { from: 'at risk', to: 'dead', at60: 0.006, growth: 0.09, effects: { smoker: 0.7, female: -0.35 } },
  { from: 'diabetes', to: 'kidney disease', at60: 0.02, growth: 0.03, effects: { sbp: 0.45 } },
  { from: 'diabetes', to: 'cardiovascular disease', at60: 0.02, growth: 0.05, effects: { smoker: 0.5, sbp: 0.25 } },
  { from: 'diabetes', to: 'dead', at60: 0.012, growth: 0.08, effects: { smoker: 0.5 } },
  { from: 'kidney disease', to: 'cardiovascular disease', at60: 0.045, growth: 0.04, effects: { sbp: 0.2 } },
  { from: 'kidney disease', to: 'dead', at60: 0.035, growth: 0.06, effects: { smoker: 0.4 } },
  { from: 'cardiovascular disease', to: 'dead', at60: 0.045, growth: 0.06, effects: { smoker: 0.5, female: -0.1 } },
];

/** A simulated cohort of cardio-renal-metabolic disease by rates of our own choice. sbp and bmi are in standard deviations. */
export function virtualCohort(people: number, seed: number): Cohort {
  const covariates = ['female', 'smoker', 'bmi', 'sbp'];
  const random = createRandom(seed);
  const stays: Stay[] = [];
  for (let i = 0; i < people; i += 1) {
    const chance = random.stream(i);
    const values = [
      chance.next() < 0.5 ? 1 : 0,
      chance.next() < 0.22 ? 1 : 0,
      Number(chance.normal().toFixed(3)),
      Number(chance.normal().toFixed(3)),
    ];
    const round = (age: number): number => Number(age.toFixed(4));
    let age = round(38 + 34 * chance.next());
    const end = round(age + 3 + 15 * chance.next());
    let state = chance.next() < 0.12 ? 'diabetes' : 'at risk';
    while (state !== 'dead' && age < end) {
      let next: string | null = null;
      let stop = end;
      for (const { from, to, at60, growth, effects } of RATES) {
        if (from !== state) continue;
        const ratio = Math.exp(covariates.reduce((sum, name, k) => sum + (effects[name] ?? 0) * values[k]!, 0));
        // Gompertz: the age at which the integrated rate reaches an exponential number.
        const reached =
          Math.log(Math.exp(growth * (age - 60)) + (growth * chance.exponential()) / (at60 * ratio)) / growth + 60;
        if (reached < stop) {
          stop = reached;
          next = to;
        }
      }
      stop = Math.max(round(age + 1e-3), round(stop));
      stays.push({ person: `p${i + 1}`, from: state, to: next, start: age, stop, values });
      if (next === null) break;
      age = stop;
      state = next;
    }
  }
  return { covariates, stays };
}
