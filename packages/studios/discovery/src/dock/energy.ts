import type { Field } from './fields.ts';
import type { Ligand } from './ligand.ts';
import { bend, CUTOFF, SAMPLES } from './scoring.ts';

const CUTOFF2 = CUTOFF * CUTOFF;

/** Energy within the ligand. */
export function withinEnergy({ pairs }: Ligand, xyz: Float64Array, cap: number, forces?: Float64Array): number {
  const { a, b, from, curves } = pairs;
  const { exact, fast } = curves;
  let total = 0;
  for (let p = 0; p < a.length; p += 1) {
    const i = a[p]!;
    const j = b[p]!;
    const dx = xyz[i]! - xyz[j]!;
    const dy = xyz[i + 1]! - xyz[j + 1]!;
    const dz = xyz[i + 2]! - xyz[j + 2]!;
    const r2 = dx * dx + dy * dy + dz * dz;
    if (r2 >= CUTOFF2) continue;
    const at = SAMPLES * r2;
    const index = at | 0;
    if (!forces) {
      total += bend(fast[(from[p]! >> 1) + index]!, cap);
      continue;
    }
    const rest = at - index;
    const row = from[p]! + 2 * index;
    const low = exact[row]!;
    const energy = low + rest * (exact[row + 2]! - low);
    const slow = exact[row + 1]!;
    let slope = slow + rest * (exact[row + 3]! - slow);
    if (energy > 0) {
      const bent = cap / (cap + energy);
      total += energy * bent;
      slope *= bent * bent;
    } else total += energy;
    const fx = slope * dx;
    const fy = slope * dy;
    const fz = slope * dz;
    forces[i]! += fx;
    forces[i + 1]! += fy;
    forces[i + 2]! += fz;
    forces[j]! -= fx;
    forces[j + 1]! -= fy;
    forces[j + 2]! -= fz;
  }
  return total;
}

/** A function to minimise over conformations: energy, and its gradient over 6 + torsions numbers. */
export interface Landscape {
  evaluate(conformation: Float64Array, gradient: Float64Array): number;
  /** Places of the atoms at the last evaluation. */
  readonly xyz: Float64Array;
}

export function landscapeOf(ligand: Ligand, field: Field, cap: number): Landscape {
  const xyz = new Float64Array(3 * ligand.atoms);
  const forces = new Float64Array(3 * ligand.atoms);
  return {
    xyz,
    evaluate(conformation, gradient) {
      ligand.place(conformation, xyz);
      forces.fill(0);
      let energy = field.energy(ligand, xyz, cap, forces);
      energy += withinEnergy(ligand, xyz, cap, forces);
      ligand.pull(xyz, forces, gradient);
      return energy;
    },
  };
}
