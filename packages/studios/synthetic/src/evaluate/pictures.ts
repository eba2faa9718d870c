import { applyDesign, planDesign } from '@aceso/tensor/linear';
import { quantile } from '@aceso/tensor/stats';
import type { Column } from '../table/table.ts';
import { type Aligned, takeColumns } from './align.ts';

/** A histogram of real and synthetic shares; cells with fewer than 5 real people are not shown as such. */
export interface Marginal {
  readonly column: string;
  readonly labels: readonly string[];
  readonly real: readonly number[];
  readonly synthetic: readonly number[];
}

/** Shares of rows on a grid over the first two principal components of the real table. */
export interface Projection {
  readonly size: number;
  /** Row-major, `size * size`; cells of fewer than 5 rows are 0. */
  readonly real: readonly number[];
  readonly synthetic: readonly number[];
  /** Share of the variance that each component holds. */
  readonly explained: readonly [number, number];
}

const LEAST_PEOPLE = 5;
const BINS = 20;
const MOST_LEVELS = 15;

export function marginals(aligned: Aligned): Marginal[] {
  return aligned.columns.map(({ name, parts, schema }) => {
    const [real, synthetic] = [parts[0]!, parts[1]!];
    return real.type === 'number' && synthetic.type === 'number'
      ? numberMarginal(name, real.values, synthetic.values, schema.kind)
      : levelMarginal(name, real, synthetic);
  });
}

function numberMarginal(column: string, real: Float64Array, synthetic: Float64Array, kind: string): Marginal {
  const present = real.filter((v) => !Number.isNaN(v));
  if (present.length === 0) return { column, labels: ['missing'], real: [1], synthetic: [1] };
  // Percentiles, rounded: no extreme of a person is shown.
  const low = quantile(present, 0.01);
  const high = quantile(present, 0.99);
  const step = niceStep((high - low) / BINS || 1);
  const start = Math.floor(low / step) * step;
  const count = Math.max(1, Math.min(2 * BINS, Math.ceil((high - start) / step + 1e-9)));
  const tally = (values: Float64Array): number[] => {
    const out = new Array<number>(count + 3).fill(0);
    for (const v of values) {
      const at = Number.isNaN(v) ? count + 2 : v < start ? 0 : Math.min(count + 1, 1 + Math.floor((v - start) / step));
      out[at]! += 1;
    }
    return out;
  };
  const label = (x: number): string =>
    kind === 'date' || kind === 'datetime' ? new Date(x).toISOString().slice(0, 10) : String(Number(x.toPrecision(6)));
  const edges = Array.from({ length: count }, (_, i) => label(start + i * step));
  const labels = [`< ${edges[0]}`, ...edges, `>= ${label(start + count * step)}`, 'missing'];
  return shares(column, labels, tally(real), tally(synthetic));
}

function niceStep(raw: number): number {
  const power = 10 ** Math.floor(Math.log10(raw));
  return [1, 2, 5, 10].map((k) => k * power).find((s) => s >= raw) ?? raw;
}

function levelMarginal(column: string, real: Column, synthetic: Column): Marginal {
  if (real.type !== 'code' || synthetic.type !== 'code') throw new RangeError('marginals: columns of two types');
  const count = (codes: Int32Array): number[] => {
    const out = new Array<number>(real.levels.length + 1).fill(0);
    for (const c of codes) out[c < 0 ? real.levels.length : c]! += 1;
    return out;
  };
  const a = count(real.codes);
  const b = count(synthetic.codes);
  const order = real.levels.map((_, l) => l).filter((l) => a[l]! >= LEAST_PEOPLE);
  order.sort((x, y) => a[y]! - a[x]! || x - y);
  const shown = order.slice(0, MOST_LEVELS);
  const rest = (v: number[]): number =>
    v.reduce((s, x, l) => s + (l < real.levels.length && !shown.includes(l) ? x : 0), 0);
  const labels = [...shown.map((l) => real.levels[l]!), '(other)', 'missing'];
  const pick = (v: number[]): number[] => [...shown.map((l) => v[l]!), rest(v), v[real.levels.length]!];
  return shares(column, labels, pick(a), pick(b));
}

