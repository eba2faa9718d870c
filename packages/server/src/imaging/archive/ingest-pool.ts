import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { IngestAnswer, IngestTask } from './ingest-worker.ts';

interface Waiting {
  readonly task: IngestTask;
  readonly resolve: (answer: IngestAnswer | 'lost') => void;
}

interface Lane {
  readonly worker: Worker;
  current: Waiting | undefined;
  timer: NodeJS.Timeout | undefined;
}

/** A file that takes longer to read is taken for a trap; the largest that is taken needs a tenth of it. */
const TIMEOUT_MS = 60_000;

/**
 * Reading of files that come in, in threads of their own: a hostile or very large one holds up its thread, which is ended when
 * it takes too long, and not the server.
 */
export class IngestPool {
  readonly #lanes: Lane[] = [];
  readonly #queue: Waiting[] = [];
  readonly #size: number;
  readonly #timeout: number;
  #next = 0;
  #closed = false;

  constructor({ threads = Math.max(1, Math.min(4, availableParallelism())), timeoutMs = TIMEOUT_MS } = {}) {
    this.#size = threads;
    this.#timeout = timeoutMs;
  }

  /** The bytes are taken away and come back with the answer. `lost`: the thread crashed or took too long. */
  ingest(bytes: Uint8Array<ArrayBuffer>, name: string): Promise<IngestAnswer | 'lost'> {
    return new Promise((resolve) => {
      this.#queue.push({ task: { id: this.#next++, bytes, name }, resolve });
      this.#pump();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all(this.#lanes.splice(0).map(({ worker }) => worker.terminate()));
  }

  #pump(): void {
    while (this.#queue.length > 0 && !this.#closed) {
      let lane = this.#lanes.find(({ current }) => current === undefined);
      if (!lane && this.#lanes.length < this.#size) lane = this.#start();
      if (!lane) return;
      const mine = lane;
      const waiting = this.#queue.shift()!;
      mine.current = waiting;
      mine.worker.ref();
      mine.timer = setTimeout(() => this.#lose(mine), this.#timeout);
      mine.worker.postMessage(waiting.task, [waiting.task.bytes.buffer]);
    }
  }

  #start(): Lane {
    const worker = new Worker(new URL('./ingest-worker.ts', import.meta.url), {
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: 2048 },
    });
    const lane: Lane = { worker, current: undefined, timer: undefined };
    worker.unref();
    worker.on('message', (answer: IngestAnswer) => {
      const waiting = this.#free(lane);
      waiting?.resolve(answer);
      this.#pump();
    });
    worker.on('error', () => this.#lose(lane));
    worker.on('exit', () => this.#lose(lane));
    this.#lanes.push(lane);
    return lane;
  }

  #free(lane: Lane): Waiting | undefined {
    const waiting = lane.current;
    clearTimeout(lane.timer);
    lane.current = undefined;
    lane.worker.unref();
    return waiting;
  }

  #lose(lane: Lane): void {
    const at = this.#lanes.indexOf(lane);
    if (at >= 0) this.#lanes.splice(at, 1);
    const waiting = this.#free(lane);
    void lane.worker.terminate();
    waiting?.resolve('lost');
    if (!this.#closed) this.#pump();
  }
}
