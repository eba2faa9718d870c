import type { ChartEvidence } from '@aceso/evidence';
import type { Chart, ChartEntry, ChartTime, ChartValue, MedicationEntry, ObservationEntry } from '@aceso/fhir';
import { type ChartIndex, indexChart, scan } from '../../verification/lexicon/chart-lexicon.ts';
import { conceptTable } from '../../verification/lexicon/concepts.ts';
import { withMedicineWords } from './medicine-words.ts';

const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

export interface Reading {
  readonly value: number;
  readonly unit: string | undefined;
  readonly comparator: '<' | '<=' | '>=' | '>' | undefined;
  readonly at: ChartTime;
  readonly evidence: ChartEvidence;
}

/** Results that are not final enough to act on, or were never made. */
const UNUSABLE = new Set(['registered', 'cancelled', 'entered-in-error', 'unknown']);
const OVER = new Set(['stopped', 'completed', 'cancelled', 'ended', 'not-taken', 'declined', 'on-hold', 'unknown']);

/** One chart at one moment, as rules look at it: by concept. */
export class RulePatient {
  readonly chart: Chart;
  readonly now: Date;
  readonly index: ChartIndex;
  /** `Type/id` of orders that are being written and not yet signed. */
  readonly drafts: ReadonlySet<string>;
  readonly #readings = new Map<string, Reading[]>();
  readonly #medicines = new Map<MedicationEntry, { ingredients: readonly string[]; concepts: ReadonlySet<string> }>();

  /** @param drafts references of entries of `chart` that are orders at hand; kept whatever their date */
  constructor(chart: Chart, now: Date, drafts: ReadonlySet<string> = new Set()) {
    this.now = now;
    this.drafts = drafts;
    this.chart = withMedicineWords(known(chart, now, drafts));
    this.index = indexChart(this.chart);
    for (const entry of this.chart.observations) this.#read(entry);
    for (const { entry, concepts, ingredients } of this.index.entries) {
      if (!(MEDICATIONS as readonly string[]).includes(entry.resourceType)) continue;
      this.#medicines.set(entry as MedicationEntry, { ingredients, concepts: medicineConcepts(concepts, ingredients) });
    }
    for (const list of this.#readings.values()) list.sort((a, b) => b.at.start - a.at.start);
  }

  get ref(): string {
    return this.chart.patient.ref;
  }

  /** Completed years on the day of `now`; undefined without a birth date. */
  get age(): number | undefined {
    const { birth } = this.chart.patient;
    if (!birth) return undefined;
    const [year = 0, month = 1, day = 1] = birth.day.split('-').map(Number);
    const had =
      this.now.getUTCMonth() + 1 > month || (this.now.getUTCMonth() + 1 === month && this.now.getUTCDate() >= day);
    return this.now.getUTCFullYear() - year - (had ? 0 : 1);
  }

  evidence(entry: ChartEntry, path?: string): ChartEvidence {
    return {
      lane: 'chart',
      ref: entry.ref,
      ...(path === undefined ? {} : { path }),
      ...(entry.version === undefined ? {} : { version: entry.version }),
      patient: this.ref,
    };
  }

  /** Entries of a kind under any of the concepts or what is narrower. */
  entries<T extends ChartEntry['resourceType']>(concepts: readonly string[], types: readonly T[]): ChartEntry[] {
    const found = concepts.flatMap((concept) => this.index.byConcept.get(concept) ?? []);
    return [...new Set(found.map(({ entry }) => entry))].filter(({ resourceType }) =>
      (types as readonly string[]).includes(resourceType),
    );
  }

  /** Readings of a measurement, the latest first. */
  readings(concept: string): readonly Reading[] {
    return this.#readings.get(concept) ?? [];
  }

  isTaken(entry: MedicationEntry): boolean {
    if (this.drafts.has(entry.ref)) return true;
    const now = this.now.getTime();
    if (entry.resourceType === 'MedicationAdministration') {
      const at = entry.start ?? entry.recorded;
      return (
        !['not-done', 'entered-in-error', 'unknown'].includes(entry.status) && at !== undefined && now - at.start <= DAY
      );
    }
    if (entry.resourceType === 'MedicationDispense' || OVER.has(entry.status) || entry.status === 'draft') return false;
    if (entry.intent === 'proposal' || entry.intent === 'plan') return false;
    return entry.end === undefined || entry.end.end >= now;
  }

  /** Medicines being taken (or ordered just now) of any of the classes or ingredients. */
  medicines(
    concepts: readonly string[],
    options: { draft?: boolean; except?: readonly string[] } = {},
  ): MedicationEntry[] {
    const except = new Set(options.except);
    return this.taken().filter(
      (entry) =>
        concepts.some(
          (concept) =>
            this.#medicines.get(entry)?.concepts.has(concept) && !(concept === STEROID && isBreathedIn(entry)),
        ) &&
        (options.draft !== true || this.drafts.has(entry.ref)) &&
        !this.ingredients(entry).some((name) => except.has(`drug:${name}`)),
    );
  }

  taken(): MedicationEntry[] {
    return this.chart.medications.filter((entry) => this.isTaken(entry) && !isTopical(entry));
  }

  ingredients(entry: MedicationEntry): readonly string[] {
    return this.#medicines.get(entry)?.ingredients ?? [];
  }

  #read(entry: ObservationEntry): void {
    if (UNUSABLE.has(entry.status)) return;
    const at = entry.time ?? entry.recorded;
    if (!at) return;
    const add = (concept: string, value: ChartValue | undefined, path: string): void => {
      if (value?.type !== 'quantity') return;
      const { quantity } = value;
      const list = this.#readings.get(concept) ?? [];
      list.push({
        value: quantity.value,
        unit: quantity.ucum ?? quantity.unit,
        comparator: quantity.comparator,
        at,
        evidence: this.evidence(entry, path),
      });
      this.#readings.set(concept, list);
    };
    for (const concept of measured(entry.concept)) add(concept, entry.value, 'Observation.value');
    for (const component of entry.components) {
      for (const concept of measured(component.concept)) add(concept, component.value, `${component.path}.value`);
    }
  }
}

