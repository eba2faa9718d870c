import { setImmediate } from 'node:timers/promises';
import type { Module } from './gmf/module.ts';
import { recent } from './output/rows.ts';
import { type Format, openSink } from './output/sink.ts';
import type { Vocabulary } from './output/vocabulary.ts';
import { PictureMaker, type PopulationPicture } from './picture/picture.ts';
import type { Shifts } from './population/life.ts';
import { simulateBuiltIn } from './population/write.ts';
import type { ProfileOptions } from './world/profile.ts';
import { type SimulatedPatient, simulateWithModules } from './world/simulate.ts';

export interface SimulationOptions extends ProfileOptions {
  /** Modules that the user brings; the built-in population without. */
  readonly modules?: readonly Module[] | undefined;
  readonly shifts?: Shifts | undefined;
}

/** The last day of simulations that name none; fixed, so that the same seed gives the same people next year. */
export const UNTIL = Date.UTC(2026, 0, 1);

/** The n-th patient of a seed, whatever the number of patients, the format or the order. */
export const simulatePatient = (index: number, options: SimulationOptions): SimulatedPatient =>
  options.modules ? simulateWithModules(options.modules, index, options) : simulateBuiltIn(index, options);

export interface GenerateOptions extends SimulationOptions {
  readonly count: number;
  /** The first patient's number; for several workers each takes a range of its own. */
  readonly from?: number;
  readonly format: Format;
  readonly folder: string;
  /** OMOP: the concepts of codes. */
  readonly vocabulary?: Vocabulary | undefined;
  /** Years of history kept before the end; 10 unless given. */
  readonly years?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

export interface GenerateReport {
  readonly patients: number;
  readonly deceased: number;
  readonly encounters: number;
  readonly inpatientStays: number;
  readonly cancelled: boolean;
  readonly files: Readonly<Record<string, number>>;
  /** What the population looks like on the last day. */
  readonly picture: PopulationPicture;
}

/** Simulates patients and streams them to files; memory does not grow with their number. Cancelling closes the files. */
export async function generatePatients(options: GenerateOptions): Promise<GenerateReport> {
  const sink = openSink(options.format, options.folder, options.seed, options.until, options.vocabulary);
  const from = options.from ?? 0;
  const pictures = new PictureMaker(options.until);
  let [patients, deceased, encounters, inpatientStays] = [0, 0, 0, 0];
  try {
    while (patients < options.count && !options.signal?.aborted) {
      const patient = recent(simulatePatient(from + patients, options), options.until, options.years ?? 10);
      sink.add(patient);
      pictures.add(patient);
      patients += 1;
      if (patient.death !== undefined) deceased += 1;
      encounters += patient.record.encounters.length;
      inpatientStays += patient.record.encounters.filter((e) => e.type === 'inpatient').length;
      options.onProgress?.(patients, options.count);
      // Let signals in.
      if (patients % 8 === 0) await setImmediate();
    }
  } finally {
    sink.close();
  }
  return {
    patients,
    deceased,
    encounters,
    inpatientStays,
    cancelled: patients < options.count,
    files: sink.counts,
    picture: pictures.picture(),
  };
}
