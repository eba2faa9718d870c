import { join } from 'node:path';
import type { Manifest } from '@aceso/governance/deid';
import type { BlobSource } from '@aceso/store/blobs';
import { apart as inProcess } from '../jobs/apart.ts';
import { Room } from '../jobs/room.ts';
import type { ReleaseRisk, ReleaseSettings } from './records.ts';

export interface ReleaseWork {
  readonly settings: ReleaseSettings;
  readonly files: readonly { readonly source: BlobSource; readonly name: string }[];
  /** NDJSON of all patients that the cohort was chosen from, for the k-map. */
  readonly population?: BlobSource;
  readonly vaultKey?: string;
}

export type Step =
  | { readonly kind: 'progress'; readonly done: number }
  | { readonly kind: 'file'; readonly name: string; readonly bytes: Uint8Array };

export interface ReleaseMade {
  readonly manifest: Manifest;
  readonly refused: readonly { readonly file: string; readonly message: string }[];
  readonly risk: ReleaseRisk;
  readonly sample: { readonly texts: readonly object[]; readonly of: number };
  readonly vault?: string;
}

/** Each may need gigabytes. */
const room = new Room(2);

/** The engine in a process of its own: what is brought is hostile bytes. @throws ServerError `bad-release` in its words */
export function apart(
  work: ReleaseWork,
  options: { readonly signal?: AbortSignal; readonly onStep: (step: Step) => void },
): Promise<ReleaseMade> {
  return inProcess<Step, ReleaseMade>(work, {
    worker: join(import.meta.dirname, 'worker.ts'),
    who: 'De-identification',
    refusal: 'bad-release',
    room,
    signal: options.signal,
    onStep: options.onStep,
  });
}
