import type { TargetEvidence } from './evidence.ts';

/** Which genes belong to which disease, as far as one looks: strength from 0 to 1 by disease and gene. */
export type Associations = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** The strongest evidence of each gene in each disease. */
export function associationsOf(evidence: Iterable<TargetEvidence>): Map<string, Map<string, number>> {
  const found = new Map<string, Map<string, number>>();
  for (const e of evidence) {
    let genes = found.get(e.disease);
    if (!genes) {
      genes = new Map();
      found.set(e.disease, genes);
    }
    genes.set(e.target, Math.max(genes.get(e.target) ?? 0, e.score));
  }
  return found;
}

/**
 * The stem of a gene symbol, which names its family in most cases (IL23R: IL; HLA-DQA1: HLA); undefined where nothing
 * follows it.
 */
export function familyOf(symbol: string): string | undefined {
  return /^([A-Z]{2,})(?=[-\d])/.exec(symbol.toUpperCase())?.[1];
}

/**
 * Evidence for genes that the disease is not yet known for, from what is known: genes of diseases that share genes
 * with it, and genes of families it already has. Nothing of the candidate's own association enters, so a gene that is
 * left out of `known` is judged as if it had never been found.
 * @param known genes of the disease with their strength
 * @param others all other diseases
 * @param symbols by gene, for families
 */
export function inferEvidence(
  disease: string,
  known: ReadonlyMap<string, number>,
  others: Associations,
  symbols: ReadonlyMap<string, string>,
): TargetEvidence[] {
  const degree = new Map<string, number>();
  for (const genes of others.values()) for (const gene of genes.keys()) degree.set(gene, (degree.get(gene) ?? 0) + 1);
  const rarity = (gene: string): number => Math.log((1 + others.size) / (1 + (degree.get(gene) ?? 0)));
  const norm = (genes: ReadonlyMap<string, number>): number => {
    let sum = 0;
    for (const [gene, s] of genes) sum += (s * rarity(gene)) ** 2;
    return Math.sqrt(sum);
  };
  const own = norm(known);
  const evidence: TargetEvidence[] = [];
  for (const [other, genes] of others) {
    if (other === disease) continue;
    let shared = 0;
    let count = 0;
    for (const [gene, s] of known) {
      const t = genes.get(gene);
      if (t === undefined) continue;
      shared += s * t * rarity(gene) ** 2;
      count += 1;
    }
    // Every other disease says a little (genes that matter anywhere); a related one says more.
    const likeness = shared > 0 ? shared / (own * norm(genes)) : 0;
    const strength = 0.02 + 0.98 * Math.sqrt(likeness);
    for (const [gene, s] of genes) {
      if (known.has(gene)) continue;
      evidence.push({
        disease,
        target: gene,
        ...symbolOf(gene, symbols),
        type: 'related diseases',
        source: 'related_diseases',
        score: s * strength,
        reference: other,
        detail: count === 0 ? 'no gene shared' : `${count} ${count === 1 ? 'gene' : 'genes'} shared`,
      });
    }
  }
  const sizes = new Map<string, number>();
  const members = new Map<string, number>();
  for (const [gene, symbol] of symbols) {
    const family = familyOf(symbol);
    if (!family) continue;
    sizes.set(family, (sizes.get(family) ?? 0) + 1);
    if (known.has(gene)) members.set(family, (members.get(family) ?? 0) + 1);
  }
  for (const [gene, symbol] of symbols) {
    const family = familyOf(symbol);
    const hits = family === undefined ? 0 : (members.get(family) ?? 0);
    if (known.has(gene) || hits === 0) continue;
    evidence.push({
      disease,
      target: gene,
      symbol,
      type: 'gene family',
      source: 'gene_family',
      // The share of the family that is known, shrunk for small families.
      score: hits / (sizes.get(family!)! + 2),
      reference: family!,
      detail: `${hits} of ${sizes.get(family!)!} known`,
    });
  }
  return evidence;
}

const symbolOf = (gene: string, symbols: ReadonlyMap<string, string>): { symbol?: string } => {
  const symbol = symbols.get(gene);
  return symbol === undefined ? {} : { symbol };
};
