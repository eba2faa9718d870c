/** What the viewer shows; plain data, so that pages need not know the viewer. */
export interface Source {
  readonly text: string;
  readonly format: 'pdb' | 'mmcif' | 'pdbqt' | 'sdf';
}

export interface SearchBox {
  readonly center: readonly [number, number, number];
  readonly size: readonly [number, number, number];
}

/** A line between two places, in angstrom. */
export interface ContactLine {
  readonly kind: 'hydrogen-bond' | 'hydrophobic';
  readonly from: readonly [number, number, number];
  readonly to: readonly [number, number, number];
  readonly label: string;
}

export interface Picture {
  readonly structure?: Source;
  /** `plddt` reads the column of temperature factors as confidence. */
  readonly colour: 'chain' | 'plddt' | 'sequence';
  /** Drawn as sticks over the structure. */
  readonly pose?: Source;
  readonly box?: SearchBox;
  readonly contacts?: readonly ContactLine[];
  /** Residues shown with their side chains, as `A:MET318` or `MET318`. */
  readonly residues?: readonly string[];
}
