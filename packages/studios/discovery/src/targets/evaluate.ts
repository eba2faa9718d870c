import { createRandom } from '@aceso/tensor/random';
import { auc } from '@aceso/tensor/stats';
import { DiscoveryError } from '../errors.ts';
import type { TargetEvidence } from './evidence.ts';
import { rankTargets } from './rank.ts';
import { associationsOf, inferEvidence } from './related.ts';

export interface DiseaseResult {
  readonly disease: string;
  readonly name: string | undefined;
  readonly positives: number;
  /** Positives that another disease also has: only these can be told from the rest by other diseases. */
  readonly shared: number;
  /** Area under the ROC curve: chance that a hidden gene of the disease stands before a gene that is not its own. */
  readonly auroc: number;
  readonly popularity: number;
  /** The same among genes that still have another disease; undefined where no hidden gene has. */
  readonly amongShared?: { readonly auroc: number; readonly popularity: number };
}

export interface Evaluation {
  readonly diseases: readonly DiseaseResult[];
  readonly skippedDiseases: number;
  /** Means over diseases, and over hidden genes. */
  readonly macro: { readonly auroc: number; readonly popularity: number; readonly better: number };
  readonly micro: { readonly auroc: number; readonly popularity: number };
  /** Mean over diseases among genes that another disease still has. */
  readonly amongShared: { readonly auroc: number; readonly popularity: number; readonly diseases: number };
  readonly protocol: string;
}

export interface EvaluateOptions {
  readonly seed: number;
  /** Hidden genes a disease needs to be counted; default 5. */
  readonly least?: number;
  /** Strength from which an association is a positive; default 0.9 (primary genes of high-confidence loci). */
  readonly strong?: number;
  /** Folds of loci; default 5. */
  readonly folds?: number;
  /** Diseases to test; all unless given. */
  readonly diseases?: ReadonlySet<string>;
}

const PROTOCOL =
  'Loci of a disease are dealt into folds. In each fold its genes at the hidden loci are removed from the disease, ' +
  'and genes are ranked by what is left: other diseases and gene families. Hidden strong genes are the positives, genes ' +
  'never named for the disease the negatives. Each negative has one of its own associations removed, drawn by the seed, so ' +
  'that positives and negatives are both seen with one association fewer than the file has. Popularity, the baseline, is ' +
  'the number of remaining diseases of the gene.';

/**
 * How well hidden genes of a disease are found from everything but themselves, beside the popularity of genes alone.
 * Direct evidence would be circular here (it is the answer) and is never used.
 */
