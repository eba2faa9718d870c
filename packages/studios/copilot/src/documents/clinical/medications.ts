import type { Chart, EncounterEntry, MedicationEntry } from '@aceso/fhir';
import { inVisit } from '../context.ts';
import { doseWords } from '../words/dosage.ts';
import { type DrugName, drugName } from '../words/drugs.ts';

export interface Medication {
  readonly entry: MedicationEntry;
  readonly name: DrugName;
  /** Dose, route and frequency in words; empty where none is recorded. */
  readonly dose: string;
}

/** Pre-admission medicines against those at discharge. */
export interface Reconciliation {
  readonly started: readonly Medication[];
  readonly changed: readonly { readonly before: Medication; readonly after: Medication }[];
  readonly continued: readonly Medication[];
  readonly stopped: readonly Medication[];
  /** Taken before, and neither continued, changed nor stopped by anything recorded. */
  readonly unaddressed: readonly Medication[];
  /** Given during the stay only. */
  readonly given: readonly Medication[];
}

const OVER = new Set(['stopped', 'completed', 'cancelled', 'not-taken', 'declined', 'ended']);
const UNREAL = new Set(['draft', 'cancelled', 'not-done', 'declined', 'not-taken', 'proposal']);
const ORDERS = new Set(['MedicationRequest', 'MedicationStatement']);

export function medicationOf(entry: MedicationEntry): Medication {
  return { entry, name: drugName(entry.concept.text), dose: entry.dosages[0] ? doseWords(entry.dosages[0]) : '' };
}

/** Medicines in use at the chart's moment, one per ingredient, the latest order first to speak. */
export function currentMedications(chart: Chart): Medication[] {
  const latest = new Map<string, Medication>();
  for (const entry of chart.medications) {
    if (!ORDERS.has(entry.resourceType) || UNREAL.has(entry.status) || isHospitalOnly(entry)) continue;
    const medication = medicationOf(entry);
    latest.delete(medication.name.key);
    latest.set(medication.name.key, medication);
  }
  return [...latest.values()].filter(({ entry }) => !OVER.has(entry.status) && entry.end === undefined);
}

export function isHospitalOnly(entry: MedicationEntry): boolean {
  return entry.categories.includes('inpatient') || entry.resourceType === 'MedicationAdministration';
}

/**
 * Reconciles by ingredient. A record without order categories is read by time: what was in use when the visit began
 * against what was ordered in it.
 */
export function reconcile(chart: Chart, encounter: EncounterEntry | undefined, inpatient: boolean): Reconciliation {
  const start = encounter?.start?.start ?? Number.POSITIVE_INFINITY;
  const home = new Map<string, Medication>();
  const discharge = new Map<string, Medication>();
  const given = new Map<string, Medication>();
  const ended = new Map<string, Medication>();
  for (const entry of chart.medications) {
    if (UNREAL.has(entry.status)) continue;
    const medication = medicationOf(entry);
    const { key } = medication.name;
    const began = entry.start ?? entry.recorded;
    const here = inVisit(encounter, entry, entry.recorded ?? began);
    const before = began !== undefined && began.start < start;
    if (isHospitalOnly(entry)) {
      if (here && entry.resourceType !== 'MedicationDispense') given.set(key, medication);
    } else if (!ORDERS.has(entry.resourceType)) {
    } else if (before && !entry.categories.includes('discharge')) {
      const over = OVER.has(entry.status) || entry.end !== undefined;
      if (!over) home.set(key, medication);
      else if (entry.end && entry.end.end >= start) {
        home.set(key, medication);
        ended.set(key, medication);
      } else home.delete(key);
    } else if (here && inpatient && medication.name.injected && !entry.categories.includes('discharge')) {
      given.set(key, medication);
    } else if (here || entry.categories.includes('discharge')) {
      if (entry.end && OVER.has(entry.status)) given.set(key, medication);
      else discharge.set(key, medication);
    }
  }
  const explicit = [...discharge.values()].some(({ entry }) => entry.categories.includes('discharge'));
  return sort(home, discharge, ended, given, explicit);
}

function sort(
  home: ReadonlyMap<string, Medication>,
  discharge: ReadonlyMap<string, Medication>,
  ended: ReadonlyMap<string, Medication>,
  given: ReadonlyMap<string, Medication>,
  explicit: boolean,
): Reconciliation {
  const result = { started: [], changed: [], continued: [], stopped: [], unaddressed: [], given: [] } as {
    -readonly [K in keyof Reconciliation]: Reconciliation[K][number][];
  };
  for (const [key, after] of discharge) {
    const before = home.get(key);
    if (!before) result.started.push(after);
    else if (before.name.label === after.name.label && (before.dose === after.dose || after.dose === ''))
      result.continued.push(after);
    else result.changed.push({ before, after });
  }
  for (const [key, medication] of home) {
    if (discharge.has(key)) continue;
    if (ended.has(key)) result.stopped.push(medication);
    else if (explicit) result.unaddressed.push(medication);
    else result.continued.push(medication);
  }
  for (const [key, medication] of given) if (!discharge.has(key)) result.given.push(medication);
  return result;
}
