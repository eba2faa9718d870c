import type { Molecule } from '../molecule.ts';

/** One entry of a molecule file; entries that cannot be read stay in their place with `error`. */
export interface MoleculeRecord {
  /** Line (from 1) on which the entry starts. */
  readonly line: number;
  readonly name: string | undefined;
  /** The SMILES as written; for structure files the canonical SMILES, empty where there is none. */
  readonly smiles: string;
  readonly molecule?: Molecule;
  /** x, y, z of each atom in angstroms, where the file has them. */
  readonly coordinates?: Float64Array;
  /** What is wrong, with the line and the character or field. */
  readonly error?: string;
  /** Character (from 0) of the SMILES where it goes wrong. */
  readonly position?: number;
  /** Data fields of an SDF entry, or the other columns of a table. */
  readonly fields?: Readonly<Record<string, string>>;
}

export const FORMATS = ['smi', 'csv', 'sdf', 'parquet'] as const;
export type MoleculeFormat = (typeof FORMATS)[number];
