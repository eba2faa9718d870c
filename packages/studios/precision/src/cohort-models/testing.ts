import { createRandom } from '@aceso/tensor/random';
import { type RawTable, readTable } from './table.ts';

/** A made-up cohort: age, sex, a laboratory value with holes, a site, and noise; risk grows with age and the value. */
export function madeUp(
  rows: number,
  seed: number,
  more: (row: Record<string, string>, i: number) => void = () => undefined,
): RawTable {
  const r = createRandom(seed);
  const list = Array.from({ length: rows }, (_, i) => {
    const age = 30 + r.int(55);
    const sex = r.next() < 0.5 ? 'F' : 'M';
    const lab = r.normal();
    const site = ['north', 'south', 'west'][r.int(3)]!;
    const score = 0.06 * (age - 60) + 1.2 * Math.abs(lab) + (site === 'west' ? 0.8 : 0) - 1.2;
    const sick = r.next() < 1 / (1 + Math.exp(-score));
    const time = Math.ceil((-Math.log(1 - r.next53()) / Math.exp(score - 3)) * 10) / 10;
    const censored = Math.ceil(r.next53() * 600) / 10;
    const row: Record<string, string> = {
      person: `P${i}`,
      age: String(age),
      sex,
      lab: r.next() < 0.15 ? '' : lab.toFixed(3),
      site,
      noise: r.normal().toFixed(3),
      sick: sick ? 'yes' : 'no',
      days: Math.min(time, censored).toFixed(1),
      died: time <= censored ? '1' : '0',
    };
    more(row, i);
    return row;
  });
  const header = Object.keys(list[0]!);
  const text = [header, ...list.map((row) => header.map((name) => row[name] ?? ''))]
    .map((cells) => cells.join(','))
    .join('\n');
  return readTable(Buffer.from(text), 'made-up.csv');
}

export const BINARY = { outcome: 'sick', id: 'person', exclude: ['days', 'died'] } as const;
export const TIMES = { outcome: 'died', time: 'days', id: 'person', exclude: ['sick'], horizon: 20 } as const;

export interface SimulatedTimes {
  readonly x: number[][];
  readonly time: number[];
  /** 0 censored, 1 the event, 2 a competing one. */
  readonly cause: number[];
  /** When the event would have come; Infinity where the competing one came first. */
  readonly truth: number[];
}

/** Times with a competing event and two inputs, the first of which counts for the event; rounded, so that there are ties. */
export function simulatedTimes(
  rows: number,
  seed: number,
  { censoring = 12, informative = false }: { readonly censoring?: number; readonly informative?: boolean } = {},
): SimulatedTimes {
  const r = createRandom(seed);
  const out: SimulatedTimes = { x: [], time: [], cause: [], truth: [] };
  for (let i = 0; i < rows; i += 1) {
    const [a, b] = [r.normal(), r.normal()];
    const when = (rate: number): number => Math.ceil((-Math.log(1 - r.next53()) / rate) * 10) / 10;
    const event = when(0.12 * Math.exp(0.9 * a - 0.2 * b));
    const other = when(0.05 * Math.exp(0.5 * b));
    const end = when((1 / censoring) * (informative ? Math.exp(1.2 * a) : 1));
    const first = Math.min(event, other, end);
    out.x.push([Number(a.toFixed(4)), Number(b.toFixed(4))]);
    out.time.push(first);
    out.cause.push(event === first ? 1 : other === first ? 2 : 0);
    out.truth.push(event <= other ? event : Number.POSITIVE_INFINITY);
  }
  return out;
}
