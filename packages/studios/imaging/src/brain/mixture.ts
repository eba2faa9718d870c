import { checkCancelled, ImagingError } from '../errors.ts';
import type { Mask, Volume } from '../volume/volume.ts';
import { fitField } from './field.ts';

/** In order of T1 brightness; labels are 1, 2, 3. */
export const TISSUES = ['csf', 'grey', 'white'] as const;

export const TISSUE_SETTINGS = {
  model: 'log intensities: polynomial bias field, three normal classes, Potts MRF (6 neighbours)',
  fieldOrder: 3,
  rounds: 20,
  smoothness: 0.7,
} as const;

export interface TissueSegmentation {
  /** 0 outside the brain. */
  readonly labels: Uint8Array;
  /** Voxels of each tissue, from the probabilities: a voxel that is half and half counts half. */
  readonly volumes: readonly number[];
  /** Of the corrected intensity. */
  readonly means: readonly number[];
  readonly deviations: readonly number[];
  /** Distance of the grey and white means over their pooled deviation; 2 and more can be told apart. */
  readonly separation: number;
}

/**
 * Hidden Markov random field with expectation and maximisation (Zhang, Brady and Smith 2001) over a smooth multiplicative field (Van Leemput
 * et al. 1999). Deterministic: the start is three means of the sorted intensities (Lloyd 1982), voxels are visited in order of their index.
 */
export function segmentTissues(volume: Volume, brain: Mask, signal?: AbortSignal): TissueSegmentation {
  const { dims } = volume;
  const index: number[] = [];
  for (let i = 0; i < brain.data.length; i += 1) if (brain.data[i] !== 0 && volume.data[i]! > 0) index.push(i);
  if (index.length < 1000) throw new ImagingError('input', 'The brain has fewer than 1,000 voxels above zero.');
  const n = index.length;
  const at = Int32Array.from(index);
  const log = Float32Array.from(at, (i) => Math.log(volume.data[i]!));
  const sorted = log.slice().sort();
  const quantile = (q: number): number => sorted[Math.floor(q * (n - 1))]!;
  // A few very dark voxels (vessels, bone) would pull the class of fluid away.
  const floor = quantile(0.002);
  for (let v = 0; v < n; v += 1) if (log[v]! < floor) log[v] = floor;
  let mean = startingMeans(sorted);
  const spread = Math.min(mean[1]! - mean[0]!, mean[2]! - mean[1]!) / 2;
  let variance = [spread ** 2, spread ** 2, spread ** 2];
  const probability = [
    new Float32Array(n).fill(1 / 3),
    new Float32Array(n).fill(1 / 3),
    new Float32Array(n).fill(1 / 3),
  ];
  const place = new Int32Array(brain.data.length).fill(-1);
  for (let v = 0; v < n; v += 1) place[at[v]!] = v;
  let field = new Float32Array(n);
  const corrected = new Float32Array(n);
  const [nx, ny, nz] = dims;
  const plane = nx * ny;
  const steps = [-1, 1, -nx, nx, -plane, plane];
  const [p0, p1, p2] = probability as [Float32Array, Float32Array, Float32Array];
  for (let round = 0; round < TISSUE_SETTINGS.rounds; round += 1) {
    checkCancelled(signal);
    for (let v = 0; v < n; v += 1) corrected[v] = log[v]! - field[v]!;
    const beta = round < 3 ? 0 : TISSUE_SETTINGS.smoothness;
    for (let v = 0; v < n; v += 1) {
      const i = at[v]!;
      const x = i % nx;
      const y = Math.floor(i / nx) % ny;
      const z = Math.floor(i / plane);
      let [s0, s1, s2] = [0, 0, 0];
      if (beta > 0) {
        for (let side = 0; side < 6; side += 1) {
          const open =
            side === 0
              ? x > 0
              : side === 1
                ? x < nx - 1
                : side === 2
                  ? y > 0
                  : side === 3
                    ? y < ny - 1
                    : side === 4
                      ? z > 0
                      : z < nz - 1;
          const w = open ? place[i + steps[side]!]! : -1;
          if (w < 0) continue;
          s0 += p0[w]!;
          s1 += p1[w]!;
          s2 += p2[w]!;
        }
      }
      const value = corrected[v]!;
      const a = Math.exp(beta * s0 - (value - mean[0]!) ** 2 / (2 * variance[0]!)) / Math.sqrt(variance[0]!);
      const b = Math.exp(beta * s1 - (value - mean[1]!) ** 2 / (2 * variance[1]!)) / Math.sqrt(variance[1]!);
      const c = Math.exp(beta * s2 - (value - mean[2]!) ** 2 / (2 * variance[2]!)) / Math.sqrt(variance[2]!);
      const sum = a + b + c;
      if (!(sum > 0)) continue;
      p0[v] = a / sum;
      p1[v] = b / sum;
      p2[v] = c / sum;
    }
    mean = mean.map((old, c) => weighted(corrected, probability[c]!, old));
    variance = variance.map((old, c) => {
      let [w, s] = [0, 0];
      for (let v = 0; v < n; v += 1) {
        const d = corrected[v]! - mean[c]!;
        w += probability[c]![v]!;
        s += probability[c]![v]! * d * d;
      }
      return w < 1 ? old : Math.max(1e-5, s / w);
    });
    // From coarse to fine: a field of many terms would fit the anatomy while the classes are still blurred.
    const order = Math.min(TISSUE_SETTINGS.fieldOrder, 1 + Math.floor(round / 4));
    field = fitField(at, dims, log, probability, mean, variance, order);
  }
  const labels = new Uint8Array(brain.data.length);
  const volumes = [0, 0, 0];
  for (let v = 0; v < n; v += 1) {
    let best = 0;
    for (let c = 0; c < 3; c += 1) {
      volumes[c]! += probability[c]![v]!;
      if (probability[c]![v]! > probability[best]![v]!) best = c;
    }
    labels[at[v]!] = best + 1;
  }
  const pooled = Math.sqrt((variance[1]! + variance[2]!) / 2);
  return {
    labels,
    volumes,
    means: mean.map(Math.exp),
    deviations: variance.map((s, c) => Math.exp(mean[c]!) * Math.sqrt(s)),
    separation: (mean[2]! - mean[1]!) / pooled,
  };
}

function weighted(values: Float32Array, weights: Float32Array, otherwise: number): number {
  let [w, s] = [0, 0];
  for (let v = 0; v < values.length; v += 1) {
    w += weights[v]!;
    s += weights[v]! * values[v]!;
  }
  return w < 1 ? otherwise : s / w;
}

/** Means of three groups of sorted values with the least squares within, by Lloyd's iteration from the 10th, 45th and 85th percentile. */
function startingMeans(sorted: Float32Array): number[] {
  const n = sorted.length;
  const sums = new Float64Array(n + 1);
  for (let i = 0; i < n; i += 1) sums[i + 1] = sums[i]! + sorted[i]!;
  let mean = [0.1, 0.45, 0.85].map((q) => sorted[Math.floor(q * (n - 1))]!);
  const firstAbove = (limit: number): number => {
    let [low, high] = [0, n];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle]! < limit) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  for (let round = 0; round < 50; round += 1) {
    const cuts = [0, firstAbove((mean[0]! + mean[1]!) / 2), firstAbove((mean[1]! + mean[2]!) / 2), n];
    mean = mean.map((old, c) =>
      cuts[c + 1]! > cuts[c]! ? (sums[cuts[c + 1]!]! - sums[cuts[c]!]!) / (cuts[c + 1]! - cuts[c]!) : old,
    );
  }
  return mean;
}
