import type {
  AllergyEntry,
  ChartProblem,
  ChartTime,
  ConditionEntry,
  EncounterEntry,
  ImmunizationEntry,
  MedicationEntry,
  ObservationEntry,
  OtherEntry,
  PatientEntry,
  ProcedureEntry,
  ReportEntry,
} from './types.ts';

/** The lists of a chart, each in order of time (entries without a time last). */
export interface ChartEntries {
  readonly encounters: readonly EncounterEntry[];
  readonly conditions: readonly ConditionEntry[];
  readonly medications: readonly MedicationEntry[];
  readonly allergies: readonly AllergyEntry[];
  readonly observations: readonly ObservationEntry[];
  readonly reports: readonly ReportEntry[];
  readonly procedures: readonly ProcedureEntry[];
  readonly immunizations: readonly ImmunizationEntry[];
  readonly others: readonly OtherEntry[];
}

export type ChartEntry = PatientEntry | ChartEntries[keyof ChartEntries][number];

/** One patient's record at one moment. Immutable; {@link Chart.asOf} gives the same record as it stood earlier. */
export class Chart implements ChartEntries {
  readonly patient: PatientEntry;
  readonly encounters: readonly EncounterEntry[];
  readonly conditions: readonly ConditionEntry[];
  readonly medications: readonly MedicationEntry[];
  readonly allergies: readonly AllergyEntry[];
  readonly observations: readonly ObservationEntry[];
  readonly reports: readonly ReportEntry[];
  readonly procedures: readonly ProcedureEntry[];
  readonly immunizations: readonly ImmunizationEntry[];
  readonly others: readonly OtherEntry[];
  readonly problems: readonly ChartProblem[];
  readonly byRef: ReadonlyMap<string, ChartEntry>;

  constructor(patient: PatientEntry, entries: ChartEntries, problems: readonly ChartProblem[]) {
    this.patient = patient;
    this.encounters = entries.encounters;
    this.conditions = entries.conditions;
    this.medications = entries.medications;
    this.allergies = entries.allergies;
    this.observations = entries.observations;
    this.reports = entries.reports;
    this.procedures = entries.procedures;
    this.immunizations = entries.immunizations;
    this.others = entries.others;
    this.problems = problems;
    this.byRef = new Map(this.all().map((entry) => [entry.ref, entry]));
  }

  /** Every entry, patient first. */
  all(): ChartEntry[] {
    return [
      this.patient,
      ...this.encounters,
      ...this.conditions,
      ...this.medications,
      ...this.allergies,
      ...this.observations,
      ...this.reports,
      ...this.procedures,
      ...this.immunizations,
      ...this.others,
    ];
  }

  /** Latest instant at which anything is known to have happened or been recorded (ms UTC), never a planned time. */
  lastEvent(): number | undefined {
    let last: number | undefined;
    for (const entry of this.all()) {
      for (const time of [entry.recorded, entry.resourceType === 'Appointment' ? undefined : startOf(entry)]) {
        if (time && (last === undefined || time.start > last)) last = time.start;
      }
    }
    return last;
  }

  /**
   * The record as it stood at an instant: entries recorded or begun later are gone, and what ended later has not
   * ended yet. An appointment or order in the future stays when it was already recorded: it is a plan, not an event.
   *
   * @param instant milliseconds since the Unix epoch, UTC
   */
  asOf(instant: number): Chart {
    const known = <T extends ChartEntry>(entries: readonly T[]): T[] =>
      entries.filter((entry) => isKnown(entry, instant));
    const later = (time: ChartTime | undefined): boolean => time !== undefined && time.start > instant;
    return new Chart(
      later(this.patient.death) ? without({ ...this.patient, deceased: false }, 'death') : this.patient,
      {
        encounters: known(this.encounters).map((entry) =>
          later(entry.end) ? without({ ...entry, status: 'in-progress' }, 'end', 'dischargeDisposition') : entry,
        ),
        conditions: known(this.conditions).map((entry) =>
          later(entry.abatement) ? without({ ...entry, clinicalStatus: 'active' as const }, 'abatement') : entry,
        ),
        medications: known(this.medications).map((entry) =>
          later(entry.end)
            ? without({ ...entry, status: entry.status === 'on-hold' ? entry.status : 'active' }, 'end', 'statusReason')
            : entry,
        ),
        allergies: known(this.allergies),
        observations: known(this.observations),
        reports: known(this.reports),
        procedures: known(this.procedures).map((entry) =>
          later(entry.end) ? without({ ...entry, status: 'in-progress' }, 'end', 'outcome') : entry,
        ),
        immunizations: known(this.immunizations),
        others: known(this.others).map((entry) => (later(entry.end) && !isPlan(entry) ? without(entry, 'end') : entry)),
      },
      this.problems,
    );
  }

  /** Entries that name the encounter as their context. */
  ofEncounter<T extends { readonly encounter?: string }>(entries: readonly T[], encounter: string): T[] {
    return entries.filter((entry) => entry.encounter === encounter);
  }
}

function startOf(entry: ChartEntry): ChartTime | undefined {
  if ('start' in entry && entry.start) return entry.start;
  if ('time' in entry && entry.time) return entry.time;
  if ('onset' in entry && entry.onset) return entry.onset;
  return undefined;
}

/** When an entry happened, or failing that was recorded; for sorting and salience. */
export function entryTime(entry: ChartEntry): ChartTime | undefined {
  return startOf(entry) ?? entry.recorded;
}

const PLANS = new Set(['Appointment', 'ServiceRequest', 'CarePlan', 'Goal', 'NutritionOrder']);

function isPlan(entry: ChartEntry): boolean {
  return PLANS.has(entry.resourceType);
}

function isKnown(entry: ChartEntry, instant: number): boolean {
  if (entry.recorded && entry.recorded.start > instant) return false;
  const start = startOf(entry);
  if (!start || start.start <= instant) return true;
  return isPlan(entry) && entry.recorded !== undefined;
}

function without<T extends object, K extends keyof T>(value: T, ...keys: K[]): T {
  const copy = { ...value };
  for (const key of keys) delete copy[key];
  return copy;
}
