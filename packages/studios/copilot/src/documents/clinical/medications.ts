import { type Chart, type ChartTime, type MedicationEntry, parseTime } from '@aceso/fhir';
import { inVisit, type Visit } from '../context.ts';
import { sigWords } from '../words/dosage.ts';
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
  /** `before` is the prescription that was already running, where a new one renews it. */
  readonly continued: readonly { readonly before?: Medication; readonly after: Medication }[];
  readonly stopped: readonly Medication[];
  /** Not to be taken for now: the prescription stands, on hold. */
  readonly held: readonly Medication[];
  /** Still active from before, where the discharge orders do not mention it. */
  readonly unaddressed: readonly Medication[];
  /** Given during the stay only. */
  readonly given: readonly Medication[];
}

const OVER = new Set(['stopped', 'completed', 'cancelled', 'not-taken', 'declined', 'ended']);
const UNREAL = new Set(['draft', 'cancelled', 'not-done', 'declined', 'not-taken', 'proposal']);
const ORDERS = new Set(['MedicationRequest', 'MedicationStatement']);

/** On hold: prescribed, and not being taken. */
export function isHeld({ entry }: Medication): boolean {
  return entry.status === 'on-hold';
}

export function medicationOf(entry: MedicationEntry): Medication {
  return { entry, name: drugName(entry.concept.text), dose: sigWords(entry.dosages) };
}

/** Medicines in use at the chart's moment, one per ingredient, the latest order first to speak. */
export function currentMedications(chart: Chart): Medication[] {
  const latest = new Map<string, Medication>();
  for (const entry of chart.medications) {
    if (!ORDERS.has(entry.resourceType) || UNREAL.has(entry.status)) continue;
    const medication = medicationOf(entry);
    if (isHospitalOnly(chart, medication)) continue;
    latest.delete(medication.name.key);
    latest.set(medication.name.key, medication);
  }
  return [...latest.values()].filter(({ entry }) => !OVER.has(entry.status) && entry.end === undefined);
}

/** Given in a hospital and not taken home: so categorised, an administration, or an injection ordered in a stay. */
export function isHospitalOnly(chart: Chart, { entry, name }: Medication): boolean {
  if (entry.categories.includes('inpatient') || entry.resourceType === 'MedicationAdministration') return true;
  if (entry.categories.length > 0 || !name.injected || /insulin|pen\b|auto-?injector/i.test(entry.concept.text))
    return false;
  const visit = entry.encounter === undefined ? undefined : chart.byRef.get(entry.encounter);
  return visit?.resourceType === 'Encounter' && 'class' in visit && (visit.class === 'IMP' || visit.class === 'EMER');
}

/**
 * Reconciles by ingredient. A record without order categories is read by time: what was in use when the visit began
 * against what was ordered in it. A prescription stopped without a date counts as stopped in the visit only when the
 * visit has ended, a reason is given, and the prescription was running before.
 */
export function reconcile(chart: Chart, encounter: Visit | undefined): Reconciliation {
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
    if (isHospitalOnly(chart, medication)) {
      if (here && !(entry.resourceType === 'MedicationAdministration' && given.has(key))) given.set(key, medication);
    } else if (!ORDERS.has(entry.resourceType)) {
    } else if (entry.categories.includes('discharge') ? here : here && !isHistory(entry)) {
      if (entry.end && OVER.has(entry.status)) given.set(key, medication);
      else discharge.set(key, medication);
    } else if (
      isHistory(entry)
        ? here || (began !== undefined && began.start < start)
        : began !== undefined && began.start < start
    ) {
      if (!OVER.has(entry.status) && entry.end === undefined) {
        home.set(key, medication);
        ended.delete(key);
      } else if (
        (entry.end && entry.end.end >= start) ||
        (entry.end === undefined && entry.statusReason !== undefined && encounter?.end)
      ) {
        home.set(key, medication);
        ended.set(key, medication);
      } else home.delete(key);
    }
  }
  const explicit = [...discharge.values()].some(({ entry }) => entry.categories.includes('discharge'));
  return sort({ home, discharge, ended, given, explicit });
}

/** What a patient said they take, asserted on admission, is history rather than an order of the visit. */
function isHistory(entry: MedicationEntry): boolean {
  return entry.resourceType === 'MedicationStatement';
}

interface Lists {
  readonly home: ReadonlyMap<string, Medication>;
  readonly discharge: ReadonlyMap<string, Medication>;
  readonly ended: ReadonlyMap<string, Medication>;
  readonly given: ReadonlyMap<string, Medication>;
  readonly explicit: boolean;
}

function sort({ home, discharge, ended, given, explicit }: Lists): Reconciliation {
  const result: { -readonly [K in keyof Reconciliation]: Reconciliation[K][number][] } = {
    started: [],
    changed: [],
    continued: [],
    stopped: [],
    held: [],
    unaddressed: [],
    given: [],
  };
  for (const [key, after] of discharge) {
    const before = home.get(key);
    if (isHeld(after)) result.held.push(after);
    else if (!before) result.started.push(after);
    else if (before.name.label === after.name.label && (before.dose === after.dose || after.dose === '')) {
      result.continued.push({ before, after });
    } else result.changed.push({ before, after });
  }
  for (const [key, medication] of home) {
    if (discharge.has(key)) continue;
    if (ended.has(key)) result.stopped.push(medication);
    else if (isHeld(medication)) result.held.push(medication);
    else if (explicit) result.unaddressed.push(medication);
    else result.continued.push({ after: medication });
  }
  for (const [key, medication] of given) if (!discharge.has(key)) result.given.push(medication);
  return result;
}

/** When an inpatient order ran out, from its validity, where that lies in the past of the scene. */
export function orderEnd(entry: MedicationEntry, asOf: number): ChartTime | undefined {
  if (entry.end) return entry.end;
  const time = OVER.has(entry.status) ? validityEnd(entry) : undefined;
  return time && time.start <= asOf ? time : undefined;
}

/** Whether an order was running at a moment: active, or over by now but valid beyond that moment. */
export function isRunning(entry: MedicationEntry, asOf: number): boolean {
  if (entry.end || UNREAL.has(entry.status) || entry.status === 'on-hold') return false;
  if (!OVER.has(entry.status)) return true;
  const time = validityEnd(entry);
  return time !== undefined && time.start > asOf;
}

/** The ward's orders that run at a moment of an open stay. */
export function runningOrders(chart: Chart, encounter: Visit | undefined, asOf: number): Medication[] {
  if (!encounter || encounter.end) return [];
  return chart.medications
    .filter(
      (entry) =>
        entry.resourceType === 'MedicationRequest' &&
        entry.categories.includes('inpatient') &&
        isRunning(entry, asOf) &&
        inVisit(encounter, entry, entry.start),
    )
    .map(medicationOf);
}

function validityEnd(entry: MedicationEntry): ChartTime | undefined {
  const request: unknown = 'dispenseRequest' in entry.resource ? entry.resource.dispenseRequest : undefined;
  const period: unknown = isObject(request) ? request.validityPeriod : undefined;
  const text: unknown = isObject(period) ? period.end : undefined;
  return typeof text === 'string' ? parseTime(text) : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
