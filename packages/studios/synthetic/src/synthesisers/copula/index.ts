import { createRandom } from '@aceso/tensor/random';
import { normalCdf, normalQuantile } from '@aceso/tensor/stats';
import type { Column, Table, TableSchema } from '../../table/table.ts';
import type { SampleOptions, Synthesiser } from '../synthesiser.ts';
import { type Bins, binColumn, valueIn } from '../trees/bins.ts';

/**
 * Gaussian copula: each column keeps its own distribution, and the columns hang together like normal variables with
 * the correlations of their normal scores. A quick preview: no interactions, no bends.
 */
interface Model {
  readonly schema: TableSchema;
  readonly columns: readonly CopulaColumn[];
  /** Lower triangle of the Cholesky factor, row by row. */
  readonly factor: Float64Array;
}

interface CopulaColumn {
  readonly bins: Bins;
  readonly levels?: readonly string[];
  /** Bins in the order of the latent variable. */
  readonly order: Uint16Array;
}

export const synthesiser: Synthesiser<Model> = {
  method: 'copula',
  fit,
  sample,
};

function fit(table: Table): Model {
  const binned = table.columns.map((column, i) => binColumn(column, table.schema.columns[i]!));
  const orders = orderBins(table, binned);
  const scores = binned.map(({ bins, binned: of }, c) => {
    const score = new Float64Array(bins.count);
    let below = 0;
    for (const bin of orders[c]!) {
      const share = bins.shares[bin]!;
      score[bin] = share > 0 ? normalQuantile(below + share / 2) : 0;
      below += share;
    }
    return Float64Array.from(of, (bin) => score[bin]!);
  });
  return {
    schema: table.schema,
    columns: binned.map(({ bins }, c) => {
      const column = table.columns[c]!;
      return { bins, order: orders[c]!, ...(column.type === 'code' ? { levels: column.levels } : {}) };
    }),
    factor: cholesky(correlations(scores), scores.length),
  };
}

/** Levels without an order stand by the mean rank of the column that they explain best, so that a line can follow them. */
function orderBins(table: Table, binned: readonly { bins: Bins; binned: Uint16Array }[]): Uint16Array[] {
  const leaders = binned.filter(({ bins }) => bins.ordered && bins.count > 2);
  return binned.map(({ bins, binned: mine }) => {
    const natural = Uint16Array.from({ length: bins.count }, (_, bin) => bin);
    if (bins.ordered) return natural;
    let best = -1;
    let order = natural;
    for (const leader of leaders.slice(0, 30)) {
      const sums = new Float64Array(bins.count);
      const counts = new Float64Array(bins.count);
      let total = 0;
      for (let row = 0; row < table.rows; row += 1) {
        const value = leader.binned[row]!;
        sums[mine[row]!]! += value;
        counts[mine[row]!]! += 1;
        total += value;
      }
      const mean = total / table.rows;
      let between = 0;
      for (let bin = 0; bin < bins.count; bin += 1)
        if (counts[bin]! > 0) between += counts[bin]! * (sums[bin]! / counts[bin]! - mean) ** 2;
      const spread = leader.binned.reduce((sum, value) => sum + (value - mean) ** 2, 0);
      if (spread > 0 && between / spread > best) {
        best = between / spread;
        order = Uint16Array.from(natural).sort(
          (a, b) => sums[a]! / (counts[a]! || 1) - sums[b]! / (counts[b]! || 1) || a - b,
        );
      }
    }
    return order;
  });
}

function correlations(scores: readonly Float64Array[]): Float64Array {
  const k = scores.length;
  const unit = scores.map((values) => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const centred = values.map((value) => value - mean);
    const norm = Math.sqrt(centred.reduce((sum, value) => sum + value * value, 0));
    return norm > 0 ? centred.map((value) => value / norm) : centred;
  });
  const matrix = new Float64Array(k * k);
  for (let i = 0; i < k; i += 1) {
    matrix[i * k + i] = 1;
    for (let j = 0; j < i; j += 1) {
      let sum = 0;
      const a = unit[i]!;
      const b = unit[j]!;
      for (let row = 0; row < a.length; row += 1) sum += a[row]! * b[row]!;
      matrix[i * k + j] = sum;
      matrix[j * k + i] = sum;
    }
  }
  return matrix;
}

/** Cholesky factor; where columns depend on each other the diagonal is given a little at a time until it exists. */
function cholesky(matrix: Float64Array, k: number): Float64Array {
  for (let ridge = 1e-9; ; ridge *= 10) {
    const factor = new Float64Array(k * k);
    let sound = true;
    for (let i = 0; i < k && sound; i += 1) {
      for (let j = 0; j <= i; j += 1) {
        let sum = i === j ? 1 : matrix[i * k + j]! / (1 + ridge);
        for (let m = 0; m < j; m += 1) sum -= factor[i * k + m]! * factor[j * k + m]!;
        if (i === j) {
          sound = sum > 1e-12;
          factor[i * k + i] = Math.sqrt(Math.max(sum, 0));
        } else factor[i * k + j] = sum / factor[j * k + j]!;
      }
    }
    if (sound) return factor;
  }
}

function sample({ schema, columns, factor }: Model, rows: number, { seed }: SampleOptions): Table {
  const k = columns.length;
  const random = createRandom(seed).stream('copula');
  const latent = columns.map(() => new Float64Array(rows));
  const noise = new Float64Array(k);
  for (let row = 0; row < rows; row += 1) {
    for (let i = 0; i < k; i += 1) noise[i] = random.normal();
    for (let i = 0; i < k; i += 1) {
      let sum = 0;
      for (let j = 0; j <= i; j += 1) sum += factor[i * k + j]! * noise[j]!;
      latent[i]![row] = normalCdf(sum);
    }
  }
  return { schema, rows, columns: columns.map((column, c) => read(column, latent[c]!)) };
}

/** Positions in (0, 1) as cells of the column. */
function read({ bins, levels, order }: CopulaColumn, positions: Float64Array): Column {
  const upper = new Float64Array(order.length);
  let sum = 0;
  order.forEach((bin, i) => {
    sum += bins.shares[bin]!;
    upper[i] = sum;
  });
  const place = (u: number): { bin: number; within: number } => {
    let low = 0;
    let high = upper.length - 1;
    const at = u * sum;
    while (low < high) {
      const mid = (low + high) >> 1;
      if (upper[mid]! > at) high = mid;
      else low = mid + 1;
    }
    const bin = order[low]!;
    const share = bins.shares[bin]!;
    return { bin, within: share > 0 ? Math.min(1, Math.max(0, 1 - (upper[low]! - at) / share)) : 0.5 };
  };
  if (levels) return { type: 'code', codes: Int32Array.from(positions, (u) => place(u).bin - 1), levels };
  return {
    type: 'number',
    values: Float64Array.from(positions, (u) => {
      const { bin, within } = place(u);
      return bin === 0 ? Number.NaN : valueIn(bins, bin, within);
    }),
  };
}
