import { Worker } from 'node:worker_threads';

/** Worker threads that answer each message with one message; no task waits but the one being given, so that memory stays bounded. */
export class TaskPool<Task, Result = unknown> {
  private readonly workers: Worker[];
  private readonly idle: Worker[];
  private readonly waiting: ((worker: Worker) => void)[] = [];
  private failure: Error | undefined;
  private running = 0;
  private drained: (() => void) | undefined;

  constructor(program: URL, workerData: unknown, threads: number) {
    this.workers = Array.from({ length: Math.max(1, threads) }, () => new Worker(program, { workerData }));
    this.idle = [...this.workers];
  }

  /** Resolves when a thread has taken the task; an error of any thread is thrown by the next call. */
  async give(task: Task, transfer: readonly ArrayBuffer[], finished: (result: Result) => void): Promise<void> {
    const worker = this.idle.pop() ?? (await new Promise<Worker>((resolve) => this.waiting.push(resolve)));
    if (this.failure) throw this.failure;
    this.running += 1;
    const settle = (error?: Error): void => {
      worker.removeAllListeners('message');
      worker.removeAllListeners('error');
      this.failure ??= error;
      this.running -= 1;
      const next = this.waiting.shift();
      if (next) next(worker);
      else this.idle.push(worker);
      if (this.running === 0) this.drained?.();
    };
    worker.once('message', (result: Result) => {
      finished(result);
      settle();
    });
    worker.once('error', settle);
    worker.postMessage(task, transfer);
  }

  /** Resolves when every task is done. */
  async drain(): Promise<void> {
    if (this.running > 0) {
      await new Promise<void>((resolve) => {
        this.drained = resolve;
      });
    }
    if (this.failure) throw this.failure;
  }

  async close(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.terminate()));
  }
}
