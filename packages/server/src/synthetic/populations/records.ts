import type { Calibration, PopulationPicture } from '@aceso/synthetic';

/** Forms in which a population can be taken along. */
export const DOWNLOADS = ['ndjson', 'fhir', 'csv', 'omop', 'parquet'] as const;
export type Download = (typeof DOWNLOADS)[number];

/** What a population is simulated from. The same settings give the same people, byte for byte. */
export interface PopulationSettings {
  readonly count: number;
  readonly seed: number;
  /** Last day of the simulation, YYYY-MM-DD. */
  readonly asOf: string;
  /** Years of history kept before the end. */
  readonly years: number;
  readonly minAge?: number;
  readonly maxAge?: number;
  /** Module set that was brought; absent: the built-in population. */
  readonly modules?: string;
  /** Wanted prevalences by disease. */
  readonly rates?: Readonly<Record<string, unknown>>;
}

/** A file of a module set: a path below the folder of modules, and its text. */
export interface ModuleFile {
  readonly path: string;
  readonly content: string;
}

/** Modules of the Generic Module Framework that somebody brought. The files are in a blob. */
export interface ModuleSet {
  readonly id: string;
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
  /** Run for every person. */
  readonly modules: readonly string[];
  readonly submodules: number;
  readonly broughtBy: string;
  readonly broughtAt: string;
}

export interface Population {
  readonly id: string;
  readonly name: string;
  readonly settings: PopulationSettings;
  readonly moduleSet?: string;
  /** Content address of the modules: they stay with the population when the set is deleted. */
  readonly moduleFiles?: string;
  readonly version: string;
  readonly job: string;
  readonly state: 'running' | 'ready' | 'failed' | 'cancelled';
  readonly done: number;
  readonly picture?: PopulationPicture;
  readonly calibration?: Calibration;
  readonly error?: string;
  /** The newest import into this store. */
  readonly imported?: PopulationImport;
  readonly startedBy: string;
  readonly startedAt: string;
  readonly finishedAt?: string;
}

export interface PopulationImport {
  readonly job: string;
  readonly state: 'running' | 'completed' | 'failed' | 'cancelled';
  readonly done: number;
  readonly by: string;
  readonly at: string;
  readonly error?: string;
}
