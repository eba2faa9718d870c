import type { ColumnAction, Manifest, ProfileName, Quality, Risk } from '@aceso/governance/deid';

export const STATES = ['open', 'running', 'ready', 'failed', 'cancelled', 'taken', 'gone'] as const;
/**
 * `open`: files are being brought. `ready`: the result is there. `taken`: it was downloaded, and nothing of it is here any more.
 * `gone`: its time was over, or somebody deleted it before it was downloaded.
 */
export type ReleaseState = (typeof STATES)[number];

export interface ReleaseSettings {
  readonly profile: ProfileName;
  /** Year of the release, from which ages over 89 are counted. */
  readonly year: number;
  /** Texts that somebody reads after the engine. */
  readonly sample: number;
  readonly columns?: Readonly<Record<string, ColumnAction>>;
  readonly ocr?: 'suspect' | 'all';
  readonly pixelsSeen?: boolean;
  /** Columns of tables that somebody outside could know. */
  readonly quasi?: readonly string[];
  /** Share of the population that is in the data. */
  readonly fraction?: number;
  readonly k: number;
}

export interface Blob {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

export interface ReleaseRisk {
  readonly risk?: Risk;
  /** Why there is none. */
  readonly none?: 'no-people' | 'shifted' | 'columns' | 'population';
}

export interface Review {
  readonly texts: number;
  readonly missed: number;
  readonly wrong: number;
  readonly quality: Quality;
  readonly by: string;
  readonly at: string;
}

/** One release: what is to be de-identified and, for a while, what came of it. Manifest and figures hold no value of it and stay. */
export interface Release {
  readonly id: string;
  readonly name: string;
  readonly source: 'files' | 'cohort';
  readonly settings: ReleaseSettings;
  readonly state: ReleaseState;
  readonly job: string;
  /** Files that were brought; emptied when the run ends. */
  readonly inputs: readonly Blob[];
  /** Of a cohort, until the run ends: whose records. */
  readonly patients?: readonly string[];
  readonly patientCount?: number;
  readonly outputs: readonly Blob[];
  readonly outputCount?: number;
  readonly manifest?: Manifest;
  /** Files that were refused, with the reason; their names go with the files. */
  readonly refused: readonly { readonly file: string; readonly message: string }[];
  readonly risk?: ReleaseRisk;
  /** Sealed with a key that whoever started it holds. */
  readonly vault?: string;
  /** Only until the run ends. */
  readonly vaultKey?: string;
  /** Texts of the sample, until they go. */
  readonly sample?: string;
  /** Of a cohort: whose texts these are, as long as they are here. */
  readonly samplePatients?: readonly string[];
  readonly sampled?: { readonly texts: number; readonly of: number };
  readonly review?: Review;
  readonly error?: string;
  /** Id of the account: nobody else sees it. */
  readonly owner: string;
  readonly startedBy: string;
  readonly startedAt: string;
  readonly finishedAt?: string;
  /** When everything but the figures goes. */
  readonly until: string;
}
