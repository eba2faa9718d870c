import type { Differential, Hypothesis } from '../engine/types.ts';

/** How far a model's list can be trusted, measured on cases with known answers. */
export interface Reliability {
  /** Model (`id@version`) or source that the lists came from. */
  readonly source: string;
  readonly cases: number;
  /** Share of cases whose right disease stood at rank 1, 2, ..; what is missing to 1 was not listed. */
  readonly hitAt: readonly number[];
  /** Diseases that a list names on average, of those that the knowledge base has. */
  readonly listed: number;
  /** Diseases of the knowledge base. */
  readonly diseases: number;
  /** 0 to 1: how independent of the engine the list proved to be; 0 leaves the engine's answer as it is. */
  readonly weight: number;
}

export interface FusedHypothesis extends Hypothesis {
  /** Rank in the model's list, from 1; absent where it is not listed. */
  readonly modelRank?: number;
  /** What the list adds to the logarithm of the odds of this disease. */
  readonly modelLogLR: number;
  /** Of the engine alone. */
  readonly engineRank?: number;
}

/** ln P(list has the disease at this rank | it is right) / P(.. | it is some other disease), weighted. */
export function modelLogLR(rank: number | undefined, reliability: Reliability): number {
  const { hitAt, cases, diseases, listed, weight } = reliability;
  // Half a case for each rank and for "not listed" (Jeffreys' prior): few cases prove little.
  const total = cases + (hitAt.length + 1) / 2;
  const share = (hit: number): number => (hit * cases + 0.5) / total;
  if (rank !== undefined && rank <= hitAt.length) return weight * Math.log(share(hitAt[rank - 1]!) * diseases);
  const missed = share(1 - hitAt.reduce((sum, hit) => sum + hit, 0));
  return weight * Math.log(missed / (1 - Math.min(0.99, listed / diseases)));
}

/**
 * The engine's differential and a model's list as one: posterior odds of the engine times the likelihood ratio of the
 * list (a logarithmic pool whose weight was fitted). A disease that only the list names enters with the smallest
 * probability the engine gave to any; the list alone rarely carries it to the top.
 *
 * @param list ids of diseases, best first; undefined where a name meant no disease of the knowledge base
 * @param labels preferred name of a disease that the engine did not rank
 */
export function fuse(
  differential: Differential,
  list: readonly (string | undefined)[],
  reliability: Reliability,
  options: { readonly limit?: number; readonly labels?: (disease: string) => string | undefined } = {},
): Omit<Differential, 'ranked'> & { readonly ranked: readonly FusedHypothesis[] } {
  const { ranked, outside } = differential;
  const rankOf = new Map<string, number>();
  list.forEach((disease, at) => {
    if (disease !== undefined && !rankOf.has(disease)) rankOf.set(disease, at + 1);
  });
  const rest = Math.max(0, 1 - outside - ranked.reduce((sum, one) => sum + one.posterior, 0));
  const unranked = Math.max(1, reliability.diseases - ranked.length);
  const floor = Math.max(1e-12, Math.min(rest / unranked, ranked.at(-1)?.posterior ?? rest / unranked));
  const held: Hypothesis[] = [
    ...ranked,
    ...[...rankOf.keys()]
      .filter((disease) => !ranked.some((one) => one.disease === disease))
      .map(
        (disease): Hypothesis => ({
          disease,
          label: options.labels?.(disease) ?? disease,
          prior: floor,
          posterior: floor,
          lr: [],
        }),
      ),
  ];
  const scored = held.map((one) => {
    const rank = rankOf.get(one.disease);
    const added = modelLogLR(rank, reliability);
    return { one, rank, added, mass: Math.max(one.posterior, 1e-15) * Math.exp(added) };
  });
  // The rest of the knowledge base is neither ranked nor listed; "none of them" is left as it was.
  const others =
    Math.max(0, rest - (held.length - ranked.length) * floor) * Math.exp(modelLogLR(undefined, reliability));
  const sum = scored.reduce((total, { mass }) => total + mass, 0) + others + outside;
  const fused = scored
    .map(({ one, rank, added, mass }): FusedHypothesis => {
      const at = ranked.findIndex(({ disease }) => disease === one.disease);
      return {
        ...one,
        posterior: mass / sum,
        modelLogLR: added,
        ...(rank === undefined ? {} : { modelRank: rank }),
        ...(at < 0 ? {} : { engineRank: at + 1 }),
      };
    })
    .sort((a, b) => b.posterior - a.posterior || (a.disease < b.disease ? -1 : 1));
  const { abstainReason: _, ...base } = differential;
  const abstain = outside / sum >= 0.5;
  return {
    ...base,
    ranked: fused.slice(0, options.limit ?? 20),
    outside: outside / sum,
    abstain,
    ...(abstain && differential.abstainReason ? { abstainReason: differential.abstainReason } : {}),
  };
}
