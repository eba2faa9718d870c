import type { Contacts, Pose } from '@aceso/discovery/dock';

export interface DockingSettings {
  readonly [key: string]: unknown;
  /** In angstrom. Absent: around the file of the role `around`. */
  readonly box?: { readonly center: readonly number[]; readonly size: readonly number[] };
  /** Hetero groups of the receptor that stay, by name. */
  readonly keep?: readonly string[];
  readonly exhaustiveness: number;
  /** Most poses of a ligand. */
  readonly poses: number;
  readonly seed: number;
  /** Protonation of SDF and SMILES ligands; null leaves them. */
  readonly ph: number | null;
  /** Most tautomers of each SMILES ligand; 1 leaves it as written. */
  readonly tautomers?: number;
  /** Somebody who may has lifted what the dual-use gate stops, for this docking. */
  readonly lifted?: { readonly reason: string; readonly by: string; readonly at: string };
}

export interface DockedPose extends Omit<Pose, 'xyz'> {
  readonly contacts: Contacts;
  /** The pose as a file: SDF where the ligand's bond orders are known, PDBQT otherwise. */
  readonly text: string;
}

export type DockedLigand =
  | {
      readonly name: string;
      readonly smiles?: string;
      readonly heavyAtoms: number;
      readonly torsions: number;
      /** What the gate had stopped, before that was lifted. */
      readonly lifted?: { readonly rule: string; readonly source: string };
      readonly format: 'sdf' | 'pdbqt';
      readonly poses: readonly DockedPose[];
    }
  | { readonly name: string; readonly error: string }
  /** The dual-use gate stands in the way: nothing was docked. */
  | { readonly name: string; readonly withheld: { readonly rule: string; readonly source: string } };

export interface DockingResult {
  readonly receptor: {
    readonly name: string;
    /** As it was docked into. */
    readonly pdbqt: string;
    readonly atoms: number;
    readonly leftOut: Readonly<Record<string, number>>;
  };
  readonly box: { readonly center: readonly number[]; readonly size: readonly number[] };
  readonly ligands: readonly DockedLigand[];
}
