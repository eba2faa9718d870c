import type { Box } from './box.ts';
import type { Neighbours } from './neighbours.ts';
import type { Receptor } from './pdbqt.ts';
import { bend, CUTOFF, type PairTable, pairTable, SAMPLES } from './scoring.ts';

/** The atoms whose energy is asked: numbers of the atoms, and types by atom. */
export interface Probe {
  readonly scored: Uint16Array;
  readonly types: Uint8Array;
}

/** Energy between the receptor and atoms, in kcal/mol. */
export interface Field {
  /**
   * Sum over the probe's atoms at `xyz` (angstrom, 3 an atom); gradients are added to `forces` where given. The positive
   * energy of an atom is bent towards `cap`. Outside the box, `steepness` kcal/mol an angstrom pushes back.
   */
  energy(probe: Probe, xyz: Float64Array, cap: number, forces?: Float64Array): number;
}

const edges = (box: Box): { low: number[]; high: number[] } => ({
  low: box.center.map((c, k) => c - box.size[k]! / 2),
  high: box.center.map((c, k) => c + box.size[k]! / 2),
});

/** Atom by atom, from the tables of pairs. Exact up to the resolution of the tables. */
export function exactField(receptor: Receptor, neighbours: Neighbours, box: Box | undefined, steepness: number): Field {
  const { xyz, types } = receptor;
  const { low, high } = box ? edges(box) : { low: [], high: [] };
  const tables = new Map<number, PairTable[]>();
  const tableOf = (type: number): PairTable[] => {
    let list = tables.get(type);
    if (!list) {
      list = Array.from({ length: 19 }, (_, other) => pairTable(type, other));
      tables.set(type, list);
    }
    return list;
  };
  const cutoff2 = CUTOFF * CUTOFF;
  const atomEnergy = (
    type: number,
    x: number,
    y: number,
    z: number,
    cap: number,
    forces: Float64Array | undefined,
    offset: number,
  ): number => {
    let px = x;
    let py = y;
    let pz = z;
    if (box) {
      px = Math.min(Math.max(x, low[0]!), high[0]!);
      py = Math.min(Math.max(y, low[1]!), high[1]!);
      pz = Math.min(Math.max(z, low[2]!), high[2]!);
    }
    const list = tableOf(type);
    let energy = 0;
    let gx = 0;
    let gy = 0;
    let gz = 0;
    const near = neighbours.list(px, py, pz);
    for (let k = 0; k < near.length; k += 1) {
      const i = near[k]!;
      const dx = px - xyz[3 * i]!;
      const dy = py - xyz[3 * i + 1]!;
      const dz = pz - xyz[3 * i + 2]!;
      const r2 = dx * dx + dy * dy + dz * dz;
      if (r2 >= cutoff2) continue;
      const table = list[types[i]!]!;
      const at = SAMPLES * r2;
      const index = Math.floor(at);
      if (!forces) {
        energy += table.fast[index]!;
        continue;
      }
      const rest = at - index;
      energy += table.energy[index]! + rest * (table.energy[index + 1]! - table.energy[index]!);
      const slope = table.slope[index]! + rest * (table.slope[index + 1]! - table.slope[index]!);
      gx += slope * dx;
      gy += slope * dy;
      gz += slope * dz;
    }
    if (forces) {
      const scale = energy > 0 ? (cap / (cap + energy)) ** 2 : 1;
      forces[offset]! += gx * scale + steepness * Math.sign(x - px);
      forces[offset + 1]! += gy * scale + steepness * Math.sign(y - py);
      forces[offset + 2]! += gz * scale + steepness * Math.sign(z - pz);
    }
    return bend(energy, cap) + steepness * (Math.abs(x - px) + Math.abs(y - py) + Math.abs(z - pz));
  };
  return {
    energy(probe, places, cap, forces) {
      let sum = 0;
      for (const i of probe.scored)
        sum += atomEnergy(probe.types[i]!, places[3 * i]!, places[3 * i + 1]!, places[3 * i + 2]!, cap, forces, 3 * i);
      return sum;
    },
  };
}

/** Spacing of the grids in angstrom. */
export const SPACING = 0.375;

/**
 * One grid for each type of atom in the ligand, filled once, read by trilinear interpolation: the search needs no
 * receptor atom after that.
 */
