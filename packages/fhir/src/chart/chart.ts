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

export interface AsOfOptions {
  readonly day?: string;
  readonly undatedPlans?: boolean;
}

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
   * An entry without any time stands or falls with the encounter it names.
   *
   * @param instant milliseconds since the Unix epoch, UTC
   * @param options `day`: the calendar day (`YYYY`, `YYYY-MM` or `YYYY-MM-DD`) that the instant closes; entries whose own
   *   local day is later are gone too. `undatedPlans`: keep future appointments that do not say when they were made.
   */
  asOf(instant: number, options: AsOfOptions = {}): Chart {
    const later = (time: ChartTime | undefined): boolean =>
      time !== undefined && (time.start > instant || isLaterDay(time.day, options.day));
    const isKnown = (entry: ChartEntry): boolean => {
      const start = startOf(entry);
      if (!start && !entry.recorded) return true;
      if (later(entry.recorded)) return false;
      if (!later(start)) return true;
      return isPlan(entry) && (entry.recorded !== undefined || options.undatedPlans === true);
    };
    const encounters = this.encounters.filter(isKnown);
    const gone = new Set(this.encounters.filter((entry) => !isKnown(entry)).map((entry) => entry.ref));
    const known = <T extends ChartEntry>(entries: readonly T[]): T[] =>
      entries.filter(
        (entry) =>
          isKnown(entry) &&
          !(entry.encounter !== undefined && !startOf(entry) && !entry.recorded && gone.has(entry.encounter)),
      );
    const conditions = known(this.conditions);
    const observations = known(this.observations);
    const told = new Set<string>([...conditions, ...observations].map((entry) => entry.ref));
    const withReasons = <T extends { readonly reasons: readonly { readonly ref?: string }[] }>(entry: T): T =>
      entry.reasons.some(({ ref }) => isUntold(ref))
        ? { ...entry, reasons: entry.reasons.filter(({ ref }) => !isUntold(ref)) }
        : entry;
    // A reason that points to an entry of later is not known yet.
    const isUntold = (ref: string | undefined): boolean =>
      ref !== undefined && this.byRef.has(ref) && /^(?:Condition|Observation)\//.test(ref) && !told.has(ref);
    /** Notes of later go; so do undated ones of an entry that has since ended, which may tell of its end. */
    const withNotes = <T extends ChartEntry>(entry: T, changed: boolean): T => {
      const { noteTimes } = entry;
      if (entry.notes.length === 0 || (!changed && !noteTimes)) return entry;
      const kept = entry.notes.flatMap((text, i) => {
        const time = noteTimes?.[i];
        return later(time) || (changed && !time) ? [] : [{ text, time }];
      });
      return {
        ...without(entry, 'noteTimes'),
        notes: kept.map((note) => note.text),
        ...(kept.some((note) => note.time) && { noteTimes: kept.map((note) => note.time) }),
      };
    };
    return new Chart(
      later(this.patient.death) ? without({ ...this.patient, deceased: false }, 'death') : this.patient,
      {
        encounters: encounters.map((entry) => {
          const open = later(entry.end);
          const shown = withNotes(withReasons(entry), open);
          return open ? without({ ...shown, status: 'in-progress' }, 'end', 'dischargeDisposition') : shown;
        }),
        conditions: conditions.map((entry) => {
          const open = later(entry.abatement);
          const shown = withNotes(entry, open);
          return open ? without({ ...shown, clinicalStatus: 'active' as const }, 'abatement') : shown;
        }),
        medications: known(this.medications).map((entry) => {
          const open = later(entry.end);
          const shown = withNotes(withReasons(entry), open);
          return open
            ? without({ ...shown, status: entry.status === 'on-hold' ? entry.status : 'active' }, 'end', 'statusReason')
            : shown;
        }),
        allergies: known(this.allergies).map((entry) => {
          const shown = withNotes(entry, false);
          return shown.reactions.some(({ onset }) => later(onset))
            ? { ...shown, reactions: shown.reactions.filter(({ onset }) => !later(onset)) }
            : shown;
        }),
        observations: observations.map((entry) => withNotes(entry, false)),
        reports: known(this.reports),
        procedures: known(this.procedures).map((entry) => {
          const open = later(entry.end);
          const shown = withNotes(withReasons(entry), open);
          return open ? without({ ...shown, status: 'in-progress' }, 'end', 'outcome') : shown;
        }),
        immunizations: known(this.immunizations),
        others: known(this.others).map((entry) => {
          const shown = withNotes(entry, false);
          return later(entry.end) && !isPlan(entry) ? without(shown, 'end') : shown;
        }),
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

/** Whether a day, in whatever precision, is after another. */
function isLaterDay(day: string, than: string | undefined): boolean {
  if (than === undefined) return false;
  const length = Math.min(day.length, than.length);
  return day.slice(0, length) > than.slice(0, length);
}

function without<T extends object, K extends keyof T>(value: T, ...keys: K[]): T {
  const copy = { ...value };
  for (const key of keys) delete copy[key];
  return copy;
}
