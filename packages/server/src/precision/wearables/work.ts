import { join } from 'node:path';
import type { BlobSource } from '@aceso/store/blobs';
import { apart as inProcess } from '../../jobs/apart.ts';
import type { ImportResult, ImportSettings } from './records.ts';

export interface ImportWork extends ImportSettings {
  readonly files: readonly { readonly source: BlobSource; readonly name: string }[];
  /** `Patient/id`. */
  readonly patient: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export interface Step {
  readonly done: number;
  readonly message: string;
}

/** The studio in a process of its own: exports are hostile bytes. @throws ServerError `bad-wearables` in its words */
export function apart(
  work: ImportWork,
  options: { readonly signal?: AbortSignal; readonly onStep?: (step: Step) => void },
): Promise<ImportResult> {
  return inProcess<Step, ImportResult>(work, {
    worker: join(import.meta.dirname, 'worker.ts'),
    who: 'The wearables studio',
    refusal: 'bad-wearables',
    signal: options.signal,
    onStep: options.onStep,
  });
}
