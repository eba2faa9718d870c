import type { Random } from '@aceso/tensor';
import type { Box } from './box.ts';
import { type Landscape, landscapeOf } from './energy.ts';
import type { Field } from './fields.ts';
import type { Ligand } from './ligand.ts';
import { minimise, moveBy, type Workspace, workspaceFor } from './minimise.ts';

/** A local minimum that a search came to. */
export interface Minimum {
  readonly conformation: Float64Array;
  readonly xyz: Float64Array;
  readonly energy: number;
}

/** Caps on positive energies: low while looking around, high when a minimum is measured. */
export const LOOSE = 10;
export const TIGHT = 1000;
const TEMPERATURE = 1.2;
const AMPLITUDE = 2;
const KEPT = 50;
/** Minima nearer than this (RMSD over heavy atoms, angstrom) are one. */
const APART = 0.5;

/** Steps of a Monte Carlo run, by the size of the ligand (the rule of Vina's documentation). */
export function stepsFor(ligand: Ligand): number {
  const heuristic = ligand.scored.length + 10 * (6 + ligand.torsions);
  return Math.floor((70 * 3 * (50 + heuristic)) / 2);
}

/** Root mean square distance of the scored atoms. */
export function rmsd(ligand: Ligand, a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (const i of ligand.scored)
    sum += (a[3 * i]! - b[3 * i]!) ** 2 + (a[3 * i + 1]! - b[3 * i + 1]!) ** 2 + (a[3 * i + 2]! - b[3 * i + 2]!) ** 2;
  return Math.sqrt(sum / Math.max(1, ligand.scored.length));
}

/** A list of minima, best first, without near copies. */
export class Minima {
  readonly list: Minimum[] = [];
  readonly #ligand: Ligand;
  readonly #apart: number;
  readonly #most: number;

  constructor(ligand: Ligand, apart = APART, most = KEPT) {
    this.#ligand = ligand;
    this.#apart = apart;
    this.#most = most;
  }

  get best(): number {
    return this.list[0]?.energy ?? Number.POSITIVE_INFINITY;
  }

  add(minimum: Minimum): void {
    const near = this.list.findIndex(({ xyz }) => rmsd(this.#ligand, xyz, minimum.xyz) < this.#apart);
    if (near >= 0) {
      if (this.list[near]!.energy <= minimum.energy) return;
      this.list.splice(near, 1);
    } else if (this.list.length >= this.#most) {
      if (this.list.at(-1)!.energy <= minimum.energy) return;
      this.list.pop();
    }
    const at = this.list.findIndex(({ energy }) => energy > minimum.energy);
    if (at < 0) this.list.push(minimum);
    else this.list.splice(at, 0, minimum);
  }
}

/**
 * Iterated local search (Abagyan 1994; Trott and Olson 2010): change one thing, minimise, accept by Metropolis.
 * @param cancelled asked now and then
 */
export function search(
  ligand: Ligand,
  field: Field,
  box: Box,
  random: Random,
  steps: number,
  cancelled: () => boolean = () => false,
): Minima {
  const loose = landscapeOf(ligand, field, LOOSE);
  const tight = landscapeOf(ligand, field, TIGHT);
  const room = workspaceFor(ligand.torsions);
  const depth = Math.floor((25 + ligand.scored.length) / 3);
  const found = new Minima(ligand);
  let current = randomConformation(ligand, box, random);
  let energy = Number.POSITIVE_INFINITY;
  const candidate = new Float64Array(current.length);
  for (let step = 0; step < steps; step += 1) {
    if (step % 64 === 0 && cancelled()) break;
    change(ligand, current, candidate, random);
    const reached = minimise(loose, candidate, depth, room);
    if (step > 0 && !(reached <= energy) && Math.exp((energy - reached) / TEMPERATURE) <= random.next53()) continue;
    current = candidate.slice();
    energy = reached;
    if (reached < found.best || found.list.length < 20) found.add(tightened(tight, current, depth, room));
  }
  return found;
}

function tightened(landscape: Landscape, from: Float64Array, depth: number, room: Workspace): Minimum {
  const conformation = from.slice();
  const energy = minimise(landscape, conformation, depth, room);
  landscape.evaluate(conformation, room.nextGradient);
  return { conformation, xyz: landscape.xyz.slice(), energy };
}

export function randomConformation(ligand: Ligand, box: Box, random: Random): Float64Array {
  const conformation = new Float64Array(7 + ligand.torsions);
  for (let k = 0; k < 3; k += 1) conformation[k] = box.center[k]! + (random.next53() - 0.5) * box.size[k]!;
  const q = [random.normal(), random.normal(), random.normal(), random.normal()];
  const length = Math.hypot(...q) || 1;
  for (let k = 0; k < 4; k += 1) conformation[3 + k] = q[k]! / length;
  for (let t = 0; t < ligand.torsions; t += 1) conformation[7 + t] = (2 * random.next53() - 1) * Math.PI;
  return conformation;
}

/** Changes the position, the orientation or one torsion, each as likely as the others. */
function change(ligand: Ligand, from: Float64Array, to: Float64Array, random: Random): void {
  to.set(from);
  const which = random.int(2 + ligand.torsions);
  if (which >= 2) {
    to[5 + which] = (2 * random.next53() - 1) * Math.PI;
    return;
  }
  const [x, y, z] = insideSphere(random);
  const direction = new Float64Array(6 + ligand.torsions);
  const reach = which === 0 ? AMPLITUDE : ligand.gyration > 1e-6 ? AMPLITUDE / ligand.gyration : 0;
  const offset = which === 0 ? 0 : 3;
  direction[offset] = x * reach;
  direction[offset + 1] = y * reach;
  direction[offset + 2] = z * reach;
  moveBy(from, direction, 1, to);
}

function insideSphere(random: Random): [number, number, number] {
  for (;;) {
    const x = 2 * random.next53() - 1;
    const y = 2 * random.next53() - 1;
    const z = 2 * random.next53() - 1;
    if (x * x + y * y + z * z < 1) return [x, y, z];
  }
}
