import { join } from 'node:path';
import type { ImagingDraft, KeptFinding, MarkTool, ResultState } from '@aceso/imaging';
import type { BlobSource } from '@aceso/store/blobs';
import { fail } from '../errors.ts';
import { apart as inProcess } from '../jobs/apart.ts';
import { Room } from '../jobs/room.ts';
import type { History } from './history/history.ts';

/** A stored file that the process reads by itself. */
export interface WorkFile {
  readonly source: BlobSource;
  readonly instance: string;
}

/** What is measured, and on what. */
export interface AnalyzeInput {
  readonly files: readonly WorkFile[];
  /** SOP Instance UIDs of the SEG objects among them whose segments become regions. */
  readonly segmentations: readonly string[];
  readonly methods?: readonly string[];
  readonly parameters?: Readonly<Record<string, unknown>>;
}

export interface Analyzed {
  readonly state: ResultState;
  readonly refused: readonly { readonly instance: string; readonly why: string }[];
}

/** One slice of a region as a person drew it: outlines, or runs of its pixels. */
export interface DrawnSlice {
  readonly k: number;
  readonly contours?: readonly (readonly number[])[];
  readonly runs?: readonly number[];
}

export interface RemeasureInput {
  readonly files: readonly WorkFile[];
  /** Name of the volume in `state`. */
  readonly volume: string;
  readonly state: ResultState;
  /** Its findings are measured again; where there are none, it is a new region, measured as a lesion. */
  readonly region: string;
  readonly slices: readonly DrawnSlice[];
  /** Slices that are not named become empty. */
  readonly replace: boolean;
}

export interface RecheckInput {
  readonly analysis: AnalyzeInput;
  readonly state: ResultState;
  /** Regions whose voxels a person drew, as `volume` and `region`. */
  readonly drawn: readonly { readonly volume: string; readonly region: string }[];
  /** What the prior study was measured by: its values stand in the sentences as well. */
  readonly prior?: AnalyzeInput;
}

/** Values computed anew, as text, by the identifier of their observation. */
export type Again = readonly (readonly [uid: string, value: string])[];

export interface FinishInput {
  readonly files: readonly WorkFile[];
  readonly state: ResultState;
  readonly draft: ImagingDraft;
  readonly history: History;
  readonly patient?: string;
  readonly dicomweb: string;
  readonly now: string;
  readonly signed?: { readonly by: string; readonly reference: string; readonly at: string };
}

export interface Finished {
  readonly md: Uint8Array;
  readonly html: Uint8Array;
  readonly fhir: Uint8Array;
  readonly sr?: Uint8Array;
  readonly seg: readonly Uint8Array[];
}

export interface MarksInput {
  readonly files: readonly WorkFile[];
  readonly marks: readonly {
    readonly instance: string;
    /** From 1. */
    readonly frame: number;
    readonly tool: MarkTool;
    readonly name: string;
    readonly points: readonly (readonly [number, number])[];
  }[];
  readonly keyImages: readonly { readonly instance: string; readonly frame: number }[];
  readonly by: string;
  readonly now: string;
}

export const ENHANCE_METHODS = ['sr', 'denoise', 'diffusion-sr', 'diffusion-denoise'] as const;

export interface EnhanceInput {
  /** Of one series. */
  readonly files: readonly WorkFile[];
  readonly method: (typeof ENHANCE_METHODS)[number];
  readonly now: string;
  readonly sigma?: number;
  readonly draws?: number;
  readonly seed?: number;
}

/** What the process of `worker.ts` can be asked for. */
export interface Tasks {
  analyze(input: AnalyzeInput): Analyzed;
  remeasure(input: RemeasureInput): ResultState;
  recheck(input: RecheckInput): Again;
  finish(input: FinishInput): Finished;
  /** The DICOM objects of a person's marks. */
  marks(input: MarksInput): readonly Uint8Array[];
  /** Both, of images that are read once. */
  sign(input: { readonly recheck: RecheckInput; readonly finish: Omit<FinishInput, 'files'> }): {
    readonly again: Again;
    readonly finished: Finished;
  };
  /** DICOM files of the derived series. */
  enhance(input: EnhanceInput): readonly Uint8Array[];
  phantom(input: {
    readonly kind: 'chest-ct' | 'brain-mr';
    readonly seed: number;
    readonly size: number;
    /** mm. */
    readonly step: number;
    /** YYYYMMDD. */
    readonly date: string;
    readonly patientId: string;
    readonly patientName: string;
    readonly birthDate: string;
    readonly sex: string;
  }): readonly Uint8Array[];
}

export interface Step {
  readonly done: number;
  readonly total: number;
  readonly message: string;
}

export type { KeptFinding };

/**
 * Processes at once: those of jobs, which may take long, and those that somebody waits for, have room of their own. A process holds
 * the volumes of a study, so two of each may need some gigabytes.
 */
const ROOMS = { jobs: new Room(2), waited: new Room(2) } as const;
/** Requests that wait for a process; more are told to come again. */
const MOST_WAITING = 32;

/**
 * The studio in a process of its own.
 * @throws ServerError `bad-imaging-input` in its words, `images-busy` when too many wait
 */
export async function apart<K extends keyof Tasks>(
  task: K,
  input: Parameters<Tasks[K]>[0],
  { signal, onStep }: { readonly signal?: AbortSignal; readonly onStep?: (step: Step) => void } = {},
): Promise<ReturnType<Tasks[K]>> {
  const room = ROOMS[task === 'analyze' || task === 'phantom' ? 'jobs' : 'waited'];
  if (room === ROOMS.waited && room.waiting >= MOST_WAITING) throw fail('images-busy');
  return inProcess<Step, ReturnType<Tasks[K]>>(
    { task, input },
    {
      worker: join(import.meta.dirname, 'worker.ts'),
      who: 'The imaging studio',
      room,
      refusal: 'bad-imaging-input',
      signal,
      onStep,
    },
  );
}
