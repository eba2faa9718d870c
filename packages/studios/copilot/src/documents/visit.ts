import type { Chart, EncounterEntry } from '@aceso/fhir';
import type { Visit } from './context.ts';

const INPATIENT = new Set(['IMP', 'ACUTE', 'NONAC', 'SS', 'inpatient']);
const EMERGENCY = new Set(['EMER', 'emergency']);
const NOT_REAL = new Set(['cancelled', 'planned', 'entered-in-error']);
const ADMINISTRATIVE = /death certification|administrative|telephone|patient encounter procedure/i;

export type VisitKind = 'inpatient' | 'emergency' | 'ambulatory';

export function visitKind(encounter: EncounterEntry): VisitKind {
  if (INPATIENT.has(encounter.class)) return 'inpatient';
  return EMERGENCY.has(encounter.class) ? 'emergency' : 'ambulatory';
}

/** The visit a summary is about when none is named: the latest inpatient stay, else emergency visit, else visit. */
export function defaultVisit(chart: Chart): EncounterEntry | undefined {
  const real = chart.encounters.filter((encounter) => !NOT_REAL.has(encounter.status));
  for (const kind of ['inpatient', 'emergency'] as const) {
    const found = real.findLast((encounter) => visitKind(encounter) === kind && encounter.start !== undefined);
    if (found) return found;
  }
  const clinical = real.filter((encounter) => !ADMINISTRATIVE.test(encounter.type?.text ?? ''));
  return clinical.findLast((encounter) => encounter.start !== undefined) ?? clinical.at(-1) ?? real.at(-1);
}

/**
 * The moment a summary of a finished visit speaks from: its end, or the last entry that was filed under the visit
 * within the following day (orders and results are often signed just after the patient has left).
 */
export function visitClose(chart: Chart, encounter: EncounterEntry): number | undefined {
  if (!encounter.end) return undefined;
  const limit = encounter.end.end + 86_400_000;
  let close = encounter.end.end;
  for (const entry of chart.all()) {
    if (entry.encounter !== encounter.ref || entry.resourceType === 'Encounter' || !entry.recorded) continue;
    const at = entry.recorded.text.length > 10 ? entry.recorded.end : entry.recorded.start;
    if (at > close && at <= limit) close = at;
  }
  return close;
}

const BEFORE_ADMISSION_MS = 24 * 3_600_000;

/** A stay with the emergency visits of the day before that led to it. */
export function withLeadingEmergency(chart: Chart, encounter: EncounterEntry): Visit {
  const { start } = encounter;
  if (visitKind(encounter) !== 'inpatient' || !start) return encounter;
  const joined = chart.encounters
    .filter(
      (other) =>
        other.ref !== encounter.ref &&
        visitKind(other) === 'emergency' &&
        other.start &&
        other.start.start <= start.start,
    )
    .filter(
      (other) =>
        (other.end?.end ?? other.start!.end) >= start.start - BEFORE_ADMISSION_MS &&
        start.start - other.start!.start <= 2 * BEFORE_ADMISSION_MS,
    )
    .map((other) => other.ref);
  return joined.length === 0 ? encounter : { ...encounter, joined };
}
