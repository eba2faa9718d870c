import type { AlleleTable, NamedAllele, Position } from './pack.ts';

/**
 * A table from lines such as `*37: 99760901A>G rs4986910, 99768693G>A rs35599367`: each allele with the changes that define it, by
 * their places on GRCh38. The reference allele `*1` has none of them.
 */
export function tableOfChanges(
  lines: readonly string[],
  facts: Omit<AlleleTable, 'build' | 'positions' | 'alleles'>,
): AlleleTable {
  const places = new Map<number, Position>();
  const rows = lines.map((line) => {
    const [name, changes] = line.split(': ') as [string, string];
    const found = changes.split(', ').map((change) => {
      const [, place, ref, alt, rsid] = /^(\d+)([ACGT]+)>([ACGT]+)(?: (rs\d+))?$/.exec(change)!;
      const position = Number(place);
      const alts = new Set([...(places.get(position)?.alts ?? []), alt!]);
      places.set(position, { position, rsid, ref: ref!, alts: [...alts], hgvs: `g.${position}${ref}>${alt}` });
      return { position, alt: alt! };
    });
    return { name, found };
  });
  const positions = [...places.values()].sort((a, b) => a.position - b.position);
  const indexOf = (wanted: number): number => positions.findIndex(({ position }) => position === wanted);
  const reference: NamedAllele = {
    name: '*1',
    reference: true,
    at: Object.fromEntries(positions.map(({ ref }, index) => [index, ref])),
  };
  return {
    ...facts,
    build: 'GRCh38',
    positions,
    alleles: [
      reference,
      ...rows.map(({ name, found }) => ({
        name,
        at: Object.fromEntries(found.map(({ position, alt }) => [indexOf(position), alt])),
      })),
    ],
  };
}
