import { expect, it } from 'vitest';
import { composedVcf } from '../genome/composed.ts';
import { genotypesOf, loadPack, reportOf } from './index.ts';
import { byName } from './match.ts';

/*
 * Composed samples: for pairs of named alleles of every gene a VCF is written, read and called; the pair has to be among the best.
 * Genes of many alleles are walked by a stride, so that every allele is met.
 */
const pack = loadPack();
const MOST = 100;

it.each(Object.keys(pack.alleles))('%s: pairs of named alleles are found again', { timeout: 60_000 }, async (gene) => {
  const table = pack.alleles[gene]!;
  const own = { ...pack, alleles: { [gene]: table } };
  const pairs = table.alleles.flatMap((a, i) => table.alleles.slice(i).map((b) => [a, b] as const));
  const stride = Math.max(1, Math.floor(pairs.length / MOST));
  const kept = pairs.filter(([a, b], k) => k % stride === 0 || a.reference === true || a === b);
  const called = async (a: string, b: string, phased: boolean): Promise<readonly string[]> => {
    const lines = composedVcf(own, { alleles: { [gene]: [a, b] }, phased })
      .trimEnd()
      .split('\n');
    const sample = await genotypesOf(
      lines.map((text, i) => ({ text, line: i + 1 })),
      'composed',
      own,
    );
    return reportOf(sample, { packs: { base: own, others: [] } }).genes[0]!.diplotypes;
  };
  let lost = 0;
  for (const [a, b] of kept) {
    const pair = [a.name, b.name].sort(byName).join('/');
    expect(await called(a.name, b.name, true), pair).toContain(pair);
    if (!(await called(a.name, b.name, false)).includes(pair)) lost++;
  }
  // Without phase another pair may explain the same genotypes by more positions.
  expect(lost / kept.length).toBeLessThan(0.05);
});
