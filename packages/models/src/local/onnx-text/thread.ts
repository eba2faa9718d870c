import { Worker } from 'node:worker_threads';
import { ModelError } from '../../errors.ts';
import type { BackendAnswer } from '../../providers/backend.ts';
import type { TextCall } from './language-model.ts';
import type { Reply, Start, Wish } from './messages.ts';

interface Waiting {
  readonly resolve: (reply: Reply) => void;
  readonly reject: (error: Error) => void;
  readonly tell: ((piece: string) => void) | undefined;
}

/** A language model in a thread of its own: computing a token blocks, and a server has other things to answer meanwhile. */
export class ModelThread {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #last = 0;
  #over = false;

  constructor(start: Start) {
    this.#worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: start,
      execArgv: ['--disable-warning=ExperimentalWarning'],
    });
    // A thread that waits keeps no program alive.
    this.#worker.unref();
    this.#worker.on('message', (reply: Reply) => this.#heard(reply));
    const ended = () => this.#ended();
    this.#worker.on('error', ended);
    this.#worker.on('exit', ended);
  }

  /** It ended, by a fault or because it was closed. */
  get over(): boolean {
    return this.#over;
  }

  async count(text: string): Promise<number> {
    const reply = await this.#ask((id) => ({ id, kind: 'count', text })).reply;
    return reply.kind === 'count' ? reply.value : 0;
  }

  /** @throws ModelError `cancelled` soon after the signal, between two tokens */
  async answer(call: TextCall, signal: AbortSignal, tell?: (piece: string) => void): Promise<BackendAnswer> {
    const { id, reply } = this.#ask((one) => ({ id: one, kind: 'answer', call }), tell);
    const stop = () => this.#worker.postMessage({ id, kind: 'stop' } satisfies Wish);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    try {
      const said = await reply;
      if (said.kind !== 'answer') throw fault();
      return said.value;
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }

  /** Frees the weights first: a thread that is simply ended leaves the memory of the runtime behind. */
  async close(): Promise<void> {
    if (this.#over) return;
    await this.#ask((id) => ({ id, kind: 'close' })).reply.catch(() => undefined);
    await this.#worker.terminate();
  }

  #ask(make: (id: number) => Wish, tell?: (piece: string) => void): { id: number; reply: Promise<Reply> } {
    const id = ++this.#last;
    const reply = new Promise<Reply>((resolve, reject) => {
      if (this.#over) reject(fault());
      else {
        this.#waiting.set(id, { resolve, reject, tell });
        this.#worker.ref();
        this.#worker.postMessage(make(id));
      }
    });
    return { id, reply };
  }

  #heard(reply: Reply): void {
    const waiting = this.#waiting.get(reply.id);
    if (!waiting) return;
    if (reply.kind === 'piece') {
      waiting.tell?.(reply.text);
      return;
    }
    this.#waiting.delete(reply.id);
    if (this.#waiting.size === 0) this.#worker.unref();
    if (reply.kind === 'failed') waiting.reject(new ModelError(reply.code, reply.message));
    else waiting.resolve(reply);
  }

  #ended(): void {
    this.#over = true;
    for (const { reject } of this.#waiting.values()) reject(fault());
    this.#waiting.clear();
  }
}

const fault = (): ModelError =>
  new ModelError('provider-refused', 'The thread of the local model ended; its memory may not have been enough.');
