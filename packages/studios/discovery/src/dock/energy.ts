import type { Field } from './fields.ts';
import type { Ligand } from './ligand.ts';
import { bend, CUTOFF, SAMPLES } from './scoring.ts';

const CUTOFF2 = CUTOFF * CUTOFF;

/** Energy within the ligand. */
export function withinEnergy(ligand: Ligand, xyz: Float64Array, cap: number, forces?: Float64Array): number {
  let total = 0;
  for (let p = 0; p < ligand.pairs.length; p += 1) {
    const { a, b, table } = ligand.pairs[p]!;
    const dx = xyz[3 * a]! - xyz[3 * b]!;
    const dy = xyz[3 * a + 1]! - xyz[3 * b + 1]!;
    const dz = xyz[3 * a + 2]! - xyz[3 * b + 2]!;
    const r2 = dx * dx + dy * dy + dz * dz;
    if (r2 >= CUTOFF2) continue;
    const at = SAMPLES * r2;
    const index = at | 0;
    const rest = at - index;
    if (!forces) {
      total += bend(table.fast[index]!, cap);
      continue;
    }
    const energy = table.energy[index]! + rest * (table.energy[index + 1]! - table.energy[index]!);
    total += bend(energy, cap);
    let slope = table.slope[index]! + rest * (table.slope[index + 1]! - table.slope[index]!);
    if (energy > 0) slope *= (cap / (cap + energy)) ** 2;
    forces[3 * a]! += slope * dx;
    forces[3 * a + 1]! += slope * dy;
    forces[3 * a + 2]! += slope * dz;
    forces[3 * b]! -= slope * dx;
    forces[3 * b + 1]! -= slope * dy;
    forces[3 * b + 2]! -= slope * dz;
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
