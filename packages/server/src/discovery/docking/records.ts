import type { Contacts, Pose } from '@aceso/discovery/dock';

export interface DockingSettings {
  readonly [key: string]: unknown;
  /** In angstrom. Absent: around the file of the role `around`. */
  readonly box?: { readonly center: readonly number[]; readonly size: readonly number[] };
  readonly exhaustiveness: number;
  /** Most poses of a ligand. */
  readonly poses: number;
  readonly seed: number;
  /** Protonation of SDF and SMILES ligands; null leaves them. */
  readonly ph: number | null;
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
