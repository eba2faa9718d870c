import { expect, it } from 'vitest';
import { genotypesOf, loadPack, reportOf } from './index.ts';
import { byName } from './match.ts';
import type { AlleleTable } from './pack.ts';

/*
 * Composed samples: for pairs of named alleles of every gene a VCF is written, read and called; the pair has to be among the best.
 * Genes of many alleles are walked by a stride, so that every allele is met.
 */
const pack = loadPack();
const MOST = 100;
/** Codes that stand for two bases. */
const IUPAC: Readonly<Record<string, string>> = { R: 'AG', Y: 'CT', M: 'AC', K: 'GT', S: 'CG', W: 'AT' };

function sequencesOf(table: AlleleTable): string[][] {
  const reference = table.alleles.find((allele) => allele.reference)!;
  return table.alleles.map((allele) =>
    table.positions.map(({ ref }, index) => {
      const code = allele.at[index] ?? reference.at[index]!;
      const bases = IUPAC[code];
      return bases === undefined ? code : bases.includes(ref) ? ref : bases[0]!;
    }),
  );
}

function lines(table: AlleleTable, a: readonly string[], b: readonly string[], phased: boolean) {
  const rows = table.positions.map(({ position, rsid, ref, alts }, index) => {
    const all = [ref, ...alts];
    for (const base of [a[index]!, b[index]!]) if (!all.includes(base)) all.push(base);
    const gt = [all.indexOf(a[index]!), all.indexOf(b[index]!)].join(phased ? '|' : '/');
    return `${table.chromosome}\t${position}\t${rsid ?? '.'}\t${ref}\t${all.slice(1).join(',')}\t.\tPASS\t.\tGT\t${gt}`;
  });
  const head = ['##fileformat=VCFv4.2', '##reference=GRCh38'];
  return [...head, '#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tP', ...rows].map((text, i) => ({
    text,
    line: i + 1,
  }));
}

const genes = Object.keys(pack.alleles);

it.each(genes)('%s: pairs of named alleles are found again', { timeout: 60_000 }, async (gene) => {
  const table = pack.alleles[gene]!;
  const own = { ...pack, alleles: { [gene]: table } };
  const sequences = sequencesOf(table);
  const pairs = table.alleles.flatMap((_, i) => table.alleles.slice(i).map((__, k) => [i, i + k] as const));
  const stride = Math.max(1, Math.floor(pairs.length / MOST));
  const kept = pairs.filter(([i, j], k) => k % stride === 0 || i === 0 || i === j);
  let lost = 0;
  for (const [i, j] of kept) {
    const sample = await genotypesOf(lines(table, sequences[i]!, sequences[j]!, true), 'composed', own);
    const [result] = reportOf(sample, { packs: { base: own, others: [] } }).genes;
    const names = [table.alleles[i]!.name, table.alleles[j]!.name].sort(byName);
    expect(result!.diplotypes, names.join('/')).toContain(names.join('/'));
    const unphased = await genotypesOf(lines(table, sequences[i]!, sequences[j]!, false), 'composed', own);
    if (!reportOf(unphased, { packs: { base: own, others: [] } }).genes[0]!.diplotypes.includes(names.join('/')))
      lost++;
  }
  // Without phase another pair may explain the same genotypes by more positions.
  expect(lost / kept.length).toBeLessThan(0.05);
});
