import { ACCEPTOR, DONOR, HYDROPHOBIC, INTERACTION_TYPES, RADII } from './atom-types.ts';

/**
 * The Vina scoring function (Trott and Olson 2010, table 1): five terms of the distance between the surfaces of two
 * atoms, in kcal/mol, up to 8 angstrom between centres.
 */
export const CUTOFF = 8;
const WEIGHTS = {
  gauss1: -0.035579,
  gauss2: -0.005156,
  repulsion: 0.840245,
  hydrophobic: -0.035069,
  hydrogenBond: -0.587439,
} as const;
/** Weight of a rotatable bond. */
export const ROTOR_WEIGHT = 0.05846;

/** 1 up to `good`, 0 from `bad`, linear between. */
const slope = (good: number, bad: number, x: number): number =>
  x <= good ? 1 : x >= bad ? 0 : (bad - x) / (bad - good);

/** The five terms of two atoms, each with its weight, in kcal/mol. */
export interface PairTerms {
  readonly gauss1: number;
  readonly gauss2: number;
  readonly repulsion: number;
  readonly hydrophobic: number;
  readonly hydrogenBond: number;
}

/** What {@link pairEnergy} adds up, term by term. */
export function pairTerms(a: number, b: number, r: number): PairTerms {
  const d = r - RADII[a]! - RADII[b]!;
  const bonds = (DONOR[a] && ACCEPTOR[b]) || (DONOR[b] && ACCEPTOR[a]);
  return {
    gauss1: WEIGHTS.gauss1 * Math.exp(-((d / 0.5) ** 2)),
    gauss2: WEIGHTS.gauss2 * Math.exp(-(((d - 3) / 2) ** 2)),
    repulsion: d < 0 ? WEIGHTS.repulsion * d * d : 0,
    hydrophobic: HYDROPHOBIC[a] && HYDROPHOBIC[b] ? WEIGHTS.hydrophobic * slope(0.5, 1.5, d) : 0,
    hydrogenBond: bonds ? WEIGHTS.hydrogenBond * slope(-0.7, 0, d) : 0,
  };
}

/** Energy of two atoms with types `a`, `b` and centres `r` angstrom apart. */
export function pairEnergy(a: number, b: number, r: number): number {
  if (r >= CUTOFF) return 0;
  const d = r - RADII[a]! - RADII[b]!;
  let energy = WEIGHTS.gauss1 * Math.exp(-((d / 0.5) ** 2)) + WEIGHTS.gauss2 * Math.exp(-(((d - 3) / 2) ** 2));
  if (d < 0) energy += WEIGHTS.repulsion * d * d;
  if (HYDROPHOBIC[a] && HYDROPHOBIC[b]) energy += WEIGHTS.hydrophobic * slope(0.5, 1.5, d);
  if ((DONOR[a] && ACCEPTOR[b]) || (DONOR[b] && ACCEPTOR[a])) energy += WEIGHTS.hydrogenBond * slope(-0.7, 0, d);
  return energy;
}

/** Samples per squared angstrom in the tables. */
export const SAMPLES = 32;
const LENGTH = SAMPLES * CUTOFF * CUTOFF + 3;

/** Energies of a pair of types over squared distance. */
export interface PairTable {
  /** At r^2 = i / SAMPLES. */
  readonly energy: Float64Array;
  /** (dE/dr) / r at the same places. */
  readonly slope: Float64Array;
  /** Mean of sample i and i + 1: one look-up without interpolation. */
  readonly fast: Float64Array;
}

const tables = new Map<number, PairTable>();

/** The table of two types; made once. */
export function pairTable(a: number, b: number): PairTable {
  const key = a < b ? a * INTERACTION_TYPES.length + b : b * INTERACTION_TYPES.length + a;
  const known = tables.get(key);
  if (known) return known;
  const radius = (i: number): number => Math.sqrt(i / SAMPLES);
  const energy = Float64Array.from({ length: LENGTH }, (_, i) => pairEnergy(a, b, radius(i)));
  const slopes = new Float64Array(LENGTH);
  const fast = new Float64Array(LENGTH);
  for (let i = 0; i < LENGTH; i += 1) {
    fast[i] = i + 1 < LENGTH ? (energy[i]! + energy[i + 1]!) / 2 : energy[i]! / 2;
    if (i > 0 && i + 1 < LENGTH) {
      const r = radius(i);
      slopes[i] = (energy[i + 1]! - energy[i - 1]!) / ((radius(i + 1) - radius(i - 1)) * r);
    }
  }
  const table = { energy, slope: slopes, fast };
  tables.set(key, table);
  return table;
}

/** Tables of several pairs of types, one after the other. */
export interface Curves {
  /** Energy and slope in turn. */
  readonly exact: Float64Array;
  /** The column `fast`; begins at half the place. */
  readonly fast: Float64Array;
}

/** The tables that pairs of types need, each once, and where each pair's begins in `exact`. */
export function curvesOf(pairs: readonly (readonly [number, number])[]): { curves: Curves; from: Int32Array } {
  const used = new Map<PairTable, number>();
  const from = Int32Array.from(pairs, ([a, b]) => {
    const table = pairTable(a, b);
    const known = used.get(table) ?? used.size;
    used.set(table, known);
    return 2 * LENGTH * known;
  });
  const exact = new Float64Array(2 * LENGTH * used.size);
  const fast = new Float64Array(LENGTH * used.size);
  for (const [table, k] of used) {
    fast.set(table.fast, LENGTH * k);
    table.energy.forEach((energy, i) => {
      exact[2 * (LENGTH * k + i)] = energy;
      exact[2 * (LENGTH * k + i) + 1] = table.slope[i]!;
    });
  }
  return { curves: { exact, fast }, from };
}

/** Large positive energies are bent towards `cap`, so that clashes do not blind the search. */
export const bend = (energy: number, cap: number): number => (energy > 0 ? energy * (cap / (cap + energy)) : energy);

/** Energy between ligand and receptor to energy of binding: each rotatable bond costs a share (Trott and Olson, eq. 5). */
export const withRotors = (energy: number, torsions: number): number => energy / (1 + ROTOR_WEIGHT * torsions);
