import { movable } from './ligand.ts';
import type { LigandTree, Receptor } from './pdbqt.ts';
import { CUTOFF, type PairTerms, pairTerms } from './scoring.ts';

type Place = readonly [number, number, number];

/** Two atoms that touch, as the scoring function sees it. */
export interface Contact {
  readonly residue: string;
  /** Name of the receptor's atom, e.g. `OG1`. */
  readonly atom: string;
  /** Number of the ligand's atom in its tree, from 0, and its AutoDock type. */
  readonly ligandAtom: number;
  readonly ligandType: string;
  /** Between the centres, in angstrom. */
  readonly distance: number;
  /** What the term that makes it a contact adds, in kcal/mol (before the share of the rotatable bonds). */
  readonly energy: number;
  readonly from: Place;
  readonly to: Place;
}

export interface Contacts {
  /** The terms between ligand and receptor, added up over all pairs of atoms within 8 angstrom, in kcal/mol. */
  readonly terms: PairTerms;
  /** Donor and acceptor whose surfaces overlap, the strongest first. Geometry is that of the score: distances alone. */
  readonly hydrogenBonds: readonly Contact[];
  /** The nearest hydrophobic pair of each residue; `energy` and `pairs` are of all its pairs. The strongest first. */
  readonly hydrophobic: readonly (Contact & { readonly pairs: number })[];
  /** All five terms by residue, those that help most first. */
  readonly residues: readonly { readonly residue: string; readonly energy: number }[];
}

/** Energies smaller than this (kcal/mol) are not worth a line. */
const LEAST = 0.01;

/**
 * What holds a pose in its place, within the terms of the scoring function: it knows no angles, no water and no charges.
 * @param xyz places of the tree's atoms, 3 each, in angstrom
 */
export function contactsOf(receptor: Receptor, tree: LigandTree, xyz: Float64Array): Contacts {
  const { types, scored } = movable(tree);
  const terms = { gauss1: 0, gauss2: 0, repulsion: 0, hydrophobic: 0, hydrogenBond: 0 };
  const hydrogenBonds: Contact[] = [];
  const hydrophobic = new Map<string, Contact & { pairs: number }>();
  const residues = new Map<string, number>();
  for (const i of scored) {
    const from: Place = [xyz[3 * i]!, xyz[3 * i + 1]!, xyz[3 * i + 2]!];
    for (let j = 0; j < receptor.types.length; j += 1) {
      const to: Place = [receptor.xyz[3 * j]!, receptor.xyz[3 * j + 1]!, receptor.xyz[3 * j + 2]!];
      const distance = Math.hypot(from[0] - to[0], from[1] - to[1], from[2] - to[2]);
      if (distance >= CUTOFF) continue;
      const here = pairTerms(types[i]!, receptor.types[j]!, distance);
      for (const key of Object.keys(terms) as (keyof PairTerms)[]) terms[key] += here[key];
      const residue = receptor.residues[j]!;
      residues.set(
        residue,
        (residues.get(residue) ?? 0) + Object.values(here).reduce((a: number, b: number) => a + b, 0),
      );
      const contact = {
        residue,
        atom: receptor.names[j]!,
        ligandAtom: i,
        ligandType: tree.autodock[i]!,
        distance,
        from,
        to,
      };
      if (here.hydrogenBond < -LEAST) hydrogenBonds.push({ ...contact, energy: here.hydrogenBond });
      if (here.hydrophobic < 0) {
        const known = hydrophobic.get(residue);
        const energy = (known?.energy ?? 0) + here.hydrophobic;
        const pairs = (known?.pairs ?? 0) + 1;
        hydrophobic.set(residue, { ...(known && known.distance <= distance ? known : contact), energy, pairs });
      }
    }
  }
  const strongest = (a: { energy: number }, b: { energy: number }): number => a.energy - b.energy;
  return {
    terms,
    hydrogenBonds: hydrogenBonds.sort(strongest),
    hydrophobic: [...hydrophobic.values()].filter(({ energy }) => energy < -LEAST).sort(strongest),
    residues: [...residues]
      .map(([residue, energy]) => ({ residue, energy }))
      .filter(({ energy }) => Math.abs(energy) > LEAST)
      .sort(strongest),
  };
}
