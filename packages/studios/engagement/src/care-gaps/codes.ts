import type { ChartConcept } from '@aceso/fhir';

/** What means one thing in a chart: codes by system, and words for entries without them. */
export interface CodeList {
  readonly snomed?: readonly string[];
  /** Beginnings of ICD-10-CM codes. */
  readonly icd10?: readonly string[];
  readonly loinc?: readonly string[];
  /** CPT or HCPCS. */
  readonly cpt?: readonly string[];
  /** RxNorm ingredients or products. */
  readonly rxnorm?: readonly string[];
  /** Looked for in the words of an entry as well. */
  readonly words?: RegExp;
}

const SYSTEMS: readonly (readonly [system: RegExp, list: 'snomed' | 'icd10' | 'loinc' | 'cpt' | 'rxnorm'])[] = [
  [/snomed\.info\/sct/, 'snomed'],
  [/icd-10/, 'icd10'],
  [/loinc\.org/, 'loinc'],
  [/\/cpt|hcpcs/i, 'cpt'],
  [/rxnorm/, 'rxnorm'],
];

/** Whether a concept is of a list. */
export function means(concept: ChartConcept, list: CodeList): boolean {
  for (const { system, code } of concept.codings) {
    if (system === undefined || code === undefined) continue;
    const kind = SYSTEMS.find(([pattern]) => pattern.test(system))?.[1];
    if (kind === undefined) continue;
    const codes = list[kind];
    if (codes?.some((each) => (kind === 'icd10' ? code.startsWith(each) : code === each))) return true;
  }
  if (!list.words) return false;
  return [concept.text, ...concept.codings.map(({ display }) => display ?? '')].some((text) => list.words!.test(text));
}
