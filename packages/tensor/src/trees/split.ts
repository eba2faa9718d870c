import type { BinnedFeature } from './features.ts';

export interface Limits {
  readonly lambda: number;
  readonly minGain: number;
  readonly minLeaf: number;
  readonly minHessian: number;
}

export interface Split {
  readonly gain: number;
  readonly feature: number;
  /** Number: bins 1..bin go left. */
  readonly bin: number;
  /** Which bins go left, by bin (missing included); made when it is asked for, since most splits that are found are not taken. */
  readonly goesLeft: () => Uint8Array;
  readonly leftG: number;
  readonly leftH: number;
  readonly leftN: number;
}

export interface NodeSums {
  readonly g: number;
  readonly h: number;
  readonly n: number;
  /** Bounds of the leaf value, set by monotone splits above. */
  readonly low: number;
  readonly high: number;
}

/** Gradient statistics of levels are shrunk by this many pseudo-hessians before they are ordered (as LightGBM does). */
const LEVEL_SMOOTHING = 10;
/** Above this number of levels a split over levels pays an additional L2 penalty, for it may fit noise. */
const FEW_LEVELS = 4;

export const leafValue = (g: number, h: number, lambda: number, low: number, high: number): number =>
  Math.min(high, Math.max(low, -g / (h + lambda || 1e-300)));

/** Twice the loss reduction of the best constant within the bounds. */
function score(g: number, h: number, lambda: number, low: number, high: number): number {
  if (low === -Infinity && high === Infinity) return (g * g) / (h + lambda || 1e-300);
  const w = leafValue(g, h, lambda, low, high);
  return -(2 * g * w + (h + lambda) * w * w);
}

/** Best split of one feature; `hist` holds (gradient, hessian, rows) of its bins from `offset`. */
export function bestSplit(
  hist: Float64Array,
  offset: number,
  feature: number,
  binned: BinnedFeature,
  node: NodeSums,
  limits: Limits,
  monotone: number,
  atLeast: number,
): Split | undefined {
  return binned.type === 'number'
    ? splitNumbers(hist, offset, feature, binned.count, node, limits, monotone, atLeast)
    : splitLevels(hist, offset, feature, binned.count, node, limits, atLeast);
}

function splitNumbers(
  hist: Float64Array,
  offset: number,
  feature: number,
  count: number,
  node: NodeSums,
  limits: Limits,
  monotone: number,
  atLeast: number,
): Split | undefined {
  const { g, h, n, low, high } = node;
  const { lambda, minLeaf, minHessian } = limits;
  const parent = score(g, h, lambda, low, high);
  const free = low === -Infinity && high === Infinity && monotone === 0;
  const missingN = hist[offset + 2]!;
  let best = Math.max(atLeast, limits.minGain);
  let bestBin = -1;
  let bestMissingLeft = false;
  let bestG = 0;
  let bestH = 0;
  let bestN = 0;
  for (let side = 0; side < (missingN > 0 ? 2 : 1); side += 1) {
    let lg = side === 1 ? hist[offset]! : 0;
    let lh = side === 1 ? hist[offset + 1]! : 0;
    let ln = side === 1 ? missingN : 0;
    for (let b = 1; b < count; b += 1) {
      const at = offset + 3 * b;
      const bn = hist[at + 2]!;
      if (bn === 0) continue;
      lg += hist[at]!;
      lh += hist[at + 1]!;
      ln += bn;
      const rn = n - ln;
      if (rn < minLeaf) break;
      const rh = h - lh;
      if (ln < minLeaf || lh < minHessian || rh < minHessian) continue;
      const rg = g - lg;
      let gain: number;
      if (free) gain = 0.5 * ((lg * lg) / (lh + lambda) + (rg * rg) / (rh + lambda) - parent);
      else {
        const order = leafValue(rg, rh, lambda, low, high) - leafValue(lg, lh, lambda, low, high);
        if (order * monotone < 0) continue;
        gain = 0.5 * (score(lg, lh, lambda, low, high) + score(rg, rh, lambda, low, high) - parent);
      }
      if (gain > best) {
        best = gain;
        bestBin = b;
        bestMissingLeft = side === 1;
        bestG = lg;
        bestH = lh;
        bestN = ln;
      }
    }
  }
  if (bestBin < 0) return undefined;
  // Without missing values in training, a missing value later follows the larger side.
  const missing = (missingN > 0 ? bestMissingLeft : bestN * 2 >= n) ? 1 : 0;
  const goesLeft = (): Uint8Array => {
    const table = new Uint8Array(count).fill(1, 1, bestBin + 1);
    table[0] = missing;
    return table;
  };
  return { gain: best, feature, bin: bestBin, goesLeft, leftG: bestG, leftH: bestH, leftN: bestN };
}

const orderBuffer = new Int32Array(256);
const keyBuffer = new Float64Array(256);

/** Levels (missing is one) ordered by their mean gradient; the best prefix is the best subset (Fisher, 1958). */
function splitLevels(
  hist: Float64Array,
  offset: number,
  feature: number,
  count: number,
  node: NodeSums,
  limits: Limits,
  atLeast: number,
): Split | undefined {
  const { g, h, n, low, high } = node;
  const { minLeaf, minHessian } = limits;
  let used = 0;
  for (let b = 0; b < count; b += 1) {
    const at = offset + 3 * b;
    if (hist[at + 2]! === 0) continue;
    const key = hist[at]! / (hist[at + 1]! + LEVEL_SMOOTHING);
    let i = used;
    for (; i > 0 && keyBuffer[i - 1]! > key; i -= 1) {
      keyBuffer[i] = keyBuffer[i - 1]!;
      orderBuffer[i] = orderBuffer[i - 1]!;
    }
    keyBuffer[i] = key;
    orderBuffer[i] = b;
    used += 1;
  }
  if (used < 2) return undefined;
  const lambda = limits.lambda + (used > FEW_LEVELS ? LEVEL_SMOOTHING : 0);
  const parent = score(g, h, limits.lambda, low, high);
  let best = Math.max(atLeast, limits.minGain);
  let bestAt = -1;
  let bestG = 0;
  let bestH = 0;
  let bestN = 0;
  let lg = 0;
  let lh = 0;
  let ln = 0;
  for (let i = 0; i + 1 < used; i += 1) {
    const at = offset + 3 * orderBuffer[i]!;
    lg += hist[at]!;
    lh += hist[at + 1]!;
    ln += hist[at + 2]!;
    if (n - ln < minLeaf) break;
    const rh = h - lh;
    if (ln < minLeaf || lh < minHessian || rh < minHessian) continue;
    const gain = 0.5 * (score(lg, lh, lambda, low, high) + score(g - lg, rh, lambda, low, high) - parent);
    if (gain > best) {
      best = gain;
      bestAt = i;
      bestG = lg;
      bestH = lh;
      bestN = ln;
    }
  }
  if (bestAt < 0) return undefined;
  const goesLeft = new Uint8Array(count);
  // Bins without rows here follow the larger side.
  if (bestN * 2 >= n) goesLeft.fill(1);
  for (let i = 0; i < used; i += 1) goesLeft[orderBuffer[i]!] = i <= bestAt ? 1 : 0;
  return { gain: best, feature, bin: 0, goesLeft: () => goesLeft, leftG: bestG, leftH: bestH, leftN: bestN };
}
