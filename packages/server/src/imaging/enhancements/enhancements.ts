import type { JobRecord, Store } from '@aceso/store';
import { fail } from '../../errors.ts';
import type { Archive, Incoming } from '../archive/archive.ts';
import { apart, type EnhanceInput } from '../work.ts';

const JOB = 'imaging-enhancement';

export interface EnhancementSettings extends Omit<EnhanceInput, 'files' | 'now'> {
  /** The series to enhance. */
  readonly series: string;
}

interface JobInput extends EnhancementSettings {
  readonly study: string;
}

/** What the job leaves behind: series of their own in the study. */
export interface Enhancement {
  readonly study: string;
  readonly series: readonly string[];
  readonly stored: number;
}

/** Enhancing of series: jobs in a process apart, whose derived images are stored through the door that others come through. */
export class EnhancementService {
  readonly #store: Store;

  constructor({ store, archive, now }: { store: Store; archive: Archive; now: () => Date }) {
    this.#store = store;
    store.jobs.define<JobInput, never, Enhancement>(JOB, async ({ study, series, ...settings }, context) => {
      const files = (await store.images.files({ study })).flatMap(({ blob, uid, series: own }) => {
        const source = own === series ? store.blobs.source(blob) : undefined;
        return source === undefined ? [] : [{ source, instance: uid, series: own }];
      });
      const made = await apart(
        'enhance',
        { files, ...settings, now: now().toISOString() },
        {
          signal: context.signal,
          onStep: ({ done, total, message }) => context.progress(done, total, message),
        },
      );
      const report = await archive.take(incoming(made), { study });
      return { study, series: [...new Set(report.stored.map((one) => one.series))], stored: report.stored.length };
    });
  }

  /** @throws ServerError `bad-imaging-input` when the study has no such series */
  async start(study: string, settings: EnhancementSettings, by: string): Promise<JobRecord> {
    const files = await this.#store.images.files({ study });
    if (!files.some(({ series }) => series === settings.series))
      throw fail('bad-imaging-input', `The study has no series ${settings.series}.`);
    return this.#store.jobs.start<JobInput>(JOB, `Enhancing images (${settings.method})`, { study, ...settings }, by);
  }
}

async function* incoming(files: readonly Uint8Array[]): AsyncGenerator<Incoming> {
  for (const [i, bytes] of files.entries()) yield { name: `derived image ${i + 1}`, bytes: Uint8Array.from(bytes) };
}