export function evaluateTargets(evidence: readonly TargetEvidence[], options: EvaluateOptions): Evaluation {
  const { least = 5, strong = 0.9, folds = 5 } = options;
  const associations = associationsOf(evidence);
  const symbols = new Map<string, string>();
  const loci = new Map<string, Map<string, string>>();
  const names = new Map<string, string>();
  for (const e of evidence) {
    if (e.symbol !== undefined) symbols.set(e.target, e.symbol);
    if (e.detail !== undefined) names.set(e.disease, e.detail);
    const byGene = loci.get(e.disease) ?? new Map<string, string>();
    byGene.set(e.target, e.reference ?? e.target);
    loci.set(e.disease, byGene);
  }
  const diseasesOf = new Map<string, string[]>();
  for (const [disease, genes] of associations) {
    for (const gene of genes.keys()) diseasesOf.set(gene, [...(diseasesOf.get(gene) ?? []), disease]);
  }
  const results: DiseaseResult[] = [];
  let skipped = 0;
  for (const [disease, genes] of [...associations].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (options.diseases && !options.diseases.has(disease)) continue;
    const positives = [...genes].filter(([, s]) => s >= strong).map(([g]) => g);
    if (positives.length < least) {
      skipped += 1;
      continue;
    }
    const random = createRandom(options.seed).stream(disease);
    const lociOf = loci.get(disease)!;
    const all = [...new Set(lociOf.values())].sort();
    const fold = new Map([...random.permutation(all.length)].map((at, i) => [all[at]!, i % folds]));
    const scores: number[] = [];
    const popular: number[] = [];
    const weights: number[] = [];
    const sharedScores: number[] = [];
    const sharedPopular: number[] = [];
    const sharedWeights: number[] = [];
    const negatives = [...diseasesOf.keys()].filter((g) => !genes.has(g)).sort();
    for (let f = 0; f < folds; f += 1) {
      const hidden = positives.filter((g) => fold.get(lociOf.get(g)!) === f);
      if (hidden.length === 0) continue;
      const known = new Map([...genes].filter(([g]) => fold.get(lociOf.get(g)!) !== f));
      const others = new Map<string, Map<string, number>>();
      for (const [d, list] of associations) if (d !== disease) others.set(d, new Map(list));
      const left = new Map<string, number>();
      for (const g of hidden) left.set(g, diseasesOf.get(g)!.length - 1);
      for (const g of negatives) {
        const list = diseasesOf.get(g)!;
        others.get(list[random.int(list.length)]!)!.delete(g);
        left.set(g, list.length - 1);
      }
      const ranked = rankTargets(inferEvidence(disease, known, others, symbols), { keep: 0 });
      const score = new Map(ranked.map((r) => [r.target, r.score]));
      const candidates = [...hidden, ...negatives];
      const label = candidates.map((_, i) => (i < hidden.length ? 1 : 0));
      scores.push(
        auc(
          Float64Array.from(candidates, (g) => score.get(g) ?? 0),
          label,
        ),
      );
      popular.push(
        auc(
          Float64Array.from(candidates, (g) => left.get(g)!),
          label,
        ),
      );
      weights.push(hidden.length);
      const elsewhere = candidates.filter((g) => left.get(g)! > 0);
      const some = hidden.filter((g) => left.get(g)! > 0).length;
      if (some > 0 && some < elsewhere.length) {
        const own = elsewhere.map((_, i) => (i < some ? 1 : 0));
        sharedScores.push(
          auc(
            Float64Array.from(elsewhere, (g) => score.get(g) ?? 0),
            own,
          ),
        );
        sharedPopular.push(
          auc(
            Float64Array.from(elsewhere, (g) => left.get(g)!),
            own,
          ),
        );
        sharedWeights.push(some);
      }
    }
    results.push({
      disease,
      name: names.get(disease),
      positives: positives.length,
      shared: positives.filter((g) => diseasesOf.get(g)!.length > 1).length,
      auroc: mean(scores, weights),
      popularity: mean(popular, weights),
      ...(sharedWeights.length > 0
        ? { amongShared: { auroc: mean(sharedScores, sharedWeights), popularity: mean(sharedPopular, sharedWeights) } }
        : {}),
    });
  }
  if (results.length === 0)
    throw new DiscoveryError('input', `No disease has ${least} strong associations to hide; give more evidence.`);
  const average = (of: (r: DiseaseResult) => number, weight: (r: DiseaseResult) => number): number =>
    results.reduce((sum, r) => sum + of(r) * weight(r), 0) / results.reduce((sum, r) => sum + weight(r), 0);
  const one = () => 1;
  const shared = results.flatMap((d) => d.amongShared ?? []);
  const even = shared.map(() => 1);
  const size = (r: DiseaseResult) => r.positives;
  return {
    diseases: results,
    skippedDiseases: skipped,
    macro: {
      auroc: average((r) => r.auroc, one),
      popularity: average((r) => r.popularity, one),
      better: results.filter((r) => r.auroc > r.popularity).length,
    },
    micro: { auroc: average((r) => r.auroc, size), popularity: average((r) => r.popularity, size) },
    amongShared: {
      auroc: mean(
        shared.map((d) => d.auroc),
        even,
      ),
      popularity: mean(
        shared.map((d) => d.popularity),
        even,
      ),
      diseases: shared.length,
    },
    protocol: PROTOCOL,
  };
}

function mean(list: readonly number[], weights: readonly number[]): number {
  const total = weights.reduce((a, b) => a + b, 0);
  return list.reduce((sum, x, i) => sum + x * weights[i]!, 0) / total;
}
