import { createRandom } from '@aceso/tensor/random';
import { checkCancelled, DiscoveryError } from '../errors.ts';
import type { Box } from './box.ts';
import { landscapeOf, withinEnergy } from './energy.ts';
import { exactField, type Field, gridField } from './fields.ts';
import { type Ligand, movable } from './ligand.ts';
import { minimise, workspaceFor } from './minimise.ts';
import { type Neighbours, neighboursOf } from './neighbours.ts';
import type { LigandTree, Receptor } from './pdbqt.ts';
import { withRotors } from './scoring.ts';
import { Minima, type Minimum, rmsd, search, stepsFor, TIGHT } from './search.ts';

/** The parts of a score in kcal/mol, as the reference program reports them. */
export interface Score {
  /** Estimated free energy of binding. */
  readonly affinity: number;
  readonly between: number;
  readonly within: number;
  /** Cost of the rotatable bonds. */
  readonly torsional: number;
}

/** Scores a pose as it stands. @param box adds nothing unless atoms are outside it */
export function score(receptor: Receptor, tree: LigandTree, neighbours: Neighbours = neighboursOf(receptor)): Score {
  const ligand = movable(tree);
  const field = exactField(receptor, neighbours, undefined, 0);
  const between = field.energy(ligand, tree.xyz, TIGHT);
  const affinity = withRotors(between, ligand.rotors);
  return { affinity, between, within: withinEnergy(ligand, tree.xyz, TIGHT), torsional: affinity - between };
}

export interface Pose extends Score {
  readonly xyz: Float64Array;
  /** RMSD of heavy atoms to the best pose, in angstrom, atom by atom. */
  readonly fromBest: number;
}

export interface DockOptions {
  readonly box: Box;
  readonly seed: number;
  /** Independent searches; 8 by default. */
  readonly exhaustiveness?: number;
  /** Most poses to return; 9 by default. */
  readonly poses?: number;
  /** Poses more than this above the best (kcal/mol) are left out; 3 by default. */
  readonly range?: number;
  readonly signal?: AbortSignal;
  readonly progress?: (done: number, total: number) => void;
}

/** What can be prepared once for many ligands. */
export interface Site {
  readonly receptor: Receptor;
  readonly box: Box;
  readonly neighbours: Neighbours;
  /** Fields by the types of atoms they serve. */
  fieldFor(types: readonly number[]): Field;
}

/** Past the box, each angstrom costs this much, so that poses come back. */
const STEEP = 1e6;

export function siteOf(receptor: Receptor, box: Box): Site {
  const neighbours = neighboursOf(receptor);
  const grids = gridField(receptor, neighbours, box, STEEP);
  return {
    receptor,
    box,
    neighbours,
    fieldFor(types) {
      grids.addTypes(types);
      return grids;
    },
  };
}

/** Types of atoms that a ligand needs fields for. */
export const typesOf = (ligand: Ligand): number[] => [...new Set(Array.from(ligand.scored, (i) => ligand.types[i]!))];

/** One of the independent searches of a docking; the same result wherever and in whatever order it runs. */
export function searchOnce(
  site: Site,
  ligand: Ligand,
  seed: number,
  run: number,
  cancelled?: () => boolean,
): Minimum[] {
  const random = createRandom(seed).stream(`search ${run}`);
  return search(ligand, site.fieldFor(typesOf(ligand)), site.box, random, stepsFor(ligand), cancelled).list;
}

/** Joins searches: refines against the receptor's atoms, removes copies, ranks. */
export function rank(site: Site, ligand: Ligand, found: readonly Minimum[], options: DockOptions): Pose[] {
  const together = new Minima(ligand, 0.5, 50);
  for (const minimum of found) together.add(minimum);
  const room = workspaceFor(ligand.torsions);
  const refined = new Minima(ligand, 1, 50);
  const exact = exactField(site.receptor, site.neighbours, site.box, STEEP);
  const landscape = landscapeOf(ligand, exact, TIGHT);
  for (const { conformation } of together.list.slice(0, 20)) {
    const here = conformation.slice();
    let energy = Number.POSITIVE_INFINITY;
    for (let round = 0; round < 5; round += 1) {
      const reached = minimise(landscape, here, 60, room);
      if (energy - reached < 1e-3) break;
      energy = reached;
    }
    const reached = landscape.evaluate(here, room.nextGradient);
    refined.add({ conformation: here, xyz: landscape.xyz.slice(), energy: reached });
  }
  const free = exactField(site.receptor, site.neighbours, undefined, 0);
  const scored = refined.list
    .filter(({ xyz }) => inside(ligand, site.box, xyz))
    .map(({ xyz }) => ({ xyz, between: free.energy(ligand, xyz, TIGHT), within: withinEnergy(ligand, xyz, TIGHT) }));
  const [first] = scored;
  if (!first)
    throw new DiscoveryError(
      'input',
      `No pose of ${ligand.tree.name} fits into the box; make the box larger or move it.`,
    );
  const poses = scored.map(({ xyz, between, within }) => {
    // The unbound ligand is taken to be as the best pose is (Vina's documentation).
    const total = between + within - first.within;
    const affinity = withRotors(total, ligand.rotors);
    return { xyz, affinity, between, within, torsional: affinity - total, fromBest: 0 };
  });
  poses.sort((a, b) => a.affinity - b.affinity);
  const best = poses[0]!;
  return poses
    .filter(({ affinity }) => affinity <= best.affinity + (options.range ?? 3))
    .slice(0, options.poses ?? 9)
    .map((pose) => ({ ...pose, fromBest: rmsd(ligand, pose.xyz, best.xyz) }));
}

function inside(ligand: Ligand, box: Box, xyz: Float64Array): boolean {
  return ligand.scored.every((i) =>
    [0, 1, 2].every((k) => Math.abs(xyz[3 * i + k]! - box.center[k]!) <= box.size[k]! / 2 + 0.5),
  );
}

/** Docks one ligand in this thread. Same seed, same poses. @throws DiscoveryError when nothing fits */
export function dock(site: Site, tree: LigandTree, options: DockOptions): Pose[] {
  const ligand = movable(tree);
  const total = options.exhaustiveness ?? 8;
  const found: Minimum[] = [];
  for (let run = 0; run < total; run += 1) {
    checkCancelled(options.signal);
    found.push(...searchOnce(site, ligand, options.seed, run, () => options.signal?.aborted === true));
    options.progress?.(run + 1, total);
  }
  checkCancelled(options.signal);
  return rank(site, ligand, found, options);
}
