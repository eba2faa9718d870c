/** One residue of a chain. */
export interface StructureResidue {
  /** Component name as the file gives it (`ALA`, `MSE`). */
  readonly name: string;
  /** One-letter code; of the parent for modified residues. */
  readonly letter: string;
  /** Author's number with insertion code; undefined where the residue was not observed and the file gives none. */
  readonly number?: string;
  /** Its atoms are in the file. */
  readonly observed: boolean;
  /** B-factor of CA, or the mean of its atoms where there is no CA; square angstrom, or what the program wrote there. */
  readonly bFactor?: number;
  /** Position of CA in angstrom. */
  readonly ca?: readonly [number, number, number];
}

export interface StructureChain {
  /** Author's chain name. */
  readonly id: string;
  readonly kind: 'protein' | 'nucleic';
  /** All residues of the construct where the file lists them (SEQRES, entity_poly_seq), else the observed ones. */
  readonly residues: readonly StructureResidue[];
  readonly sequence: string;
  readonly sequenceFrom: 'construct' | 'observed';
}

/** pLDDT (Jumper et al., 2021; Mariani et al., 2013): 0 to 100 per residue, how far the predictor trusts its own model there. */
export interface Plddt {
  /** Who made the prediction, as far as the file says. */
  readonly predictor: string;
  /** What made us read the numbers as pLDDT. */
  readonly because: string;
  /** By chain, one value a residue; NaN where there is none. */
  readonly byChain: Readonly<Record<string, Float64Array>>;
}

export interface Structure {
  readonly format: 'pdb' | 'mmcif';
  readonly name: string;
  readonly title?: string;
  /** Experimental method, if the file names one. */
  readonly method?: string;
  readonly chains: readonly StructureChain[];
  /** Of the first model. */
  readonly atoms: Atoms;
  readonly models: number;
  readonly plddt?: Plddt;
  /** What the reader should know: second positions left out, sequences that do not fit, doubtful confidence. */
  readonly notes: readonly string[];
}

/** Atoms of the first model, in columns. */
export interface Atoms {
  readonly count: number;
  /** Angstrom, 3 an atom. */
  readonly xyz: Float32Array;
  readonly bFactor: Float32Array;
  /** Number into `names`. */
  readonly name: Uint16Array;
  readonly names: readonly string[];
  /** Number into `elements`. */
  readonly element: Uint8Array;
  readonly elements: readonly string[];
  /** Chain (into `chains`) and residue of the chain; -1 for water, ligands and ions. */
  readonly chain: Int32Array;
  readonly residue: Int32Array;
}
