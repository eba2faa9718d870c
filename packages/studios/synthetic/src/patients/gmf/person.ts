import type { JavaRandom } from '../random/java-random.ts';
import type { Code } from '../record/codes.ts';
import type { Encounter, EncounterKind, Medication, Prescription } from '../record/entries.ts';
import { HealthRecord } from '../record/record.ts';
import { SimulationError } from './errors.ts';
import type { Visit } from './module.ts';
import { monthsBetween, roundHalfUp } from './time.ts';
import { vitalDigits, vitalName } from './vitals.ts';

interface SymptomSource {
  value: number;
  addressed: boolean;
  lastUpdated: number;
}

/** When each condition last began and ended in the body, whether or not anyone wrote it down. */
export class OnsetRecord {
  readonly lastOnset = new Map<string, number>();
  readonly lastEnd = new Map<string, number>();
  readonly #byState = new Map<string, string>();

  onset(module: string, state: string, condition: string, time: number): void {
    this.lastOnset.set(condition, time);
    this.#byState.set(`${module}\n${state}`, condition);
  }

  end(condition: string, time: number): void {
    this.lastEnd.set(condition, time);
  }

  ofState(module: string, state: string): string | undefined {
    return this.#byState.get(`${module}\n${state}`);
  }
}

/** How records are kept when each provider has its own: which provider serves a kind of visit, and whether facts are copied. */
export interface SplitRecords {
  readonly providerOf: (kind: EncounterKind) => string;
  readonly duplicateData: boolean;
}

/** One simulated person: body (attributes, vital signs, symptoms), where each module stands, and the health record. */
export class Person {
  readonly random: JavaRandom;
  readonly seed: number | bigint;
  readonly attributes = new Map<string, unknown>();
  readonly vitalSigns = new Map<string, (time: number) => number>();
  readonly symptoms = new Map<string, Map<string, SymptomSource>>();
  readonly chronicMedications = new Map<string, Medication>();
  readonly currentEncounters = new Map<string, Encounter>();
  /** Where the person stands in each module: visited states, latest last. */
  readonly standings = new Map<string, Visit[]>();
  readonly onsets = new OnsetRecord();
  /** The visited states of the module being processed, latest last. */
  history: Visit[] = [];
  record = new HealthRecord();
  readonly records = new Map<string, HealthRecord>();
  split: SplitRecords | undefined;
  birth: number | undefined;
  death: number | undefined;
  causeOfDeath: Code | undefined;
  /** Whether a check-up is open in which waiting modules may go on. */
  wellnessActive = false;
  /** Modules that saw the open check-up in this step. */
  readonly wellnessSeen = new Set<string>();
  /** The kind of care that is sought, for transitions on it. */
  physiologyEnabled = false;
  /** Advances when attributes or symptoms change. */
  version = 0;
  /** When age in years or months turns next, and the instant before which that holds. */
  readonly turns = { birthday: -Infinity, month: -Infinity };
  #ageDay = Number.NaN;
  #ageMonths = 0;

  constructor(random: JavaRandom, seed: number | bigint) {
    this.random = random;
    this.seed = seed;
  }

  set(name: string, value: unknown): void {
    this.version += 1;
    if (value === undefined || value === null) this.attributes.delete(name);
    else this.attributes.set(name, value);
  }

  alive(time: number): boolean {
    return this.birth !== undefined && (this.death === undefined || this.death > time);
  }

  ageInMonths(time: number): number {
    if (this.birth === undefined) return 0;
    const day = Math.floor(time / 86_400_000);
    if (day !== this.#ageDay) {
      this.#ageDay = day;
      this.#ageMonths = monthsBetween(this.birth, time);
    }
    return this.#ageMonths;
  }

  ageInYears(time: number): number {
    return Math.floor(this.ageInMonths(time) / 12);
  }

  recordDeath(time: number, cause: Code | undefined): void {
    if (!this.alive(time)) return;
    this.death = time;
    this.causeOfDeath = cause;
    this.record.death = time;
    this.version += 1;
  }

  setVitalSign(name: string, value: number | ((time: number) => number)): void {
    this.version += 1;
    this.vitalSigns.set(vitalName(name), typeof value === 'number' ? () => value : value);
  }

  hasVitalSign(name: string): boolean {
    return this.vitalSigns.has(vitalName(name));
  }

  /** The vital sign now, rounded as it is read off; throws when it was never set. */
  vitalSign(name: string, time: number): number {
    const key = vitalName(name);
    const source = this.vitalSigns.get(key);
    if (source === undefined)
      throw new SimulationError(
        `The vital sign "${name}" is not set. Set it with a VitalSign state first, or choose one of: ${[...this.vitalSigns.keys()].join(', ') || 'none are set'}.`,
      );
    return roundHalfUp(source(time), vitalDigits(key));
  }

  setSymptom(module: string, symptom: string, time: number, value: number, addressed: boolean): void {
    let sources = this.symptoms.get(symptom);
    if (sources === undefined) {
      sources = new Map();
      this.symptoms.set(symptom, sources);
    }
    sources.set(module, { value, addressed, lastUpdated: time });
    this.version += 1;
  }

  /** The strongest unaddressed source of a symptom, 0 to 100. */
  symptom(name: string): number {
    let strongest = 0;
    for (const source of this.symptoms.get(name)?.values() ?? [])
      if (!source.addressed && source.value > strongest) strongest = source.value;
    return strongest;
  }

  symptomTotal(): number {
    let total = 0;
    for (const name of this.symptoms.keys()) total += this.symptom(name);
    return total;
  }

  addressLargestSymptom(): void {
    let largest: SymptomSource | undefined;
    for (const sources of this.symptoms.values())
      for (const source of sources.values())
        if (!source.addressed && source.value > (largest?.value ?? 0)) largest = source;
    if (largest) largest.addressed = true;
    this.version += 1;
  }

  /** Whether the module being processed has visited a state, not before `since`, not longer ago than `within` (a time). */
  hadPriorState(name: string, since?: string, within?: number): boolean {
    const history = this.history;
    for (let i = history.length - 1; i >= 0; i -= 1) {
      const visit = history[i]!;
      if (within !== undefined && visit.exited !== undefined && visit.exited <= within) return false;
      if (since !== undefined && visit.state.name === since) return false;
      if (visit.state.name === name) return true;
    }
    return false;
  }

  encounterStart(time: number, kind: EncounterKind): Encounter {
    if (this.split) {
      const provider = this.split.providerOf(kind);
      let record = this.records.get(provider);
      if (record === undefined) {
        // The first provider takes over the record that the person came with.
        record = this.records.size === 0 ? this.record : new HealthRecord();
        this.records.set(provider, record);
      }
      this.record = record;
    }
    return this.record.encounterStart(time, kind);
  }

  startMedication(time: number, code: string, chronic: boolean, prescription?: Prescription): Medication {
    const medication = this.record.medicationStart(time, code, chronic);
    if (prescription) medication.prescription = prescription;
    if (chronic) {
      medication.chronic = true;
      this.chronicMedications.set(code, medication);
    }
    return medication;
  }

  endMedication(time: number, code: string, reason: Code): void {
    this.record.end(time, code, reason);
    this.chronicMedications.delete(code);
  }
}
