import type { Hypothesis } from './api.ts';

/** One bar: what a part of the evidence adds to the running sum, in nats. */
export interface Bar {
  readonly key: string;
  readonly label: string;
  readonly value: number;
  readonly from: number;
  readonly to: number;
  readonly finding?: Hypothesis['lr'][number];
}
export interface Waterfall {
  readonly bars: readonly Bar[];
  readonly total: number;
  /** Ends of the axis; zero always lies within. */
  readonly low: number;
  readonly high: number;
}

/** Below this a part is not worth a bar, nats. */
const NOTHING = 0.005;

/** The parts of a score one after the other: those that no finding stands for first, then findings, strongest first. */
export function waterfallOf({ lr, other }: Hypothesis): Waterfall {
  const parts = [
    ...other.map(({ term, value }) => ({ key: `other ${term}`, label: term, value })),
    ...[...lr]
      .sort((a, b) => Math.abs(b.logLR) - Math.abs(a.logLR))
      .map((finding) => ({ key: finding.finding, label: finding.label, value: finding.logLR, finding })),
  ].filter(({ value }) => Math.abs(value) >= NOTHING);
  let sum = 0;
  let low = 0;
  let high = 0;
  const bars = parts.map((part): Bar => {
    const from = sum;
    sum += part.value;
    low = Math.min(low, sum);
    high = Math.max(high, sum);
    return { ...part, from, to: sum };
  });
  return { bars, total: sum, low, high };
}

/** A likelihood ratio of a logarithm: `×12` speaks for, `÷3` against; two digits that count. */
export function ratioText(nats: number, format: (value: number) => string): string {
  const ratio = Math.exp(Math.abs(nats));
  const digits = Number(ratio.toPrecision(2));
  return `${nats < 0 ? '÷' : '×'}${format(digits)}`;
}
