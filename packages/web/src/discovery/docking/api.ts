/** As the result of a docking. */
type Place = readonly [number, number, number];

export const TERMS = ['gauss1', 'gauss2', 'repulsion', 'hydrophobic', 'hydrogenBond'] as const;

export interface Contact {
  readonly residue: string;
  readonly atom: string;
  readonly ligandAtom: number;
  readonly ligandType: string;
  readonly distance: number;
  readonly energy: number;
  readonly from: Place;
  readonly to: Place;
}

export interface DockedPose {
  readonly affinity: number;
  readonly between: number;
  readonly within: number;
  readonly torsional: number;
  readonly fromBest: number;
  readonly contacts: {
    readonly terms: Readonly<Record<(typeof TERMS)[number], number>>;
    readonly hydrogenBonds: readonly Contact[];
    readonly hydrophobic: readonly (Contact & { readonly pairs: number })[];
    readonly residues: readonly { readonly residue: string; readonly energy: number }[];
  };
  readonly text: string;
}

export type DockedLigand =
  | {
      readonly name: string;
      readonly format: 'sdf' | 'pdbqt';
      readonly poses: readonly DockedPose[];
      /** The dual-use gate had stopped it, and somebody lifted that. */
      readonly lifted?: { readonly rule: string };
    }
  | { readonly name: string; readonly error: string }
  | { readonly name: string; readonly withheld: { readonly rule: string; readonly source: string } };

export interface DockingResult {
  readonly receptor: {
    readonly name: string;
    readonly pdbqt: string;
    readonly leftOut: Readonly<Record<string, number>>;
  };
  readonly box: { readonly center: Place; readonly size: Place };
  readonly ligands: readonly DockedLigand[];
}
