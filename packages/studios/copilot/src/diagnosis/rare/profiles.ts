import type { AnnotatedDisease } from './hpo/annotations.ts';
import { parseFrequency } from './hpo/frequency.ts';
import type { Ontology } from './hpo/ontology.ts';

/** Beta prior of a counted frequency: (present + 1/2) / (examined + 1), Jeffreys. */
const HALF = 0.5;
/** Frequency of a finding that is annotated without one. */
const UNSTATED = 0.5;
/** Shrinkage of the background towards rarity, in diseases. */
const BACKGROUND_FLOOR = 0.1;

/** How a disease has a term: below it only, annotated itself, annotated itself with counted patients. */
export const BELOW = 0;
export const DIRECT = 1;
export const COUNTED = 2;

/** One disease's own annotations, a term once. */
export interface DirectAnnotations {
  readonly terms: Int32Array;
  readonly probability: Float32Array;
  readonly kind: Uint8Array;
}

/** Which diseases have a term (themselves or below it), and with what probability. */
export interface Holders {
  readonly disease: Int32Array;
  readonly probability: Float32Array;
  readonly kind: Uint8Array;
}

/** The diseases of the knowledge base as P(finding | disease) over terms and everything above them. */
export interface Profiles {
  readonly direct: readonly DirectAnnotations[];
  readonly holders: readonly (Holders | undefined)[];
  /** P(finding) of each term over all diseases. */
  readonly background: Float64Array;
  /** -ln of the background, in nats. */
  readonly information: Float64Array;
}

/** Own annotations of a disease; several sources of one term are pooled, patients with patients. */
export function directAnnotations(
  disease: Pick<AnnotatedDisease, 'rows'>,
  abnormal: Uint8Array,
  without?: string,
): DirectAnnotations {
  const counts = new Map<number, { present: number; examined: number; counted: boolean }>();
  for (const row of disease.rows) {
    if (row.negated || abnormal[row.term] === 0) continue;
    if (without !== undefined && row.references.includes(without)) continue;
    let sum = counts.get(row.term);
    if (sum === undefined) {
      sum = { present: 0, examined: 0, counted: false };
      counts.set(row.term, sum);
    }
    const count = parseFrequency(row.frequency);
    if (count === undefined) continue;
    sum.present += count.present;
    sum.examined += count.examined;
    if (row.frequency.includes('/')) sum.counted = true;
  }
  // 0 of n, or the class "excluded": the sources say that the disease does not have it.
  const sorted = [...counts]
    .filter(([, { present, examined }]) => examined === 0 || present > 0)
    .sort((a, b) => a[0] - b[0]);
  return {
    terms: Int32Array.from(sorted, ([term]) => term),
    probability: Float32Array.from(sorted, ([, { present, examined }]) =>
      examined > 0 ? (present + HALF) / (examined + 2 * HALF) : UNSTATED,
    ),
    kind: Uint8Array.from(sorted, ([, { counted }]) => (counted ? COUNTED : DIRECT)),
  };
}

/** P(finding | disease) of everything at or above a disease's annotations: the most frequent finding below each term. */
export function propagate(direct: DirectAnnotations, ontology: Ontology): Map<number, { p: number; kind: number }> {
  const result = new Map<number, { p: number; kind: number }>();
  direct.terms.forEach((term, at) => {
    const p = direct.probability[at]!;
    for (const above of ontology.ancestors(term)) {
      const known = result.get(above);
      if (known === undefined) result.set(above, { p, kind: BELOW });
      else if (known.p < p) known.p = p;
    }
  });
  direct.terms.forEach((term, at) => {
    result.get(term)!.kind = direct.kind[at]!;
  });
  return result;
}

export function abnormalTerms(ontology: Ontology): Uint8Array {
  return Uint8Array.from(ontology.terms, (_, index) => (ontology.isAbnormality(index) ? 1 : 0));
}

export function buildProfiles(diseases: readonly Pick<AnnotatedDisease, 'rows'>[], ontology: Ontology): Profiles {
  const abnormal = abnormalTerms(ontology);
  const direct = diseases.map((one) => directAnnotations(one, abnormal));
  const lists: { disease: number[]; probability: number[]; kind: number[] }[] = ontology.terms.map(() => ({
    disease: [],
    probability: [],
    kind: [],
  }));
  const background = new Float64Array(ontology.size);
  // One scratch array for all diseases: a map for each would be most of the start-up time.
  const best = new Float32Array(ontology.size);
  const kinds = new Uint8Array(ontology.size);
  direct.forEach((one, at) => {
    const touched: number[] = [];
    for (let k = 0; k < one.terms.length; k += 1) {
      const p = one.probability[k]!;
      for (const above of ontology.ancestors(one.terms[k]!)) {
        if (best[above] === 0) touched.push(above);
        if (best[above]! < p) best[above] = p;
      }
      kinds[one.terms[k]!] = one.kind[k]!;
    }
    for (const term of touched) {
      const list = lists[term]!;
      list.disease.push(at);
      list.probability.push(best[term]!);
      list.kind.push(kinds[term]!);
      background[term]! += best[term]!;
      best[term] = 0;
      kinds[term] = 0;
    }
  });
  for (let term = 0; term < background.length; term += 1) {
    background[term] = (background[term]! + BACKGROUND_FLOOR) / (diseases.length + 1);
  }
  return {
    direct,
    background,
    information: background.map((p) => -Math.log(p)),
    holders: lists.map((one) =>
      one.disease.length === 0
        ? undefined
        : {
            disease: Int32Array.from(one.disease),
            probability: Float32Array.from(one.probability),
            kind: Uint8Array.from(one.kind),
          },
    ),
  };
}
