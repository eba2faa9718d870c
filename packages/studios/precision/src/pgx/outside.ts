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
    const before = calls.get(gene);
    // An HLA gene may have a line for each allele that was asked about.
    if (before !== undefined && !(gene.startsWith('HLA') && before.phenotype !== undefined && phenotype !== ''))
      throw new PrecisionError('input', `${where}: ${gene} is there a second time.`);
    const said =
      phenotype === '' ? before?.phenotype : [before?.phenotype, phenotypeName(phenotype)].filter(Boolean).join(', ');
    calls.set(gene, {
      ...before,
      gene,
      ...(diplotype === '' ? {} : { diplotype: diplotype.replaceAll(`${gene}*`, '*').replaceAll(gene, '').trim() }),
      ...(said === undefined ? {} : { phenotype: said }),
      ...(activityScore === '' ? {} : { activityScore }),
    });
  }
  return [...calls.values()];
}

const SHORT: Readonly<Record<string, string>> = {
  PM: 'Poor Metabolizer',
  IM: 'Intermediate Metabolizer',
  NM: 'Normal Metabolizer',
  EM: 'Normal Metabolizer',
  RM: 'Rapid Metabolizer',
  UM: 'Ultrarapid Metabolizer',
};

/** CPIC's term for a phenotype as laboratories write it. */
function phenotypeName(text: string): string {
  const short = SHORT[text.toUpperCase()];
  if (short !== undefined) return short;
  const [, likely = '', kind] =
    /(likely |possible )?.*?\b(poor|intermediate|normal|rapid|ultrarapid)\s+metaboli[sz]er/i.exec(text) ?? [];
  if (kind === undefined) return text;
  const title = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
  return `${title(likely)}${title(kind)} Metabolizer`;
}

/** Alleles of HLA whose presence CPIC asks about. */
const HLA: Readonly<Record<string, readonly string[]>> = {
  'HLA-A': ['*31:01'],
  'HLA-B': ['*15:02', '*57:01', '*58:01'],
};

/** A result from a call of others: its phenotype by the tables, unless it brings one of its own. */
export function resultOf(call: OutsideCall, pack: PgxPack): GeneResult {
  const { gene, diplotype } = call;
  const names = diplotype === undefined ? [] : namesIn(diplotype, gene, pack).sort(byName);
  const shared = {
    gene,
    diplotypes: names.length > 0 ? [names.join('/')] : [],
    alleles: names.length > 0 ? [names] : [],
    source: 'outside call' as const,
    decisive: [],
    missing: [],
    coverage: { called: 0, positions: 0 },
    unseen: [],
    counterfactual: [],
  };
  const hla = HLA[gene];
  if (hla && names.length === 0) {
    const said = (call.phenotype ?? '').split(',').map((text) => text.trim());
    return { ...shared, phenotype: call.phenotype ?? 'n/a', activityScore: null, lookups: said };
  }
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
  const known = names.map((name) => knownName(name, table));
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

/** The names of a diplotype; a slash may be part of a name. */
function namesIn(diplotype: string, gene: string, pack: PgxPack): string[] {
  const functions = pack.phenotypes[gene]?.functions ?? {};
  const text = diplotype.replaceAll('(wildtype)', '(reference)');
  if (text in functions) return [text];
  for (let at = text.indexOf('/'); at >= 0; at = text.indexOf('/', at + 1)) {
    const [a, b] = [text.slice(0, at).trim(), text.slice(at + 1).trim()];
    if (a in functions && b in functions) return [a, b];
  }
  const names = text.split('/').map((name) => name.trim());
  // Mitochondrial changes are known as m.1555A>G; reports write 1555A>G as well.
  return names.map((name) => (!(name in functions) && `m.${name}` in functions ? `m.${name}` : name));
}

/** Tables know copies as x2 and x≥3: the name they have for a number of copies. */
function knownName(name: string, table: PgxPack['phenotypes'][string] | undefined): string {
  if (!table || name in table.functions) return name;
  const [, allele, exact, least] = /^(.+?)(?:x(\d+)|x?≥(\d+))$/.exec(name) ?? [];
  if (allele === undefined) return name;
  const copies = Number(exact ?? least);
  if (copies === 1) return allele;
  const fits = (known: string): boolean => {
    const [, own, from] = /^(.+)x≥(\d+)$/.exec(known) ?? [];
    return own === allele && copies >= Number(from);
  };
  return Object.keys(table.functions).find(fits) ?? name;
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
