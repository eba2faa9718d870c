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

/** Descriptors with RDKit's definitions (2022.09); docs/chemistry.md lists where and how often they differ. */
export function describe(mol: Molecule): Description {
  const { logp, refractivity } = crippen(mol);
  const mw = molecularWeight(mol);
  const hbd = donorCount(mol);
  const rotatable = rotatableCount(mol);
  const surface = tpsa(mol);
  let charge = 0;
  for (let i = 0; i < mol.atomCount; i += 1) charge += mol.charge[i]!;
  return {
    heavyAtoms: mol.heavyAtomCount,
    mw,
    logp,
    refractivity,
    tpsa: surface,
    hbd,
    hba: acceptorCount(mol),
    rotatable,
    rings: mol.ringCount,
    aromaticRings: aromaticRingCount(mol),
    fsp3: fractionSp3(mol),
    qed: qed(mol, { mw, logp, hbd, tpsa: surface, rotatable }),
    sa: saScore(mol),
    charge,
  };
}
