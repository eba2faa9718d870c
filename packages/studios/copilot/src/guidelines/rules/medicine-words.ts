import type { AllergyEntry, Chart, ChartConcept, MedicationEntry } from '@aceso/fhir';
import { scan } from '../../verification/lexicon/chart-lexicon.ts';
import { conceptTable } from '../../verification/lexicon/concepts.ts';
import { isRxNorm, rxnormIngredients } from './rxnorm.ts';

/**
 * A chart whose medicines and allergies that are known by an RxNorm code alone have the words of that code, so that
 * everything that reads names finds them. Words of the record that name a medicine stand as they are.
 */
export function withMedicineWords(chart: Chart): Chart {
  const medications = chart.medications.map(worded<MedicationEntry>);
  const allergies = chart.allergies.map(worded<AllergyEntry>);
  const same =
    medications.every((entry, index) => entry === chart.medications[index]) &&
    allergies.every((entry, index) => entry === chart.allergies[index]);
  if (same) return chart;
  const Known = chart.constructor as typeof Chart;
  return new Known(chart.patient, { ...chart, medications, allergies }, chart.problems);
}

/** Whether any words of a concept name a medicine or a class of medicines that the lexicon has. */
export const namesMedicine = (concept: ChartConcept): boolean => names(concept, MEDICINES);

const MEDICINES: ReadonlySet<string | undefined> = new Set(['medication', 'medication-class']);
const ONE_MEDICINE: ReadonlySet<string | undefined> = new Set(['medication']);

function names({ text, codings }: ChartConcept, kinds: ReadonlySet<string | undefined>): boolean {
  const { concepts } = conceptTable();
  return [text, ...codings.flatMap(({ display }) => display ?? [])].some((words) =>
    scan(words).some(({ concept }) => kinds.has(concepts.get(concept)?.kind)),
  );
}

function worded<T extends { readonly concept: ChartConcept }>(entry: T): T {
  const { concept } = entry;
  const ids = concept.codings.flatMap(({ system, code }) => (isRxNorm(system) && code ? [code] : []));
  // "Blood thinner" says a class; which medicine of it the code says.
  if (ids.length === 0 || names(concept, ONE_MEDICINE)) return entry;
  const ingredients = [...new Set(ids.flatMap(rxnormIngredients))];
  if (ingredients.length === 0) return entry;
  const words = ingredients.join(' / ');
  // A concept without words has its code for text.
  const text = concept.codings.some(({ code }) => code === concept.text) ? words : `${concept.text} (${words})`;
  return { ...entry, concept: { ...concept, text } };
}
