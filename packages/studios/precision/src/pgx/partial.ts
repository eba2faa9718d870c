import type { Genotype } from './genotypes.ts';
import { byName } from './match.ts';
import type { AlleleTable } from './pack.ts';

/** Heterozygous places without phase, beyond which strands are not enumerated. */
const MOST_OPEN = 5;

/**
 * Combinations of named alleles, and changes beside them, that explain a sample which no two named alleles explain: the readings
 * of fewest parts. Without phase only where few places are open.
 */
export function partialCalls(table: AlleleTable, sample: readonly (Genotype | undefined)[]): string[] {
  const places = sample.flatMap((genotype, index) => (genotype ? [{ index, genotype }] : []));
  if (places.length === 0 || places.some(({ genotype }) => genotype.alleles.length > 2)) return [];
  const haploid = places.every(({ genotype }) => genotype.alleles.length === 1);
  const open: (readonly { readonly index: number; readonly genotype: Genotype }[])[] = [];
  const sets = new Map<string, { index: number; genotype: Genotype }[]>();
  for (const place of places) {
    const { alleles, phaseSet } = place.genotype;
    if (alleles.length < 2 || alleles[0] === alleles[1]) continue;
    if (phaseSet === undefined) open.push([place]);
    else if (sets.has(phaseSet)) sets.get(phaseSet)!.push(place);
    else {
      const block = [place];
      sets.set(phaseSet, block);
      open.push(block);
    }
  }
  if (open.length > MOST_OPEN) return [];
  let least = Number.POSITIVE_INFINITY;
  let found = new Set<string>();
  const readings = haploid ? 1 : 2 ** Math.max(0, open.length - 1);
  for (let turn = 0; turn < readings; turn++) {
    const turned = new Set(open.flatMap((block, i) => ((turn >> i) & 1 ? block.map(({ index }) => index) : [])));
    const strands = (haploid ? [0] : [0, 1]).map(
      (strand) =>
        new Map(
          places.map(({ index, genotype: { alleles } }) => [
            index,
            alleles[turned.has(index) ? 1 - strand : strand] ?? alleles[0]!,
          ]),
        ),
    );
    const parts = strands.map((strand) => explain(table, strand));
    const size = parts.reduce((sum, list) => sum + list.length, 0);
    if (size > least) continue;
    if (size < least) found = new Set();
    least = size;
    const names = parts.map((list) => (list.length === 1 ? list[0]! : `[${list.join(' + ')}]`));
    found.add(names.sort(byName).join('/'));
  }
  return [...found].sort();
}

/** The named alleles of one strand, those of most positions first, and the changes that are left. */
function explain(table: AlleleTable, strand: ReadonlyMap<number, string>): string[] {
  const reference = table.alleles.find((allele) => allele.reference === true)!;
  const changed = new Map([...strand].filter(([index, base]) => base !== (reference.at[index] ?? '')));
  if (changed.size === 0) return [reference.name];
  const candidates = table.alleles
    .filter((allele) => allele !== reference)
    .map((allele) => ({
      name: allele.name,
      at: Object.entries(allele.at)
        .map(([index, base]) => [Number(index), base] as const)
        .filter(([index, base]) => base !== reference.at[index]),
    }))
    .filter(({ at }) => at.length > 0 && at.every(([index, base]) => changed.get(index) === base))
    .sort((a, b) => b.at.length - a.at.length || byName(a.name, b.name));
  const names: string[] = [];
  for (const { name, at } of candidates) {
    if (!at.some(([index]) => changed.has(index))) continue;
    if (!at.every(([index]) => changed.has(index))) continue;
    for (const [index] of at) changed.delete(index);
    names.push(name);
  }
  const rest = [...changed].map(([index, base]) => {
    const { position, ref, hgvs, alts } = table.positions[index]!;
    return alts.length === 1 && alts[0] === base ? hgvs : `g.${position}${ref}>${base}`;
  });
  return [...names.sort(byName), ...rest];
}
