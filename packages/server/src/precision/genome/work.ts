import { join } from 'node:path';
import type { CarriedVariants } from '@aceso/precision/genome';
import type { OutsideCall } from '@aceso/precision/pgx';
import type { ReferencePanel } from '@aceso/precision/prs';
import type { BlobSource } from '@aceso/store/blobs';
import { apart as inProcess } from '../../jobs/apart.ts';
import type { PanelFileKind, PanelFiles, PanelRecord } from './ancestry.ts';
import type { Kept, ScoreResult } from './records.ts';

export interface NamedFile {
  readonly source: BlobSource;
  readonly name: string;
}

/** What the process of `worker.ts` can be asked for. */
export interface Tasks {
  read(input: {
    readonly file: NamedFile;
    readonly build?: 'GRCh37' | 'GRCh38';
    readonly sample?: string;
    readonly outside: readonly OutsideCall[];
    readonly annotations: readonly NamedFile[];
    readonly most: number;
  }): Kept;
  region(input: {
    readonly file: NamedFile;
    readonly sample: string;
    readonly region: { readonly chromosome: string; readonly from: number; readonly to: number };
    readonly annotations: readonly NamedFile[];
    readonly most: number;
  }): CarriedVariants;
  score(input: {
    readonly file: NamedFile;
    readonly kind: 'vcf' | 'array';
    readonly build: 'GRCh37' | 'GRCh38';
    readonly sample: string;
    readonly scores: NamedFile;
    readonly panel?: ReferencePanel;
    readonly panelFiles?: PanelFiles;
  }): ScoreResult;
  panel(input: {
    readonly file: NamedFile;
    readonly kind: PanelFileKind;
  }): Pick<PanelRecord, 'panel' | 'build' | 'rows' | 'components'>;
  annotations(input: { readonly file: NamedFile }): {
    readonly build?: 'GRCh37' | 'GRCh38';
    readonly variants: number;
  };
}

export interface Step {
  readonly done: number;
  readonly total: number;
  readonly message: string;
}

/** Reading and scoring in a process of its own. @throws ServerError `bad-genome` in the words of the studio */
export function apart<K extends keyof Tasks>(
  task: K,
  input: Parameters<Tasks[K]>[0],
  { signal, onStep }: { readonly signal?: AbortSignal; readonly onStep?: (step: Step) => void } = {},
): Promise<ReturnType<Tasks[K]>> {
  return inProcess<Step, ReturnType<Tasks[K]>>(
    { task, input },
    {
      worker: join(import.meta.dirname, 'worker.ts'),
      who: 'The precision studio',
      refusal: 'bad-genome',
      signal,
      onStep,
    },
  );
}
