import { DiscoveryError } from '../errors.ts';
import { type EvidenceType, SOURCE_WEIGHTS, type TargetEvidence } from './evidence.ts';

/** What one source adds to a target's score, and from what. */
export interface TrailStep {
  readonly source: string;
  readonly type: EvidenceType;
  readonly evidence: number;
  /** Harmonic sum of the source's evidence, 0 to 1. */
  readonly sourceScore: number;
  readonly weight: number;
  /** Place in the harmonic sum over sources, from 1. */
  readonly place: number;
  /** What it adds to the overall score: weight * sourceScore / place^2 / normalisation. The steps add up to the score. */
  readonly contribution: number;
  /** The strongest pieces of evidence. */
  readonly best: readonly { readonly score: number; readonly reference?: string; readonly detail?: string }[];
}

export interface RankedTarget {
  readonly rank: number;
  readonly target: string;
  readonly symbol?: string;
  readonly score: number;
  readonly byType: Partial<Record<EvidenceType, number>>;
  readonly trail: readonly TrailStep[];
  /** What a reader should know before believing the rank. */
  readonly cautions: readonly string[];
}

export interface RankOptions {
  /** Kinds left out, as for a fair test against known drugs. */
  readonly exclude?: readonly EvidenceType[];
  readonly weights?: Readonly<Record<string, number>>;
  /** Pieces of evidence kept in each step of the trail; default 3. */
  readonly keep?: number;
}

/** The limit of 1 + 1/4 + 1/9 + ...: no harmonic sum of scores up to 1 is larger. */
const LIMIT = Math.PI ** 2 / 6;
const MOST = 50;

/**
 * Sum of the scores from the largest on, the k-th divided by k squared, over its limit: much weak evidence cannot
 * outweigh one strong piece (the association score of Open Targets).
 * @param scores from 0 to 1, in any order; the 50 largest count
 */
export function harmonicSum(scores: readonly number[]): number {
  const sorted = [...scores].sort((a, b) => b - a).slice(0, MOST);
  return sorted.reduce((sum, s, i) => sum + s / (i + 1) ** 2, 0) / LIMIT;
}

/**
 * Targets of one disease by their evidence: evidence into sources, sources into the overall score, each by harmonic sum.
 * Ties stand in the order of their identifiers.
 */
export function rankTargets(evidence: Iterable<TargetEvidence>, options: RankOptions = {}): RankedTarget[] {
  const { keep = 3 } = options;
  const weights = { ...SOURCE_WEIGHTS, ...options.weights };
  const excluded = new Set(options.exclude ?? []);
  const targets = new Map<string, { symbol: string | undefined; sources: Map<string, TargetEvidence[]> }>();
  for (const e of evidence) {
    if (excluded.has(e.type)) continue;
    if (!(e.score >= 0 && e.score <= 1)) {
      throw new DiscoveryError(
        'input',
        `Evidence from ${e.source} for ${e.target} has the score ${e.score}; scores are from 0 to 1.`,
      );
    }
    let entry = targets.get(e.target);
    if (!entry) {
      entry = { symbol: undefined, sources: new Map() };
      targets.set(e.target, entry);
    }
    entry.symbol ??= e.symbol;
    const key = `${e.type}\u0000${e.source}`;
    const list = entry.sources.get(key);
    if (list) list.push(e);
    else entry.sources.set(key, [e]);
  }
  const ranked: Omit<RankedTarget, 'rank'>[] = [];
  for (const [target, { symbol, sources }] of targets) {
    // What stands for a target whatever the disease is no evidence alone.
    if ([...sources.values()].every((list) => list[0]!.type === 'tractability')) continue;
    const steps = [...sources.values()]
      .map((list) => {
        const { source, type } = list[0]!;
        const best = [...list].sort(
          (a, b) => b.score - a.score || (a.reference ?? '').localeCompare(b.reference ?? ''),
        );
        const weight = weights[source] ?? 1;
        return { source, type, list: best, sourceScore: harmonicSum(list.map((e) => e.score)), weight };
      })
      .sort((a, b) => b.weight * b.sourceScore - a.weight * a.sourceScore || a.source.localeCompare(b.source));
    const trail = steps.map(
      ({ source, type, list, sourceScore, weight }, i): TrailStep => ({
        source,
        type,
        evidence: list.length,
        sourceScore,
        weight,
        place: i + 1,
        contribution: i < MOST ? (weight * sourceScore) / (i + 1) ** 2 / LIMIT : 0,
        best: list.slice(0, keep).map(({ score, reference, detail }) => ({
          score,
          ...(reference === undefined ? {} : { reference }),
          ...(detail === undefined ? {} : { detail }),
        })),
      }),
    );
    const byType: Partial<Record<EvidenceType, number>> = {};
    for (const type of new Set(steps.map((s) => s.type))) {
      byType[type] = harmonicSum(steps.filter((s) => s.type === type).map((s) => s.weight * s.sourceScore));
    }
    ranked.push({
      target,
      ...(symbol === undefined ? {} : { symbol }),
      score: trail.reduce((sum, s) => sum + s.contribution, 0),
      byType,
      trail,
      cautions: cautionsOf(steps.map((s) => s.type)),
    });
  }
  ranked.sort((a, b) => b.score - a.score || (a.target < b.target ? -1 : 1));
  return ranked.map((r, i) => ({ rank: i + 1, ...r }));
}

function cautionsOf(types: readonly EvidenceType[]): string[] {
  const only = (...kinds: EvidenceType[]): boolean => types.every((t) => kinds.includes(t) || t === 'tractability');
  if (only('drugs')) return ['Known drugs are the only evidence: a target already worked on, not a new finding.'];
  if (only('literature')) return ['Co-mention in the literature is the only evidence; it says nothing about cause.'];
  if (only('related diseases', 'gene family'))
    return ['Inferred from other diseases or from the name only: nothing was seen in this disease.'];
  return [];
}
