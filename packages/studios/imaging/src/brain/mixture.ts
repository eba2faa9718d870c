import { checkCancelled, ImagingError } from '../errors.ts';
import type { Mask, Volume } from '../volume/volume.ts';
import { fitField } from './field.ts';

/** In order of T1 brightness; labels are 1, 2, 3. */
export const TISSUES = ['csf', 'grey', 'white'] as const;

export const TISSUE_SETTINGS = {
  model: 'log intensities: polynomial bias field, three normal classes, Potts MRF (6 neighbours)',
  fieldOrder: 3,
  rounds: 12,
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
 * et al. 1999). Deterministic: the start is the tertiles of the intensities, voxels are visited in order of their index.
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
  let mean = [quantile(0.08), quantile(0.4), quantile(0.8)];
  const spread = (quantile(0.95) - quantile(0.05)) / 6;
  let variance = [spread ** 2 * 2, spread ** 2, spread ** 2];
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
  for (let round = 0; round < TISSUE_SETTINGS.rounds; round += 1) {
    checkCancelled(signal);
    for (let v = 0; v < n; v += 1) corrected[v] = log[v]! - field[v]!;
    const beta = round < 3 ? 0 : TISSUE_SETTINGS.smoothness;
    for (let v = 0; v < n; v += 1) {
      const i = at[v]!;
      const x = i % nx;
      const y = Math.floor(i / nx) % ny;
      const z = Math.floor(i / plane);
      const support = [0, 0, 0];
      if (beta > 0) {
        const add = (j: number): void => {
          const w = place[j]!;
          if (w >= 0) for (let c = 0; c < 3; c += 1) support[c]! += probability[c]![w]!;
        };
        if (x > 0) add(i - 1);
        if (x < nx - 1) add(i + 1);
        if (y > 0) add(i - nx);
        if (y < ny - 1) add(i + nx);
        if (z > 0) add(i - plane);
        if (z < nz - 1) add(i + plane);
      }
      let sum = 0;
      const p = [0, 0, 0];
      for (let c = 0; c < 3; c += 1) {
        const d = corrected[v]! - mean[c]!;
        p[c] = Math.exp(-(d * d) / (2 * variance[c]!) + beta * support[c]!) / Math.sqrt(variance[c]!);
        sum += p[c]!;
      }
      if (sum > 0) for (let c = 0; c < 3; c += 1) probability[c]![v] = p[c]! / sum;
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
    if (round >= 1) field = fitField(at, dims, log, probability, mean, variance, TISSUE_SETTINGS.fieldOrder);
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
