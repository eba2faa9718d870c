import type { Description } from '../descriptors/describe.ts';
import type { Molecule } from '../molecule.ts';
import { alertCatalog, alertsOf, painsCatalog } from './catalog.ts';

export const FILTERS = ['lipinski', 'veber', 'pains', 'alerts'] as const;
export type FilterName = (typeof FILTERS)[number];

type Needed = Pick<Description, 'mw' | 'logp' | 'hbd' | 'hba' | 'rotatable' | 'tpsa'>;

/** Which limits of Lipinski's rule of five (Adv. Drug Deliv. Rev. 1997, 23, 3) are passed over. */
export function lipinskiViolations({ mw, logp, hbd, hba }: Needed): string[] {
  const out: string[] = [];
  if (mw > 500) out.push('mw');
  if (logp > 5) out.push('logp');
  if (hbd > 5) out.push('hbd');
  if (hba > 10) out.push('hba');
  return out;
}

/** Veber's limits (J. Med. Chem. 2002, 45, 2615): at most 10 rotatable bonds and 140 square angstroms of polar surface. */
export function veberViolations({ rotatable, tpsa }: Needed): string[] {
  const out: string[] = [];
  if (rotatable > 10) out.push('rotatable');
  if (tpsa > 140) out.push('tpsa');
  return out;
}

/**
 * What the molecule is stopped by: `lipinski` (two limits or more passed over, as the rule says), `veber`, `pains:NAME` and
 * `alert:NAME`.
 */
export function filterHits(mol: Molecule, values: Needed, which: readonly FilterName[] = FILTERS): string[] {
  const out: string[] = [];
  if (which.includes('lipinski') && lipinskiViolations(values).length > 1) out.push('lipinski');
  if (which.includes('veber') && veberViolations(values).length > 0) out.push('veber');
  if (which.includes('pains')) out.push(...alertsOf(painsCatalog(), mol).map((name) => `pains:${name}`));
  if (which.includes('alerts')) out.push(...alertsOf(alertCatalog(), mol).map((name) => `alert:${name}`));
  return out;
}
