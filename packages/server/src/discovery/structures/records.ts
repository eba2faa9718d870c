import type { StructureProvenance } from '@aceso/models';

export interface PlddtSummary {
  /** Mean over residues, 0 to 100. */
  readonly mean: number;
  /** Residues by the bands of the AlphaFold database: from 90, 70, 50, and below. */
  readonly bands: {
    readonly veryHigh: number;
    readonly confident: number;
    readonly low: number;
    readonly veryLow: number;
  };
  /** By residue in the order of the file, 0 to 100, one decimal. */
  readonly values: readonly number[];
}

export interface StructureDescription {
  readonly format: 'pdb' | 'mmcif' | 'pdbqt';
  readonly title: string;
  /** As the file says, e.g. `X-RAY DIFFRACTION`. */
  readonly method: string;
  readonly atoms: number;
  readonly chains: readonly { readonly id: string; readonly residues: number }[];
  /** Hetero groups that are no water, by name. */
  readonly hetero: readonly string[];
  /** Who predicted it, as its file or the person who brought it says; absent for an experiment. */
  readonly predicted?: { readonly by: string; readonly saidBy: 'file' | 'person' };
  readonly plddt?: PlddtSummary;
}

/** Predicted aligned error between residues, in angstrom; a block mean where the matrix is large. */
export interface PaeMatrix {
  /** Rows of the matrix as it is here. */
  readonly size: number;
  /** Residues of the file; more than `size` where blocks were averaged. */
  readonly residues: number;
  readonly max: number;
  /** Row by row: row is the residue the frame is aligned on. */
  readonly values: readonly number[];
}

export interface Structure {
  readonly id: string;
  readonly project: string;
  readonly name: string;
  readonly sha256: string;
  readonly description: StructureDescription;
  readonly pae?: {
    readonly name: string;
    readonly sha256: string;
    readonly residues: number;
    /** Content address of the {@link PaeMatrix}; absent in what was brought before it was kept. */
    readonly matrix?: string;
  };
  /** Where it was fetched from or folded; absent for a file that a person brought. */
  readonly provenance?: StructureProvenance;
  readonly broughtBy: string;
  readonly broughtAt: string;
}
