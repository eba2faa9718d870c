import type { Triple, Volume } from '../volume/volume.ts';
import { Random } from './random.ts';
import { render } from './render.ts';

export interface BrainOptions {
  readonly seed: number;
  /** Columns and rows; 192 mm across. */
  readonly size?: number;
  readonly step?: number;
  /** Share of the white-matter signal. */
  readonly noise?: number;
  /** Largest departure of the bias field from 1. */
  readonly bias?: number;
}

/** Volumes in mL. */
export interface BrainTruth {
  readonly kind: 'brain-mr';
  readonly seed: number;
  readonly whiteMatter: number;
  readonly greyMatter: number;
  readonly csf: number;
  readonly noise: number;
  readonly bias: number;
}

const M = { air: 0, csf: 1, grey: 2, white: 3, scalp: 4, bone: 5 } as const;
/** T1-weighted signal. */
const SIGNAL = [5, 260, 620, 900, 780, 60];

const square = (value: number): number => value * value;

/** `labels`: material at the centre of each voxel (0 none, 1 CSF, 2 grey, 3 white, 4 skull and scalp). A head with folded cortex, ventricles, deep grey matter, skull and scalp; smooth multiplicative bias, Rician noise. */
export function brainPhantom(options: BrainOptions): { volume: Volume; truth: BrainTruth; labels: Uint8Array } {
  const { seed, size = 128, step = 2, noise = 0.03, bias = 0.25 } = options;
  const random = new Random(seed);
  const axes: Triple = [random.between(62, 68), random.between(76, 82), random.between(60, 65)];
  const folds = {
    n: random.integer(7, 11),
    m: random.integer(6, 9),
    depth: random.between(0.03, 0.05),
    phase: random.between(0, 6),
  };
  const thickness = random.between(0.055, 0.075);
  const ventricle = random.between(0.9, 1.3);
  const materialAt = (x: number, y: number, z: number): number => {
    const r = Math.sqrt(square(x / axes[0]) + square(y / axes[1]) + square(z / axes[2]));
    if (r > 1.2) return M.air;
    if (r > 1.12) return M.scalp;
    if (r > 1.05) return M.bone;
    // The surface of the brain folds inwards; the folds are filled with CSF.
    const fold =
      folds.depth *
      Math.cos(folds.n * Math.atan2(y, x) + folds.phase) *
      Math.cos(folds.m * Math.atan2(z, Math.hypot(x, y)));
    const surface = 0.95 + fold;
    if (r > surface) return M.csf;
    if (r > surface - 2 * thickness) return M.grey;
    for (const side of [-1, 1]) {
      if (
        square((x - side * 9) / (5 * ventricle)) +
          square((y + 4) / (24 * ventricle)) +
          square((z - 8) / (8 * ventricle)) <
        1
      )
        return M.csf;
      if (square((x - side * 16) / 7) + square((y - 6) / 12) + square((z + 6) / 8) < 1) return M.grey;
    }
    return M.white;
  };
  const pixel = 192 / size;
  const depth = Math.round(168 / step);
  const grid = {
    dims: [size, size, depth] as Triple,
    spacing: [pixel, pixel, step] as Triple,
    origin: [-96 + pixel / 2, -96 + pixel / 2, -84 + step / 2] as Triple,
  };
  const drawn = render({ materialAt, values: SIGNAL }, grid);
  const { volume, volumes } = drawn;
  const labels = new Uint8Array(volume.data.length);
  const slope = [random.between(-1, 1), random.between(-1, 1), random.between(-1, 1)];
  const bend = [random.between(-1, 1), random.between(-1, 1), random.between(-1, 1)];
  const noiseOf = new Random(seed ^ 0x2545f491);
  const sigma = noise * SIGNAL[M.white]!;
  for (let k = 0, at = 0; k < depth; k++)
    for (let j = 0; j < size; j++)
      for (let i = 0; i < size; i++, at++) {
        const p = [i, j, k].map((index, axis) => (grid.origin[axis]! + index * grid.spacing[axis]!) / 96);
        const m = materialAt(p[0]! * 96, p[1]! * 96, p[2]! * 96);
        labels[at] = m === M.bone ? 4 : m;
        const field = p.reduce((sum, u, axis) => sum + slope[axis]! * u + bend[axis]! * (u * u - 0.33), 0) / 3;
        const clean = volume.data[at]! * (1 + bias * Math.max(-1, Math.min(1, field)));
        volume.data[at] = Math.round(Math.hypot(clean + sigma * noiseOf.normal(), sigma * noiseOf.normal()));
      }
  return {
    volume,
    labels,
    truth: {
      kind: 'brain-mr',
      seed,
      whiteMatter: volumes[M.white]! / 1000,
      greyMatter: volumes[M.grey]! / 1000,
      csf: volumes[M.csf]! / 1000,
      noise,
      bias,
    },
  };
}
