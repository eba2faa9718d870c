/**
 * Star alleles: for pairs of named alleles of every gene a VCF file is composed, read and called; how often the pair is found again.
 *   node bench/pgx.ts [--most 2000] [--all] [--gene GENE]
 * With phase the pair has to be the result (or tie with it). Without phase another pair may explain the same genotypes by more
 * defining positions, and is then the result by the published rule; the pair has to be the result or among its alternatives.
 * DPYD and RYR1 are read variant by variant: every variant of the pair has to be found.
 */
import { parseArgs } from 'node:util';
import { composedVcf } from '../packages/studios/precision/src/genome/composed.ts';
import { callGenes, type GeneResult, genotypesOf, loadPack } from '../packages/studios/precision/src/pgx/index.ts';
import { byName } from '../packages/studios/precision/src/pgx/match.ts';

const { values } = parseArgs({
  options: { most: { type: 'string', default: '2000' }, all: { type: 'boolean' }, gene: { type: 'string' } },
});
const most = values.all === true ? Number.POSITIVE_INFINITY : Number(values.most);
const pack = loadPack();
const rows: Record<string, string | number>[] = [];
for (const [gene, table] of Object.entries(pack.alleles)) {
  if (values.gene !== undefined && values.gene !== gene) continue;
  const own = { ...pack, alleles: { [gene]: table } };
  const pairs = table.alleles.flatMap((a, i) => table.alleles.slice(i).map((b) => [a.name, b.name] as const));
  const stride = Math.max(1, Math.ceil(pairs.length / most));
  const kept = pairs.filter((_, k) => k % stride === 0);
  const result = async (names: readonly [string, string], phased: boolean): Promise<GeneResult> => {
    const lines = composedVcf(own, { alleles: { [gene]: names }, phased })
      .trimEnd()
      .split('\n')
      .map((text, i) => ({ text, line: i + 1 }));
    return callGenes(await genotypesOf(lines, 'composed', own), own)[0]!;
  };
  const count = { phased: 0, only: 0, unphased: 0, explained: 0 };
  const lost: string[] = [];
  const started = performance.now();
  for (const [a, b] of kept) {
    const pair = [a, b].sort(byName).join('/');
    const [phased, unphased] = [await result([a, b], true), await result([a, b], false)];
    if (isFound(phased, pair)) count.phased++;
    else lost.push(`${pair} became ${phased.diplotypes.join(' or ') || phased.note}`);
    if (phased.diplotypes.length === 1 && phased.diplotypes[0] === pair) count.only++;
    if (isFound(unphased, pair)) count.unphased++;
    if (isFound(unphased, pair) || unphased.alternatives?.includes(pair) === true) count.explained++;
  }
  const share = (n: number): string => `${((100 * n) / kept.length).toFixed(2)} %`;
  rows.push({
    gene,
    alleles: table.alleles.length,
    pairs: pairs.length,
    tried: kept.length,
    phased: share(count.phased),
    'phased, alone': share(count.only),
    unphased: share(count.unphased),
    'with alternatives': share(count.explained),
    'ms a file': Number(((performance.now() - started) / (2 * kept.length)).toFixed(2)),
  });
  for (const line of lost.slice(0, 5)) process.stderr.write(`${gene}: ${line}\n`);
}
console.table(rows);

function isFound({ diplotypes, variants }: GeneResult, pair: string): boolean {
  if (diplotypes.includes(pair)) return true;
  return variants !== undefined && pair.split('/').every((name) => name === 'Reference' || variants.includes(name));
}
