import type { Molecule } from '../molecule.ts';
import { acceptorCount, aromaticRingCount, donorCount, fractionSp3, rotatableCount } from './counts.ts';
import { crippen } from './crippen.ts';
import { qed } from './qed.ts';
import { saScore } from './sa-score.ts';
import { tpsa } from './tpsa.ts';
import { molecularWeight } from './weight.ts';

export interface Description {
  readonly heavyAtoms: number;
  /** g/mol */
  readonly mw: number;
  readonly logp: number;
  /** cm3/mol */
  readonly refractivity: number;
  /** square angstroms */
  readonly tpsa: number;
  readonly hbd: number;
  readonly hba: number;
  readonly rotatable: number;
  readonly rings: number;
  readonly aromaticRings: number;
  /** 0 to 1 */
  readonly fsp3: number;
  /** 0 to 1 */
  readonly qed: number;
  /** 1 to 10 */
  readonly sa: number;
  readonly charge: number;
}

/** All of `Description` but the two scores, which cost most. */
export type Properties = Omit<Description, 'qed' | 'sa'>;

/** Descriptors with RDKit's definitions (2022.09); docs/chemistry.md lists where and how often they differ. */
export function properties(mol: Molecule): Properties {
  const { logp, refractivity } = crippen(mol);
  let charge = 0;
  for (let i = 0; i < mol.atomCount; i += 1) charge += mol.charge[i]!;
  return {
    heavyAtoms: mol.heavyAtomCount,
    mw: molecularWeight(mol),
    logp,
    refractivity,
    tpsa: tpsa(mol),
    hbd: donorCount(mol),
    hba: acceptorCount(mol),
    rotatable: rotatableCount(mol),
    rings: mol.ringCount,
    aromaticRings: aromaticRingCount(mol),
    fsp3: fractionSp3(mol),
    charge,
  };
}

/** `properties` and the scores: drug-likeness and synthetic accessibility. */
export function describe(mol: Molecule): Description {
  const values = properties(mol);
  return { ...values, qed: qed(mol, values), sa: saScore(mol) };
}