export function gridField(
  receptor: Receptor,
  neighbours: Neighbours,
  box: Box,
  steepness: number,
): Field & { addTypes(types: readonly number[]): void } {
  const counts = box.size.map((size) => Math.ceil(size / SPACING) + 1);
  const [nx, ny, nz] = counts as [number, number, number];
  const low = box.center.map((c, k) => c - ((counts[k]! - 1) * SPACING) / 2);
  const [lx, ly, lz] = low as [number, number, number];
  const slab = nx * ny;
  const grids: (Float32Array | undefined)[] = Array.from({ length: 19 });
  const addTypes = (asked: readonly number[]): void => {
    const types = asked.filter((type) => !grids[type]);
    if (types.length === 0) return;
    for (const type of types) grids[type] = new Float32Array(slab * nz);
    const tables = Array.from({ length: 19 }, (_, other) => types.map((type) => pairTable(type, other).fast));
    const sums = new Float64Array(types.length);
    const cutoff2 = CUTOFF * CUTOFF;
    for (let k = 0; k < nz; k += 1)
      for (let j = 0; j < ny; j += 1)
        for (let i = 0; i < nx; i += 1) {
          const [x, y, z] = [lx + i * SPACING, ly + j * SPACING, lz + k * SPACING];
          sums.fill(0);
          const near = neighbours.list(x, y, z);
          for (let m = 0; m < near.length; m += 1) {
            const atom = near[m]!;
            const dx = x - receptor.xyz[3 * atom]!;
            const dy = y - receptor.xyz[3 * atom + 1]!;
            const dz = z - receptor.xyz[3 * atom + 2]!;
            const r2 = dx * dx + dy * dy + dz * dz;
            if (r2 >= cutoff2) continue;
            const index = Math.floor(SAMPLES * r2);
            const list = tables[receptor.types[atom]!]!;
            for (let t = 0; t < types.length; t += 1) sums[t]! += list[t]![index]!;
          }
          for (let t = 0; t < types.length; t += 1) grids[types[t]!]![(k * ny + j) * nx + i] = sums[t]!;
        }
  };
  return {
    addTypes,
    energy({ scored, types }, places, cap, forces) {
      let total = 0;
      for (let s = 0; s < scored.length; s += 1) {
        const atom = scored[s]!;
        const offset = 3 * atom;
        const grid = grids[types[atom]!]!;
        let outside = 0;
        let ox = 0;
        let oy = 0;
        let oz = 0;
        let u = (places[offset]! - lx) / SPACING;
        let v = (places[offset + 1]! - ly) / SPACING;
        let w = (places[offset + 2]! - lz) / SPACING;
        if (u < 0) {
          outside -= u;
          ox = -1;
          u = 0;
        } else if (u > nx - 1) {
          outside += u - nx + 1;
          ox = 1;
          u = nx - 1;
        }
        if (v < 0) {
          outside -= v;
          oy = -1;
          v = 0;
        } else if (v > ny - 1) {
          outside += v - ny + 1;
          oy = 1;
          v = ny - 1;
        }
        if (w < 0) {
          outside -= w;
          oz = -1;
          w = 0;
        } else if (w > nz - 1) {
          outside += w - nz + 1;
          oz = 1;
          w = nz - 1;
        }
        const i = Math.min(u | 0, nx - 2);
        const j = Math.min(v | 0, ny - 2);
        const k = Math.min(w | 0, nz - 2);
        const a = u - i;
        const b = v - j;
        const c = w - k;
        const at = (k * ny + j) * nx + i;
        const f000 = grid[at]!;
        const f100 = grid[at + 1]!;
        const f010 = grid[at + nx]!;
        const f110 = grid[at + nx + 1]!;
        const f001 = grid[at + slab]!;
        const f101 = grid[at + slab + 1]!;
        const f011 = grid[at + slab + nx]!;
        const f111 = grid[at + slab + nx + 1]!;
        const e00 = f000 + a * (f100 - f000);
        const e10 = f010 + a * (f110 - f010);
        const e01 = f001 + a * (f101 - f001);
        const e11 = f011 + a * (f111 - f011);
        const e0 = e00 + b * (e10 - e00);
        const e1 = e01 + b * (e11 - e01);
        const energy = e0 + c * (e1 - e0);
        if (forces) {
          const scale = (energy > 0 ? (cap / (cap + energy)) ** 2 : 1) / SPACING;
          const gx =
            (1 - c) * ((1 - b) * (f100 - f000) + b * (f110 - f010)) + c * ((1 - b) * (f101 - f001) + b * (f111 - f011));
          const gy = (1 - c) * (e10 - e00) + c * (e11 - e01);
          const gz = e1 - e0;
          forces[offset]! += (ox === 0 ? gx * scale : 0) + steepness * ox;
          forces[offset + 1]! += (oy === 0 ? gy * scale : 0) + steepness * oy;
          forces[offset + 2]! += (oz === 0 ? gz * scale : 0) + steepness * oz;
        }
        total += (energy > 0 ? energy * (cap / (cap + energy)) : energy) + steepness * outside * SPACING;
      }
      return total;
    },
  };
}
