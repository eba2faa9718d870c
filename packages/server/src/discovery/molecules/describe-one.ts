import { blocked, canonicalSmiles, describe, filterHits, type Molecule } from '@aceso/discovery';
import type { MoleculeOrigin } from '@aceso/discovery/claims';
import type { DescribedMolecule } from './records.ts';

/** Properties, filters and the gate's word. */
export function describeOne(
  mol: Molecule,
  given: {
    readonly smiles: string;
    readonly name?: string | undefined;
    readonly values?: Readonly<Record<string, number>>;
    readonly origin: MoleculeOrigin;
  },
): DescribedMolecule {
  const properties = describe(mol);
  const stop = blocked(mol);
  const { smiles, name, values = {}, origin } = given;
  return {
    ...(name === undefined || name === '' ? {} : { name: name.slice(0, 200) }),
    smiles,
    canonical: canonicalSmiles(mol),
    properties,
    filters: filterHits(mol, properties),
    ...(stop ? { blocked: { rule: stop.rule, reason: stop.reason, source: stop.source } } : {}),
    values,
    origin,
  };
}
