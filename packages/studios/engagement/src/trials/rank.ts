import type { Screening } from './types.ts';

/** In short, how near a patient and a trial are. */
export interface Match {
  readonly verdict: Screening['verdict'];
  readonly for: number;
  readonly against: number;
  readonly open: number;
  /** Of all criteria, those that speak for it. */
  readonly share: number;
  /** Of the inclusion criteria, those that the chart is known to meet: a trial that is about the patient has some. */
  readonly about: number;
  /** Ids of the criteria that speak against it. */
  readonly againstIds: readonly string[];
}

export function matchOf({ verdict, counts, criteria }: Screening): Match {
  const inclusion = criteria.filter(({ section }) => section === 'inclusion');
  const met = inclusion.filter(({ speaks }) => speaks === 'for').length;
  return {
    verdict,
    ...counts,
    share: round(counts.for / criteria.length),
    about: inclusion.length === 0 ? 0 : round(met / inclusion.length),
    againstIds: criteria.filter(({ speaks }) => speaks === 'against').map(({ id }) => id),
  };
}

const round = (value: number): number => Math.round(value * 1000) / 1000;

/**
 * Trials for a patient, or patients for a trial: those that nothing speaks against first, then by how much of the inclusion
 * criteria is known to be met, then by all criteria. Ties keep to the order of their keys.
 */
export function rank<T extends { readonly key: string; readonly match: Match }>(entries: readonly T[]): T[] {
  return entries.toSorted(
    (a, b) =>
      Number(a.match.verdict === 'not eligible') - Number(b.match.verdict === 'not eligible') ||
      (a.match.verdict === 'not eligible' ? a.match.against - b.match.against : 0) ||
      b.match.about - a.match.about ||
      b.match.share - a.match.share ||
      (a.key < b.key ? -1 : a.key > b.key ? 1 : 0),
  );
}
