import { WorkerPool } from '@aceso/imaging/archive';
import type { BlobPlace } from '@aceso/store/blobs';
import type { IngestAnswer, IngestTask } from './ingest-worker.ts';

/** A file that takes longer to read is taken for a trap; the largest that is taken needs a tenth of it. */
const TIMEOUT_MS = 60_000;
/** More than there may be processors: most of the time a thread waits for the disk. */
const THREADS = 4;

/**
 * Reading and keeping of files that come in, in threads of their own: a hostile or very large one holds up its thread, which is
 * ended when it takes too long, and not the server.
 */
export class IngestPool {
  readonly #pool: WorkerPool<IngestTask, IngestAnswer>;

  /** @param place of the blobs */
  constructor(place: BlobPlace) {
    this.#pool = new WorkerPool(new URL('./ingest-worker.ts', import.meta.url), {
      threads: THREADS,
      env: {},
      data: { place },
      resourceLimits: { maxOldGenerationSizeMb: 2048 },
    });
  }

  /** The bytes are taken away. `lost`: the thread crashed or took too long. */
  async ingest(task: IngestTask): Promise<IngestAnswer | 'lost'> {
    const end = await this.#pool.run(task, TIMEOUT_MS, [task.bytes.buffer]);
    return 'lost' in end ? 'lost' : end.answer;
  }

  close(): Promise<void> {
    return this.#pool.close();
  }
}
