import { isWithheld, type StoredMolecule } from './records.ts';

/** A molecule as it is shown: one that is withheld keeps its place and the reason, and nothing that tells its structure. */
export type MoleculeView =
  | (Omit<StoredMolecule, 'smiles'> & { readonly svg?: string })
  | (Pick<StoredMolecule, 'number' | 'run' | 'addedBy' | 'addedAt'> & {
      readonly withheld: NonNullable<StoredMolecule['blocked']>;
    });

export function viewOf(molecule: StoredMolecule): MoleculeView {
  if (isWithheld(molecule)) {
    const { number, run, addedBy, addedAt, blocked } = molecule;
    return { number, run, addedBy, addedAt, withheld: blocked! };
  }
  const { smiles: _, ...shown } = molecule;
  return shown;
}

/** The number that a molecule is sorted or plotted by: a property, or a value that came with it; undefined where it has none. */
export function numberOf(molecule: StoredMolecule, key: string): number | undefined {
  if (key === 'number') return molecule.number;
  if (Object.hasOwn(molecule.properties, key)) return molecule.properties[key as keyof StoredMolecule['properties']];
  return Object.hasOwn(molecule.values, key) ? molecule.values[key] : undefined;
}

/** By a number of theirs; those that have none, and those that are withheld, come last in either direction. */
export function sorted(
  molecules: readonly StoredMolecule[],
  key: string,
  order: 'asc' | 'desc',
): readonly StoredMolecule[] {
  const sign = order === 'asc' ? 1 : -1;
  const of = (molecule: StoredMolecule): number | undefined =>
    key !== 'number' && isWithheld(molecule) ? undefined : numberOf(molecule, key);
  return molecules.toSorted((a, b) => {
    const [x, y] = [of(a), of(b)];
    if (x === undefined || y === undefined)
      return Number(x === undefined) - Number(y === undefined) || a.number - b.number;
    return sign * (x - y) || a.number - b.number;
  });
}