const MEDICATIONS = [
  'MedicationRequest',
  'MedicationStatement',
  'MedicationAdministration',
  'MedicationDispense',
] as const;

/** A combination is each of its ingredients, with their classes. */
function medicineConcepts(named: ReadonlySet<string>, ingredients: readonly string[]): ReadonlySet<string> {
  const { concepts } = conceptTable();
  const all = new Set([...named, ...ingredients.map((name) => `drug:${name}`)]);
  for (const id of all) for (const parent of concepts.get(id)?.parents ?? []) all.add(parent);
  return all;
}

const TOPICAL =
  /\b(?:topical|ophthalmic|otic|cream|ointment|gel|lotion|shampoo|eye drops?|ear drops?|mouthwash|foam)\b/i;

/** On the skin, in the eye or ear: no dose of the whole body to speak of. Vaginal and transdermal forms do act on it. */
function isTopical(entry: MedicationEntry): boolean {
  return TOPICAL.test(entry.concept.text);
}

const STEROID = 'class:corticosteroid';
/** A metered or powder inhaler ("60 ACTUAT .. Dry Powder Inhaler"), a nebuliser solution, a nasal spray. */
const BREATHED_IN = /\b(?:inhal\w*|actuat\w*|nasal|nebuli\w+|respules?|hfa|diskus|ellipta|turbuhaler)\b/i;

/** A steroid for the airways is no systemic one; what other medicines do when inhaled (a beta agonist) still counts. */
function isBreathedIn(entry: MedicationEntry): boolean {
  return BREATHED_IN.test(entry.concept.text);
}

const measuredCache = new Map<string, readonly string[]>();

/** What an observation or component measures: by its LOINC codes, failing these by its name. */
function measured(concept: ObservationEntry['concept']): readonly string[] {
  const { byLoinc } = conceptTable();
  const codes = concept.codings.flatMap(({ system, code }) => (system === 'http://loinc.org' && code ? [code] : []));
  const coded = codes.flatMap((code) => byLoinc.get(code) ?? []);
  if (coded.length > 0) return coded;
  // A code that is not in the table is something else, however alike its name: urine and blood share their names.
  if (codes.length > 0) return [];
  let named = measuredCache.get(concept.text);
  if (!named) {
    named = scan(concept.text).flatMap(({ concept: id, leading }) =>
      leading && id.startsWith('observation:') ? [id] : [],
    );
    if (measuredCache.size > 5000) measuredCache.clear();
    measuredCache.set(concept.text, named);
  }
  return named;
}

function known(chart: Chart, now: Date, drafts: ReadonlySet<string>): Chart {
  const then = chart.asOf(now.getTime());
  const there = new Set(then.medications.map(({ ref }) => ref));
  const lost = chart.medications.filter(({ ref }) => drafts.has(ref) && !there.has(ref));
  if (lost.length === 0) return then;
  const Known = then.constructor as typeof Chart;
  return new Known(then.patient, { ...then, medications: [...then.medications, ...lost] }, then.problems);
}