function shares(column: string, labels: string[], real: number[], synthetic: number[]): Marginal {
  const total = (v: number[]): number => v.reduce((s, x) => s + x, 0) || 1;
  const [n, m] = [total(real), total(synthetic)];
  const keep = labels.map((_, i) => real[i]! > 0 || synthetic[i]! > 0);
  return {
    column,
    labels: labels.filter((_, i) => keep[i]),
    real: real.map((x) => (x < LEAST_PEOPLE ? 0 : x / n)).filter((_, i) => keep[i]),
    synthetic: synthetic.map((x) => x / m).filter((_, i) => keep[i]),
  };
}

/** Cells along a side: about 12 people a cell, so that most of the real ones may be shown. */
const gridSize = (rows: number): number => Math.min(24, Math.max(6, Math.round(Math.sqrt(rows / 12))));
const MOST_ROWS = 5000;

/** Principal components of the standardised real table (levels as indicators), both tables on a grid. */
export function projection(aligned: Aligned): Projection {
  const take = (side: number): Column[] => {
    const n = Math.min(MOST_ROWS, aligned.rows[side]!);
    const stride = aligned.rows[side]! / n;
    const rows = Array.from({ length: n }, (_, i) => Math.floor(i * stride));
    return takeColumns(
      aligned.columns.map((c) => c.parts[side]!),
      rows,
    );
  };
  const [real, synthetic] = [take(0), take(1)];
  const plan = planDesign(real, { minLevelRows: Math.max(LEAST_PEOPLE, 50) });
  const a = applyDesign(plan, real, false);
  const b = applyDesign(plan, synthetic, false);
  const p = a.names.length;
  const { mean, axes, explained } = components(a.x, a.rows, p);
  const place = (x: Float64Array, rows: number): Float64Array[] =>
    axes.map((axis) =>
      Float64Array.from({ length: rows }, (_, i) => {
        let s = 0;
        for (let j = 0; j < p; j += 1) s += (x[i * p + j]! - mean[j]!) * axis[j]!;
        return s;
      }),
    );
  const ra = place(a.x, a.rows);
  const sb = place(b.x, b.rows);
  const bounds = ra.map((v) => [quantile(v, 0.01), quantile(v, 0.99)] as const);
  const size = gridSize(Math.min(a.rows, b.rows));
  const grid = (points: Float64Array[], rows: number): number[] => {
    const cells = new Float64Array(size * size);
    for (let i = 0; i < rows; i += 1) {
      const [x, y] = bounds.map(([low, high], k) =>
        Math.min(size - 1, Math.max(0, Math.floor(((points[k]![i]! - low) / (high - low || 1)) * size))),
      );
      cells[y! * size + x!]! += 1;
    }
    return Array.from(cells, (c) => (c < LEAST_PEOPLE ? 0 : c / rows));
  };
  // The same rule for both, or the synthetic table would seem to spread further.
  return { size, real: grid(ra, a.rows), synthetic: grid(sb, b.rows), explained };
}

function components(x: Float64Array, n: number, p: number) {
  const mean = new Float64Array(p);
  for (let i = 0; i < n; i += 1) for (let j = 0; j < p; j += 1) mean[j]! += x[i * p + j]! / n;
  const c = new Float64Array(p * p);
  const row = new Float64Array(p);
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j < p; j += 1) row[j] = x[i * p + j]! - mean[j]!;
    for (let j = 0; j < p; j += 1) for (let k = 0; k <= j; k += 1) c[j * p + k]! += (row[j]! * row[k]!) / n;
  }
  let total = 0;
  for (let j = 0; j < p; j += 1) {
    total += c[j * p + j]!;
    for (let k = 0; k < j; k += 1) c[k * p + j] = c[j * p + k]!;
  }
  const axes: Float64Array[] = [];
  const values: number[] = [];
  for (let a = 0; a < 2; a += 1) {
    let v = Float64Array.from({ length: p }, (_, j) => 1 / (1 + ((j + a) % 7)));
    let value = 0;
    for (let it = 0; it < 200; it += 1) {
      const w = new Float64Array(p);
      for (let j = 0; j < p; j += 1) for (let k = 0; k < p; k += 1) w[j]! += c[j * p + k]! * v[k]!;
      value = Math.sqrt(w.reduce((s, u) => s + u * u, 0));
      if (value === 0) break;
      v = w.map((u) => u / value);
    }
    axes.push(v);
    values.push(value);
    for (let j = 0; j < p; j += 1) for (let k = 0; k < p; k += 1) c[j * p + k]! -= value * v[j]! * v[k]!;
  }
  const explained: [number, number] = [values[0]! / (total || 1), values[1]! / (total || 1)];
  return { mean, axes, explained };
}
