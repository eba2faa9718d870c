import type { ColumnSchema } from '../../table/table.ts';
import type { Budget } from './budget.ts';
import type { Noise } from './noise.ts';

/** A cell [from, to) of whole steps, with its noisy count. */
export interface Cell {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

export interface Grid {
  /** Value of step k is origin + k * unit. */
  readonly origin: number;
  readonly unit: number;
  readonly cells: readonly Cell[];
  /** Noisy number of missing values. */
  readonly missing: number;
  /** Noise of the cells (the largest over the levels). */
  readonly sigma: number;
}

/** Cells of the first level, and parts that a heavy cell is split in. */
const FIRST = 32;
const SPLIT = 8;
/** Levels of splitting, the first included. */
const LEVELS = 5;
/** Levels that the budget is planned for; few columns need more, and what they need is then taken from the pairs. */
const PLANNED = 3;
/** A cell of so many sigma is split: its parts then hold two sigma on average. */
const HEAVY = 2 * SPLIT;
/** Signed powers of two that values are first sorted in when no bounds are declared. */
const POWERS = 62;
const SMALLEST = -20;
/**
 * A count this many sigma above nothing is taken as something, more for every power of two between it and the commonest:
 * a mistake nearby costs a wider grid, one far away would cost the column.
 */
const SURE = 3.5;
const SURE_PER_POWER = 0.06;
const LIKELY = 1.5;

/** Share of the one-way budget of a numeric column that goes to finding its bounds. */
const BOUNDS_SHARE = 0.2;

/**
 * A numeric column as cells found from noisy counts alone: bounds (declared, or from a noisy histogram over signed
 * powers of two), an even grid, and heavy cells split again. Costs about `rho`.
 */
export function findGrid(
  values: Float64Array,
  schema: ColumnSchema,
  publicBounds: boolean,
  rho: number,
  budget: Budget,
  noise: Noise,
): Grid {
  const unit = unitOf(schema);
  const declared = publicBounds && schema.min !== undefined && schema.max !== undefined;
  const bounds = declared
    ? { low: schema.min!, high: schema.max! }
    : noisyBounds(values, budget.gaussian(rho * BOUNDS_SHARE, `bounds of "${schema.name}"`), noise);
  const each = (rho * (declared ? 1 : 1 - BOUNDS_SHARE)) / PLANNED;
  const range = bounds.high - bounds.low;
  // Too fine a notation for whole numbers of steps is as good as none.
  const step = unit !== undefined && range / unit < 2 ** 40 ? unit : powerOfTwoStep(range);
  const origin = Math.floor(bounds.low / step) * step;
  const steps = Math.max(1, Math.floor((bounds.high - origin) / step + 0.5) + 1);
  const places = Float64Array.from(values, (v) =>
    Number.isNaN(v) ? -1 : Math.min(steps - 1, Math.max(0, Math.round((v - origin) / step))),
  );
  const first = aroundZero(divide(0, steps, FIRST), Math.round(-origin / step));
  let sigma = budget.gaussian(each, `cells of "${schema.name}"`);
  const exact = countIn(places, first);
  let empty = 0;
  for (const p of places) if (p < 0) empty += 1;
  const top = toSum(
    [...exact, empty].map((c) => c + noise.discreteGaussian(sigma)),
    values.length,
  );
  let cells: Cell[] = first.map((cell, i) => ({ ...cell, count: top[i]! }));
  for (let level = 1; level < LEVELS; level += 1) {
    const splits = (c: Cell): boolean => c.count > HEAVY * sigma && c.to - c.from > 1;
    if (!cells.some(splits)) break;
    sigma = budget.gaussian(each, `cells of "${schema.name}", split ${level}`);
    cells = cells.flatMap((cell) => {
      if (!splits(cell)) return [cell];
      const parts = divide(cell.from, cell.to, SPLIT);
      const noisy = Array.from(countIn(places, parts), (c) => c + noise.discreteGaussian(sigma));
      // The whole was measured as well: the better known of the two sums by their variances.
      const sum = noisy.reduce((s, c) => s + c, 0);
      const whole = Math.max(0, (parts.length * cell.count + sum) / (parts.length + 1));
      const counts = toSum(noisy, whole);
      return parts.map((part, i) => ({ ...part, count: counts[i]! }));
    });
  }
  return { origin, unit: step, cells, missing: top[first.length]!, sigma };
}

/** The nearest counts that are not negative and have the given sum. */
export function toSum(noisy: readonly number[], sum: number): Float64Array {
  const sorted = [...noisy].sort((a, b) => b - a);
  let held = 0;
  let shift = 0;
  for (let k = 0; k < sorted.length; k += 1) {
    held += sorted[k]!;
    const t = (held - sum) / (k + 1);
    if (k + 1 === sorted.length || sorted[k + 1]! <= t) {
      shift = t;
      break;
    }
  }
  return Float64Array.from(noisy, (v) => Math.max(0, v - shift));
}

/** The step of the column's notation (taken as public): digits after the point, a day, a second. */
function unitOf(schema: ColumnSchema): number | undefined {
  switch (schema.kind) {
    case 'date':
      return 86_400_000;
    case 'datetime':
    case 'time':
      return 1000;
    case 'integer':
      return 1;
    default:
      return schema.decimals === undefined ? undefined : 10 ** -schema.decimals;
  }
}

/** Near a millionth of the range, a power of two, so that arithmetic on it is exact. */
const powerOfTwoStep = (range: number): number => 2 ** Math.floor(Math.log2(range > 0 ? range : 1) - 20);

function divide(from: number, to: number, parts: number): { from: number; to: number }[] {
  const width = Math.max(1, Math.ceil((to - from) / parts));
  const out: { from: number; to: number }[] = [];
  for (let a = from; a < to; a += width) out.push({ from: a, to: Math.min(to, a + width) });
  return out;
}

/** Zero is a cell of its own, whatever the data: counts of nothing are common. */
function aroundZero(cells: { from: number; to: number }[], zero: number): { from: number; to: number }[] {
  return cells.flatMap(({ from, to }) =>
    zero < from || zero >= to
      ? [{ from, to }]
      : [
          { from, to: zero },
          { from: zero, to: zero + 1 },
          { from: zero + 1, to },
        ].filter((c) => c.to > c.from),
  );
}

function countIn(places: Float64Array, cells: readonly { from: number; to: number }[]): Float64Array {
  const counts = new Float64Array(cells.length);
  for (const p of places) {
    if (p < 0) continue;
    let low = 0;
    let high = cells.length - 1;
    while (low < high) {
      const mid = (low + high) >>> 1;
      if (cells[mid]!.to <= p) low = mid + 1;
      else high = mid;
    }
    if (cells[low]!.from <= p && p < cells[low]!.to) counts[low]! += 1;
  }
  return counts;
}

function noisyBounds(values: Float64Array, sigma: number, noise: Noise): { low: number; high: number } {
  const counts = new Float64Array(2 * POWERS + 1);
  for (const v of values) if (!Number.isNaN(v)) counts[powerOf(v)]! += 1;
  const noisy = counts.map((c) => c + noise.discreteGaussian(sigma));
  const most = noisy.indexOf(Math.max(...noisy));
  const sure = Array.from(noisy.keys()).filter(
    (i) => i === most || noisy[i]! > (SURE + SURE_PER_POWER * Math.abs(i - most)) * sigma,
  );
  // Beside what is sure, a smaller count is believed as well: a mistake there costs no more than a wider grid.
  let first = sure[0]!;
  let last = sure.at(-1)!;
  while (first > 0 && noisy[first - 1]! > LIKELY * sigma) first -= 1;
  while (last + 1 < noisy.length && noisy[last + 1]! > LIKELY * sigma) last += 1;
  return { low: edgeOf(first)[0], high: edgeOf(last)[1] };
}

/** Place of a value: negatives downwards, zero (and the nearly zero) in the middle, positives upwards. */
function powerOf(v: number): number {
  const size = Math.abs(v);
  if (size < 2 ** SMALLEST) return POWERS;
  const p = Math.min(POWERS - 1, Math.max(0, Math.floor(Math.log2(size)) - SMALLEST));
  return v > 0 ? POWERS + 1 + p : POWERS - 1 - p;
}

function edgeOf(i: number): [number, number] {
  if (i === POWERS) return [0, 0];
  const p = i > POWERS ? i - POWERS - 1 : POWERS - 1 - i;
  const [a, b] = [2 ** (p + SMALLEST), 2 ** (p + SMALLEST + 1)];
  return i > POWERS ? [a, b] : [-b, -a];
}
