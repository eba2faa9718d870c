import { WorkerPool } from '@aceso/imaging/archive';
import type { IngestAnswer, IngestTask } from './ingest-worker.ts';

/** A file that takes longer to read is taken for a trap; the largest that is taken needs a tenth of it. */
const TIMEOUT_MS = 60_000;

/**
 * Reading of files that come in, in threads of their own: a hostile or very large one holds up its thread, which is ended when
 * it takes too long, and not the server.
 */
export class IngestPool {
  readonly #pool = new WorkerPool<IngestTask, IngestAnswer>(new URL('./ingest-worker.ts', import.meta.url), {
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: 2048 },
  });

  /** The bytes are taken away and come back with the answer. `lost`: the thread crashed or took too long. */
  async ingest(bytes: Uint8Array<ArrayBuffer>, name: string): Promise<IngestAnswer | 'lost'> {
    const end = await this.#pool.run({ bytes, name }, TIMEOUT_MS, [bytes.buffer]);
    return 'lost' in end ? 'lost' : end.answer;
  }

  close(): Promise<void> {
    return this.#pool.close();
  }
}
