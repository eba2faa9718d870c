import { Worker } from 'node:worker_threads';
import type { HpoWork } from './hpo-work.ts';

interface Waiting {
  readonly worker: Worker;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}
interface Answer {
  readonly id: number;
  readonly value?: unknown;
  readonly failed?: string;
}

/** Milliseconds without a request after which the ontology leaves the memory again. */
const IDLE = 10 * 60_000;

/**
 * The rare-disease engine and the words of HPO behind a thread: started by the first request, ended when nobody has asked for a
 * while. The server neither starts slower nor holds more memory for it, and goes on answering while it loads.
 */
export class HpoThread {
  readonly #idle: number;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #timer: NodeJS.Timeout | undefined;
  #last = 0;

  constructor(options: { readonly idle?: number } = {}) {
    this.#idle = options.idle ?? IDLE;
  }

  get running(): boolean {
    return this.#worker !== undefined;
  }

  ask<K extends keyof HpoWork>(name: K, input: Parameters<HpoWork[K]>[0]): Promise<ReturnType<HpoWork[K]>> {
    clearTimeout(this.#timer);
    const worker = this.#started();
    const id = ++this.#last;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { worker, resolve: resolve as Waiting['resolve'], reject });
      worker.postMessage({ id, name, input });
    });
  }

  async close(): Promise<void> {
    clearTimeout(this.#timer);
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
  }

  #started(): Worker {
    if (this.#worker) return this.#worker;
    const worker = new Worker(new URL('./hpo-worker.ts', import.meta.url));
    worker.unref();
    worker.on('message', (answer: Answer) => this.#answered(answer));
    worker.on('error', (error) => this.#ended(worker, error));
    worker.on('exit', () => this.#ended(worker, new Error('The thread of the ontology ended.')));
    this.#worker = worker;
    return worker;
  }

  #answered({ id, value, failed }: Answer): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (failed === undefined) waiting?.resolve(value);
    else waiting?.reject(new Error(`The rare-disease engine failed (${failed}).`));
    if (this.#waiting.size > 0) return;
    this.#timer = setTimeout(() => void this.close(), this.#idle);
    this.#timer.unref();
  }

  #ended(worker: Worker, error: Error): void {
    if (this.#worker === worker) this.#worker = undefined;
    // One that ended for being idle may go while the next one is asked already.
    for (const [id, waiting] of this.#waiting) {
      if (waiting.worker !== worker) continue;
      this.#waiting.delete(id);
      waiting.reject(error);
    }
  }
}
