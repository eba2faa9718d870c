import { expect, it } from 'vitest';
import { composedVcf } from '../genome/composed.ts';
import { callGenes, genotypesOf, loadPack } from './index.ts';
import { byName } from './match.ts';

/*
 * Composed samples: every named allele of every gene stands in a VCF file beside another one; the file is read and called, and the
 * pair has to be found again. `bench/pgx.ts` does the same for all pairs.
 */
const pack = loadPack();

it.each(Object.keys(pack.alleles))('%s: named alleles are found again', { timeout: 20_000 }, async (gene) => {
  const table = pack.alleles[gene]!;
  const own = { ...pack, alleles: { [gene]: table } };
  const half = Math.ceil(table.alleles.length / 2);
  const pairs = table.alleles.slice(0, half).map((a, i) => [a.name, (table.alleles[half + i] ?? a).name] as const);
  for (const [i, [a, b]] of pairs.entries()) {
    const phased = i % 2 === 0;
    const pair = [a, b].sort(byName).join('/');
    const lines = composedVcf(own, { alleles: { [gene]: [a, b] }, phased })
      .trimEnd()
      .split('\n')
      .map((text, row) => ({ text, line: row + 1 }));
    const [result] = callGenes(await genotypesOf(lines, 'composed', own), own);
    // Without phase another pair may explain the same genotypes by more positions; this one is told beside it.
    const told = phased ? [] : (result!.alternatives ?? []);
    expect([...result!.diplotypes, ...told], `${pair}, ${phased ? 'phased' : 'not phased'}`).toContain(pair);
  }
});
