import { availableParallelism } from 'node:os';
import { type ResourceLimits, type Transferable, Worker } from 'node:worker_threads';

/** Why a task has no answer: it took too long, its thread crashed or ended, or the pool was closed before its turn. */
export type Lost = 'timeout' | 'crash' | 'exit' | 'closed';

export interface WorkerPoolOptions {
  /** At most four unless given. */
  readonly threads?: number | undefined;
  readonly resourceLimits: ResourceLimits;
  /** Variables that the threads see; those of this process unless given. */
  readonly env?: Readonly<Record<string, string>>;
  /** What every thread is given (`workerData`). */
  readonly data?: unknown;
}

interface Waiting<Task, Answer> {
  readonly task: Task;
  readonly timeoutMs: number;
  readonly transfer: readonly Transferable[];
  readonly resolve: (end: { readonly answer: Answer } | { readonly lost: Lost }) => void;
}

interface Lane<Task, Answer> {
  readonly worker: Worker;
  current: Waiting<Task, Answer> | undefined;
  timer: NodeJS.Timeout | undefined;
}

/**
 * Threads for work on hostile bytes, one task at a time each. A crash, an endless loop or a memory blow-up ends one thread,
 * which is replaced, and loses one task. Idle threads do not keep the process alive.
 */
export class WorkerPool<Task, Answer> {
  readonly #file: URL;
  readonly #options: WorkerPoolOptions;
  readonly #size: number;
  readonly #lanes: Lane<Task, Answer>[] = [];
  readonly #queue: Waiting<Task, Answer>[] = [];
  #closed = false;

  /** @param file answers each message with one message */
  constructor(file: URL, options: WorkerPoolOptions) {
    this.#file = file;
    this.#options = options;
    this.#size = options.threads ?? Math.max(1, Math.min(4, availableParallelism()));
  }

  /** @param transfer what goes over to the thread instead of being copied */
  run(
    task: Task,
    timeoutMs: number,
    transfer: readonly Transferable[] = [],
  ): Promise<{ readonly answer: Answer } | { readonly lost: Lost }> {
    if (this.#closed) return Promise.resolve({ lost: 'closed' });
    return new Promise((resolve) => {
      this.#queue.push({ task, timeoutMs, transfer, resolve });
      this.#pump();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const { resolve } of this.#queue.splice(0)) resolve({ lost: 'closed' });
    await Promise.all(this.#lanes.splice(0).map(({ worker }) => worker.terminate()));
  }

  #pump(): void {
    while (this.#queue.length > 0) {
      let lane = this.#lanes.find(({ current }) => current === undefined);
      if (!lane && this.#lanes.length < this.#size) lane = this.#start();
      if (!lane) return;
      const mine = lane;
      const waiting = this.#queue.shift()!;
      mine.current = waiting;
      mine.worker.ref();
      mine.timer = setTimeout(() => this.#lose(mine, 'timeout'), waiting.timeoutMs);
      mine.worker.postMessage(waiting.task, waiting.transfer);
    }
  }

  #start(): Lane<Task, Answer> {
    const { resourceLimits, env, data } = this.#options;
    const worker = new Worker(this.#file, { resourceLimits, workerData: data, ...(env === undefined ? {} : { env }) });
    const lane: Lane<Task, Answer> = { worker, current: undefined, timer: undefined };
    worker.unref();
    worker.on('message', (answer: Answer) => {
      this.#free(lane)?.resolve({ answer });
      this.#pump();
    });
    worker.on('error', () => this.#lose(lane, 'crash'));
    worker.on('exit', () => this.#lose(lane, 'exit'));
    this.#lanes.push(lane);
    return lane;
  }

  #free(lane: Lane<Task, Answer>): Waiting<Task, Answer> | undefined {
    const waiting = lane.current;
    clearTimeout(lane.timer);
    lane.current = undefined;
    lane.worker.unref();
    return waiting;
  }

  #lose(lane: Lane<Task, Answer>, lost: Lost): void {
    const at = this.#lanes.indexOf(lane);
    if (at >= 0) this.#lanes.splice(at, 1);
    const waiting = this.#free(lane);
    void lane.worker.terminate();
    waiting?.resolve({ lost });
    if (!this.#closed) this.#pump();
  }
}
