import type { ConditionEntry } from '@aceso/fhir';
import type { RulePatient } from './patient.ts';
import { hasWord } from './words.ts';

const GONE = new Set(['inactive', 'remission', 'resolved']);
const NOT_SURE = new Set(['refuted', 'differential']);
/** Entries that name a disease the patient does not have. */
const NOT_THE_DISEASE =
  /\b(?:family history|fh of|screening|at risk|risk (?:of|for)|rule out|no (?:evidence|history|known)|encounter for|immuni[sz]ation|vaccination|counsell?ing|fear of|exposure to|contact with)\b/i;
/** Entries about what was. */
const IN_THE_PAST = /^(?:personal |past )*(?:history of|h\/o|hx of|past|previous|status post|s\/p)\b|\bhistory of\b/i;

/**
 * ICD-10 (WHO and CM) categories of the conditions that rules ask for, for entries that carry a code and no words.
 * Longer prefixes first where one is inside another.
 */
const ICD10: readonly (readonly [prefix: string, concept: string])[] = [
  ['E10', 'condition:type 1 diabetes'],
  ['E11', 'condition:type 2 diabetes'],
  ['E13', 'condition:diabetes'],
  ['E14', 'condition:diabetes'],
  ['O24', 'condition:gestational diabetes'],
  ['I10', 'condition:hypertension'],
  ['I11', 'condition:hypertension'],
  ['I12', 'condition:hypertension'],
  ['I13', 'condition:hypertension'],
  ['I20', 'condition:coronary artery disease'],
  ['I21', 'condition:myocardial infarction'],
  ['I22', 'condition:myocardial infarction'],
  ['I25.2', 'condition:myocardial infarction'],
  ['I25', 'condition:coronary artery disease'],
  ['I26', 'condition:pulmonary embolism'],
  ['I48', 'condition:atrial fibrillation'],
  ['I50', 'condition:heart failure'],
  ['I60', 'condition:stroke'],
  ['I61', 'condition:stroke'],
  ['I63', 'condition:stroke'],
  ['I64', 'condition:stroke'],
  ['I70', 'condition:peripheral artery disease'],
  ['I73.9', 'condition:peripheral artery disease'],
  ['I82', 'condition:deep vein thrombosis'],
  ['I05.0', 'condition:mitral stenosis'],
  ['I34.2', 'condition:mitral stenosis'],
  ['G45', 'condition:transient ischemic attack'],
  ['J18', 'condition:pneumonia'],
  ['J44', 'condition:copd'],
  ['J45', 'condition:asthma'],
  ['A41', 'condition:sepsis'],
  ['N18', 'condition:chronic kidney disease'],
  ['N18.6', 'condition:end stage renal disease'],
  ['N39.0', 'condition:urinary tract infection'],
  ['K74', 'condition:cirrhosis'],
  ['E66', 'condition:obesity'],
  ['B20', 'condition:hiv'],
];
const ICD10_SYSTEM = /icd-?10/i;

/** Conditions listed and standing; `ever` also takes what is over. Words are looked for at the start of words. */
export function conditionsOf(
  patient: RulePatient,
  concepts: readonly string[],
  ever: boolean,
  words: readonly string[] = [],
): ConditionEntry[] {
  const named = new Set(patient.entries(concepts, ['Condition']));
  const prefixes = ICD10.flatMap(([prefix, concept]) => (concepts.includes(concept) ? [prefix] : []));
  return patient.chart.conditions.filter((entry) => {
    const texts = [entry.concept.text, ...entry.concept.codings.flatMap(({ display }) => display ?? [])];
    const meant = named.has(entry) || texts.some((text) => hasWord(text, words)) || isCoded(entry, prefixes);
    if (!meant || texts.some((text) => NOT_THE_DISEASE.test(text))) return false;
    if (entry.verification && NOT_SURE.has(entry.verification)) return false;
    if (ever) return true;
    const over = (entry.clinicalStatus && GONE.has(entry.clinicalStatus)) || entry.abatement !== undefined;
    return !over && !texts.some((text) => IN_THE_PAST.test(text));
  });
}

function isCoded({ concept }: ConditionEntry, prefixes: readonly string[]): boolean {
  return concept.codings.some(
    ({ system = '', code = '' }) =>
      ICD10_SYSTEM.test(system) && prefixes.some((prefix) => code === prefix || code.startsWith(prefix)),
  );
}
