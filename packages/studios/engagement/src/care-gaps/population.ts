import type { CareResult, CareStatus } from './evaluate.ts';

/** One rule over many patients. */
export interface MeasureCounts {
  readonly id: string;
  readonly kind: CareResult['kind'];
  readonly title: string;
  readonly recommendation: string;
  readonly source: CareResult['source'];
  readonly counts: Readonly<Record<CareStatus, number>>;
  /** Who it is for, as far as charts tell. */
  readonly denominator: number;
  /** Of these, those who are up to date. */
  readonly numerator: number;
  /** Of the denominator; absent where there is nobody. */
  readonly rate?: number;
}

/** Of each measure one result for its words, without its patient, and the counts. */
export type TallyState = readonly (readonly [first: CareResult, counts: Readonly<Record<CareStatus, number>>])[];

/** Counts what rules say of patients, one after another; keeps no patient. */
export class GapTally {
  readonly #measures = new Map<string, { readonly first: CareResult; readonly counts: Record<CareStatus, number> }>();

  /** @param from the state of one that was stopped */
  constructor(from: TallyState = []) {
    for (const [first, counts] of from) this.#measures.set(first.id, { first, counts: { ...counts } });
  }

  /** What another needs to go on from here. */
  state(): TallyState {
    return [...this.#measures.values()].map(({ first, counts }) => [
      { ...first, reason: '', evidence: [], last: undefined, nextDue: undefined },
      { ...counts },
    ]);
  }

  add(results: readonly CareResult[]): void {
    for (const result of results) {
      let measure = this.#measures.get(result.id);
      if (!measure) {
        measure = { first: result, counts: { due: 0, 'up to date': 0, 'not eligible': 0, 'cannot tell': 0 } };
        this.#measures.set(result.id, measure);
      }
      measure.counts[result.status] += 1;
    }
  }

  /** Screening, prevention, monitoring, immunisations; within these by title. */
  measures(): MeasureCounts[] {
    const kinds: readonly CareResult['kind'][] = ['screening', 'prevention', 'monitoring', 'immunization'];
    return [...this.#measures.values()]
      .map(({ first: { id, kind, title, recommendation, source }, counts }) => {
        const numerator = counts['up to date'];
        const denominator = numerator + counts.due;
        return {
          id,
          kind,
          title,
          recommendation,
          source,
          counts: { ...counts },
          denominator,
          numerator,
          ...(denominator === 0 ? {} : { rate: numerator / denominator }),
        };
      })
      .sort(
        (a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || (a.title < b.title ? -1 : a.title > b.title ? 1 : 0),
      );
  }
}
