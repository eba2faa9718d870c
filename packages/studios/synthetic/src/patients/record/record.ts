import type { Code } from './codes.ts';
import type {
  Allergy,
  CarePlan,
  Device,
  Encounter,
  EncounterKind,
  Entry,
  ImagingSeries,
  ImagingStudy,
  Immunisation,
  Medication,
  Note,
  Observation,
  ObservationValue,
  Procedure,
  Report,
  Supply,
} from './entries.ts';

const MINUTE = 60_000;
/** How long a visit takes at least, in milliseconds: an hour of emergency care, a day in hospital, else a quarter hour. */
const SHORTEST = (kind: string): number => (kind === 'emergency' ? 60 : kind === 'inpatient' ? 1440 : 15) * MINUTE;

const entry = (start: number, type: string): Entry => ({ start, stop: 0, type, codes: [], name: undefined });

/**
 * What is written down about one person: encounters in order of time, each with what was recorded in it.
 * `present` holds what is active by primary code. Times are milliseconds since 1970, UTC; a stop of 0 means still open.
 */
export class HealthRecord {
  readonly encounters: Encounter[] = [];
  readonly present = new Map<string, Entry>();
  death: number | undefined;
  #latest = new Map<string, Observation>();
  /** Advances with every change, so that a waiting state need not look again at what did not change. */
  version = 0;

  /** The encounter that things recorded now belong to: the last one; the very first record opens a check-up. */
  currentEncounter(time: number): Encounter {
    const last = this.encounters[this.encounters.length - 1];
    return last ?? this.encounterStart(time, 'wellness');
  }

  encounterStart(time: number, kind: EncounterKind): Encounter {
    const encounter: Encounter = {
      ...entry(time, kind),
      type: kind,
      stop: time + SHORTEST(kind),
      ended: false,
      reason: undefined,
      discharge: undefined,
      chronicMedicationsRenewed: false,
      conditions: [],
      allergies: [],
      observations: [],
      reports: [],
      procedures: [],
      medications: [],
      carePlans: [],
      immunisations: [],
      imagingStudies: [],
      devices: [],
      supplies: [],
      notes: [],
    };
    this.encounters.push(encounter);
    this.version += 1;
    return encounter;
  }

  /** Ends the latest open encounter of this kind; a visit never gets shorter than its least length. */
  encounterEnd(time: number, kind: string): void {
    for (let i = this.encounters.length - 1; i >= 0; i -= 1) {
      const encounter = this.encounters[i]!;
      if (encounter.type !== kind || encounter.ended) continue;
      encounter.ended = true;
      if (time > encounter.stop) encounter.stop = time;
      return;
    }
  }

  /** Starts a condition, or gives the one that is active already. */
  conditionStart(time: number, code: string): Entry {
    const active = this.present.get(code);
    if (active) return active;
    const condition = entry(time, code);
    this.currentEncounter(time).conditions.push(condition);
    return this.#begin(code, condition);
  }

  allergyStart(time: number, code: string): Allergy {
    const active = this.present.get(code);
    if (active) return active as Allergy;
    const allergy: Allergy = { ...entry(time, code), kind: 'allergy', category: undefined, reactions: [] };
    this.currentEncounter(time).allergies.push(allergy);
    return this.#begin(code, allergy);
  }

  medicationStart(time: number, code: string, chronic: boolean): Medication {
    const active = this.present.get(code);
    if (active) return active as Medication;
    const medication: Medication = {
      ...entry(time, code),
      reasons: [],
      prescription: undefined,
      administration: false,
      chronic,
      stopReason: undefined,
    };
    this.currentEncounter(time).medications.push(medication);
    return this.#begin(code, medication);
  }

  carePlanStart(time: number, code: string): CarePlan {
    const active = this.present.get(code);
    if (active) return active as CarePlan;
    const plan: CarePlan = { ...entry(time, code), activities: [], goals: [], reasons: [], stopReason: undefined };
    this.currentEncounter(time).carePlans.push(plan);
    return this.#begin(code, plan);
  }

  procedure(time: number, code: string): Procedure {
    const procedure: Procedure = { ...entry(time, code), stop: time + 15 * MINUTE, reasons: [] };
    this.currentEncounter(time).procedures.push(procedure);
    return this.#begin(code, procedure);
  }

  deviceImplant(time: number, code: string): Device {
    const device: Device = { ...entry(time, code), manufacturer: undefined, model: undefined };
    this.currentEncounter(time).devices.push(device);
    return this.#begin(code, device);
  }

  #begin<T extends Entry>(code: string, item: T): T {
    this.present.set(code, item);
    this.version += 1;
    return item;
  }

  /** Ends what is active under this primary code. */
  end(time: number, code: string, reason?: Code): void {
    const active = this.present.get(code);
    if (active === undefined) return;
    active.stop = time;
    if (reason && 'stopReason' in active) (active as Medication).stopReason = reason;
    this.present.delete(code);
    this.version += 1;
  }

  /** Ends what the state of this name started. */
  endByState(time: number, stateName: string, reason?: Code): void {
    for (const [code, active] of this.present)
      if (active.name === stateName) {
        this.end(time, code, reason);
        return;
      }
  }

  active(code: string): boolean {
    const found = this.present.get(code);
    return found !== undefined && found.stop === 0;
  }

  observation(time: number, code: string, value: ObservationValue): Observation {
    const observation: Observation = {
      ...entry(time, code),
      value,
      unit: undefined,
      category: undefined,
      components: [],
      report: undefined,
    };
    this.currentEncounter(time).observations.push(observation);
    this.#latest.set(code, observation);
    this.version += 1;
    return observation;
  }

  /** Moves the last `count` observations of the encounter into one observation with components. */
  multiObservation(time: number, code: string, count: number): Observation {
    const encounter = this.currentEncounter(time);
    const parts = encounter.observations.splice(Math.max(0, encounter.observations.length - count));
    const group = this.observation(time, code, null);
    group.components.push(...parts);
    return group;
  }

  report(time: number, code: string, count: number): Report {
    const encounter = this.currentEncounter(time);
    const observations = encounter.observations.slice(Math.max(0, encounter.observations.length - count));
    const report: Report = { ...entry(time, code), observations };
    for (const o of observations) o.report = report;
    encounter.reports.push(report);
    return report;
  }

  latestObservation(code: string): Observation | undefined {
    return this.#latest.get(code);
  }

  immunisation(time: number, code: string, series: number): Immunisation {
    const dose: Immunisation = { ...entry(time, code), series };
    this.currentEncounter(time).immunisations.push(dose);
    this.version += 1;
    return dose;
  }

  imagingStudy(time: number, modality: string, series: readonly ImagingSeries[], uid: string): ImagingStudy {
    const study: ImagingStudy = { ...entry(time, modality), uid, series };
    this.currentEncounter(time).imagingStudies.push(study);
    return study;
  }

  supply(time: number, code: Code, quantity: number): Supply {
    const supply: Supply = { ...entry(time, code.code), codes: [code], quantity };
    this.currentEncounter(time).supplies.push(supply);
    return supply;
  }

  note(time: number, title: Code, text: string): Note {
    const note: Note = { ...entry(time, title.code), codes: [title], text };
    this.currentEncounter(time).notes.push(note);
    return note;
  }
}
