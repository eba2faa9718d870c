/**
 * What a tree learns from: number columns (NaN is missing) and columns of codes (-1 is missing). A studio's table
 * columns fit as they are. For learning, every column becomes at most 256 bins: 0 is missing, 1.. are intervals of
 * values, or levels.
 */
export type Feature = NumberFeature | CodeFeature;

export interface NumberFeature {
  readonly type: 'number';
  readonly values: Float64Array;
}

export interface CodeFeature {
  readonly type: 'code';
  readonly codes: Int32Array;
  /** Only the number of levels is read. */
  readonly levels: { readonly length: number };
}

export interface BinnedFeature {
  readonly type: 'number' | 'code';
  /** Number of bins, the missing bin included. */
  readonly count: number;
  readonly bins: Uint8Array;
  /** Number: bin b (1..) holds values in (cuts[b-2], cuts[b-1]]; the last is open. */
  readonly cuts: Float64Array;
  /** Code: the bin of each level; rare levels beyond the limit share the last bin. */
  readonly binOf: Uint8Array;
}

export function rowsOf(features: readonly Feature[]): number {
  const first = features[0];
  if (!first) throw new RangeError('trees: give at least one feature');
  const rows = first.type === 'number' ? first.values.length : first.codes.length;
  features.forEach((f, i) => {
    const n = f.type === 'number' ? f.values.length : f.codes.length;
    if (n !== rows) throw new RangeError(`trees: feature ${i} has ${n} rows, feature 0 has ${rows}`);
  });
  return rows;
}

/** `maxBins` counts the missing bin; 3..256. */
export function binFeature(feature: Feature, maxBins: number): BinnedFeature {
  return feature.type === 'number' ? binNumbers(feature.values, maxBins) : binCodes(feature, maxBins);
}

function binNumbers(values: Float64Array, maxBins: number): BinnedFeature {
  const cuts = quantileCuts(values, maxBins - 1);
  const bins = new Uint8Array(values.length);
  for (let i = 0; i < values.length; i += 1) {
    const x = values[i]!;
    bins[i] = Number.isNaN(x) ? 0 : 1 + lowerBound(cuts, x);
  }
  return { type: 'number', count: cuts.length + 2, bins, cuts, binOf: new Uint8Array(0) };
}

/** Cuts halfway between neighbouring distinct values, at most `maxIntervals - 1`, near equal counts. */
export function quantileCuts(values: Float64Array, maxIntervals: number): Float64Array {
  const sorted = values.filter((x) => !Number.isNaN(x)).sort();
  const n = sorted.length;
  // Distinct values and their counts, in place: columns may be long.
  const counts = new Uint32Array(n);
  let size = 0;
  for (let i = 0; i < n; i += 1) {
    if (i === 0 || sorted[i] !== sorted[size - 1]) {
      sorted[size] = sorted[i]!;
      size += 1;
    }
    counts[size - 1]! += 1;
  }
  const distinct = sorted.subarray(0, size);
  const cuts: number[] = [];
  let remaining = n;
  let held = 0;
  for (let i = 0; i + 1 < distinct.length; i += 1) {
    held += counts[i]!;
    const room = maxIntervals - 1 - cuts.length;
    if (room <= 0) break;
    const few = distinct.length <= maxIntervals;
    if (few || held >= remaining / (room + 1)) {
      cuts.push(midpoint(distinct[i]!, distinct[i + 1]!));
      remaining -= held;
      held = 0;
    }
  }
  return Float64Array.from(cuts);
}

function midpoint(a: number, b: number): number {
  if (!Number.isFinite(a) || !Number.isFinite(b)) return a;
  const m = a + (b - a) / 2;
  return m < b && m >= a ? m : a;
}

/** First index whose cut is >= x. */
export function lowerBound(cuts: Float64Array, x: number): number {
  let low = 0;
  let high = cuts.length;
  while (low < high) {
    const mid = (low + high) >>> 1;
    if (cuts[mid]! < x) low = mid + 1;
    else high = mid;
  }
  return low;
}

function binCodes(feature: CodeFeature, maxBins: number): BinnedFeature {
  const { codes } = feature;
  const levels = feature.levels.length;
  const binOf = new Uint8Array(levels);
  let count = levels + 1;
  if (count <= maxBins) for (let l = 0; l < levels; l += 1) binOf[l] = l + 1;
  else {
    count = maxBins;
    const counts = new Uint32Array(levels);
    for (const c of codes) if (c >= 0) counts[c]! += 1;
    const order = Array.from({ length: levels }, (_, l) => l).sort((a, b) => counts[b]! - counts[a]! || a - b);
    order.forEach((l, rank) => {
      binOf[l] = Math.min(rank + 1, maxBins - 1);
    });
  }
  const bins = new Uint8Array(codes.length);
  for (let i = 0; i < codes.length; i += 1) {
    const c = codes[i]!;
    if (c >= levels) throw new RangeError(`trees: code ${c} at row ${i} of a feature with ${levels} levels`);
    bins[i] = c < 0 ? 0 : binOf[c]!;
  }
  return { type: 'code', count, bins, cuts: new Float64Array(0), binOf };
}
