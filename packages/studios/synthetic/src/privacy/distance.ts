import type { Random } from '@aceso/tensor/random';
import { type Interval, quantile, wilson } from '@aceso/tensor/stats';
import { type Block, nearest, type Space } from './space.ts';

export interface DistanceReport {
  /** Synthetic rows asked, and rows of the training sample and of the holdout sample they were compared with. */
  readonly queries: number;
  readonly references: number;
  /** Share of synthetic rows nearer to training than to as many holdout rows, ties half; 0.5 is blind. */
  readonly dcrShare: Interval;
  /** Quantiles 5 %, 50 %, of the distance to the closest row: synthetic to training, holdout to training. */
  readonly closest: { readonly synthetic: readonly [number, number]; readonly holdout: readonly [number, number] };
  /** Nearest over second nearest training distance, the same quantiles. */
  readonly nndr: { readonly synthetic: readonly [number, number]; readonly holdout: readonly [number, number] };
  /** Share of synthetic rows farther from their training row than that row is from its own nearest (Alaa et al. 2022). */
  readonly authenticity: Interval;
  /** The same share for holdout rows: what independent people score. */
  readonly authenticityOfHoldout: number;
  /** Synthetic rows closer to one training row than 99 % of holdout rows come, and half as far as to any holdout row. */
  readonly closeRows: readonly { readonly synthetic: number; readonly training: number }[];
}

export const SAMPLE = { queries: 1500, references: 8000 } as const;
const MOST_NAMED = 1000;

/** Sides: 0 training, 1 synthetic, 2 holdout. */
export function distanceReport(space: Space, rows: readonly number[], random: Random): DistanceReport {
  const references = Math.min(SAMPLE.references, rows[0]!, rows[2]!);
  const sample = (side: number, k: number, name: string) =>
    space.block(side, random.stream(name).permutation(rows[side]!, Math.min(k, rows[side]!)).sort());
  const training = sample(0, references, 'training');
  const holdout = sample(2, references, 'holdout');
  const queries = sample(1, SAMPLE.queries, 'synthetic');
  const controls = sample(2, SAMPLE.queries, 'controls');

  const toTraining = nearest(queries, training);
  const toHoldout = nearest(queries, holdout);
  const control = nearest(controls, training);
  let nearer = 0;
  toTraining.first.forEach((d, i) => {
    const h = toHoldout.first[i]!;
    nearer += d < h ? 1 : d === h ? 0.5 : 0;
  });
  const own = ownDistances(training, [...toTraining.at, ...control.at]);
  const farther = (n: typeof toTraining) => n.first.filter((d, i) => d > own.get(n.at[i]!)!).length;
  const limit = quantile(control.first, 0.01);
  const closeRows: { synthetic: number; training: number }[] = [];
  toTraining.first.forEach((d, i) => {
    if (d < limit && d < 0.5 * toHoldout.first[i]! && closeRows.length < MOST_NAMED) {
      closeRows.push({ synthetic: queries.index[i]! + 1, training: training.index[toTraining.at[i]!]! + 1 });
    }
  });
  return {
    queries: queries.rows,
    references,
    dcrShare: wilson(nearer, queries.rows),
    closest: { synthetic: spread(toTraining.first), holdout: spread(control.first) },
    nndr: { synthetic: spread(ratio(toTraining)), holdout: spread(ratio(control)) },
    authenticity: wilson(farther(toTraining), queries.rows),
    authenticityOfHoldout: farther(control) / controls.rows,
    closeRows,
  };
}

/** Distance of each listed row of a block to its nearest other row there. */
function ownDistances(block: Block, places: readonly number[]): Map<number, number> {
  const distinct = [...new Set(places)].sort((a, b) => a - b);
  const rows: Block = {
    rows: distinct.length,
    index: Uint32Array.from(distinct, (p) => block.index[p]!),
    columns: block.columns.map((c) =>
      c instanceof Float32Array ? Float32Array.from(distinct, (p) => c[p]!) : Int32Array.from(distinct, (p) => c[p]!),
    ),
  };
  const found = nearest(rows, block, { others: true });
  return new Map(distinct.map((p, i) => [p, found.first[i]!]));
}

/** 0 / 0 (two equal nearest rows) counts as 1: neither is singled out. */
const ratio = (n: { first: Float64Array; second: Float64Array }): Float64Array =>
  n.first.map((d, i) => (n.second[i] === 0 || n.second[i] === Infinity ? 1 : d / n.second[i]!));

const spread = (values: Float64Array): [number, number] => [quantile(values, 0.05), quantile(values, 0.5)];
