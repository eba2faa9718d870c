import { PrecisionError } from '../errors.ts';
import type { GeneResult } from './call.ts';
import { phenotypeOf } from './call.ts';
import { byName } from './match.ts';
import type { PgxPack } from './pack.ts';

/** A result that another program or laboratory found. */
export interface OutsideCall {
  readonly gene: string;
  readonly diplotype?: string;
  readonly phenotype?: string;
  readonly activityScore?: string;
}

/**
 * Reads calls of others, one a line: gene, diplotype, phenotype, activity score, separated by tabs; the last two may be
 * missing, and so may the diplotype where one of them is given. Lines that begin with # are remarks.
 * @throws PrecisionError by line
 */
export function parseOutsideCalls(text: string, name: string): OutsideCall[] {
  const calls = new Map<string, OutsideCall>();
  for (const [i, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const [first = '', diplotype = '', phenotype = '', activityScore = ''] = line
      .split('\t')
      .map((cell) => cell.trim());
    const gene = first.toUpperCase();
    const where = `${name}, line ${i + 1}`;
    if (i === 0 && gene === 'GENE') continue;
    if (!/^[A-Z0-9-]+$/.test(gene))
      throw new PrecisionError(
        'input',
        `${where}: ${JSON.stringify(first)} is no gene; the columns are gene, diplotype, phenotype, activity score, separated by tabs.`,
      );
    if (diplotype === '' && phenotype === '' && activityScore === '')
      throw new PrecisionError(
        'input',
        `${where}: ${gene} has neither a diplotype nor a phenotype nor an activity score.`,
      );
    if (calls.has(gene)) throw new PrecisionError('input', `${where}: ${gene} is there a second time.`);
    calls.set(gene, {
      gene,
      ...(diplotype === '' ? {} : { diplotype: diplotype.replaceAll(`${gene}*`, '*').replaceAll(gene, '') }),
      ...(phenotype === '' ? {} : { phenotype }),
      ...(activityScore === '' ? {} : { activityScore }),
    });
  }
  return [...calls.values()];
}

/** Alleles of HLA whose presence CPIC asks about. */
const HLA: Readonly<Record<string, readonly string[]>> = {
  'HLA-A': ['*31:01'],
  'HLA-B': ['*15:02', '*57:01', '*58:01'],
};

/** A result from a call of others: its phenotype by the tables, unless it brings one of its own. */
export function resultOf(call: OutsideCall, pack: PgxPack): GeneResult {
  const { gene, diplotype } = call;
  const names =
    diplotype === undefined
      ? []
      : diplotype
          .split('/')
          .map((name) => name.trim())
          .sort(byName);
  const shared = {
    gene,
    diplotypes: names.length > 0 ? [names.join('/')] : [],
    source: 'outside call' as const,
    decisive: [],
    missing: [],
    counterfactual: [],
  };
  const hla = HLA[gene];
  if (hla) {
    const lookups = hla.map(
      (allele) => `${allele} ${names.some((name) => name.startsWith(allele)) ? 'positive' : 'negative'}`,
    );
    return {
      ...shared,
      phenotype: call.phenotype ?? lookups.join(', '),
      activityScore: null,
      lookups: call.phenotype === undefined ? lookups : [call.phenotype],
    };
  }
  const table = pack.phenotypes[gene];
  // Tables know copies as x1, x2 and x≥3.
  const known = names.map((name) =>
    table && !(name in table.functions)
      ? name.replace(/x(\d+)$/, (_, n: string) => (Number(n) >= 3 ? 'x≥3' : n === '1' ? '' : `x${n}`))
      : name,
  );
  const derived =
    names.length > 0 ? phenotypeOf([known], table) : { phenotype: 'n/a', activityScore: null, lookups: [] as string[] };
  const phenotype = call.phenotype ?? derived.phenotype;
  const activityScore = call.activityScore ?? derived.activityScore;
  const isScored = Object.keys(table?.activity ?? {}).length > 0;
  const own = isScored ? call.activityScore : call.phenotype;
  const byPhenotype = isScored && own === undefined && names.length === 0 ? scoresOf(call.phenotype, table) : undefined;
  return {
    ...shared,
    phenotype,
    activityScore,
    lookups: own === undefined ? (byPhenotype ?? derived.lookups) : [isScored ? score(own) : own],
  };
}

const score = (text: string): string => (/^\d+$/.test(text) ? `${text}.0` : text);

/** Activity scores that a phenotype alone can stand for. */
function scoresOf(
  phenotype: string | undefined,
  table: PgxPack['phenotypes'][string] | undefined,
): string[] | undefined {
  if (phenotype === undefined || !table) return undefined;
  return [
    ...new Set(
      table.results
        .filter((result) => result.phenotype?.toLowerCase() === phenotype.toLowerCase())
        .map(({ lookup }) => lookup),
    ),
  ];
}
