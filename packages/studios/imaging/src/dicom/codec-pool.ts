import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { ImagingError } from '../errors.ts';
import type { FrameJob, FrameResult } from './codec-worker.ts';

interface Waiting {
  readonly job: FrameJob;
  readonly where: string;
  readonly resolve: (samples: Uint8Array) => void;
  readonly reject: (error: Error) => void;
}

interface Lane {
  readonly worker: Worker;
  current: Waiting | undefined;
  timer: NodeJS.Timeout | undefined;
}

/** A frame that takes longer is taken for a trap: 512 x 512 pixels take about 0.1 s and may take 15 s on a busy machine. */
const FRAME_TIMEOUT_MS = 10_000;
const TIMEOUT_MS_PER_PIXEL = 0.02;

/**
 * Decoders of compressed frames in worker threads. They are native code on hostile bytes: a crash, an endless loop or a
 * memory blow-up ends one worker, which is replaced, and refuses one frame.
 */
export class CodecPool {
  readonly #size: number;
  readonly #timeout: number;
  readonly #lanes: Lane[] = [];
  readonly #queue: Waiting[] = [];
  #next = 0;
  #closed = false;

  constructor({ threads = Math.max(1, Math.min(4, availableParallelism())), timeoutMs = FRAME_TIMEOUT_MS } = {}) {
    this.#size = threads;
    this.#timeout = timeoutMs;
  }

  /** @param where names the file, tag and offset in an error */
  decode(job: Omit<FrameJob, 'id'>, where: string): Promise<Uint8Array> {
    if (this.#closed) return Promise.reject(new Error('The codec pool is closed.'));
    return new Promise((resolve, reject) => {
      // The frame is copied: it is a view of a whole file, which must not travel.
      this.#queue.push({ job: { ...job, frame: job.frame.slice(), id: this.#next++ }, where, resolve, reject });
      this.#pump();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all(this.#lanes.splice(0).map(({ worker }) => worker.terminate()));
  }

  #pump(): void {
    while (this.#queue.length > 0) {
      let lane = this.#lanes.find(({ current }) => current === undefined);
      if (!lane && this.#lanes.length < this.#size) lane = this.#start();
      if (!lane) return;
      const waiting = this.#queue.shift()!;
      const mine = lane;
      mine.current = waiting;
      mine.worker.ref();
      mine.timer = setTimeout(
        () => this.#lose(mine, 'takes too long to decode'),
        this.#timeout + TIMEOUT_MS_PER_PIXEL * waiting.job.width * waiting.job.height,
      );
      mine.worker.postMessage(waiting.job);
    }
  }

  #start(): Lane {
    const worker = new Worker(new URL('./codec-worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: 1024 },
    });
    const lane: Lane = { worker, current: undefined, timer: undefined };
    worker.unref();
    worker.on('message', (result: FrameResult) => {
      const waiting = this.#free(lane);
      if (!waiting) return;
      if (result.samples) waiting.resolve(result.samples);
      else waiting.reject(refusal(waiting.where, `cannot be decoded (${clean(result.error)})`));
      this.#pump();
    });
    worker.on('error', () => this.#lose(lane, 'crashes its decoder'));
    worker.on('exit', () => this.#lose(lane, 'ends its decoder'));
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

  #lose(lane: Lane, what: string): void {
    const at = this.#lanes.indexOf(lane);
    if (at >= 0) this.#lanes.splice(at, 1);
    const waiting = this.#free(lane);
    void lane.worker.terminate();
    waiting?.reject(refusal(waiting.where, what));
    if (!this.#closed) this.#pump();
  }
}

const refusal = (where: string, what: string): ImagingError =>
  new ImagingError(
    'input',
    `${where}: the compressed frame ${what}; the file is damaged, get it again from its source.`,
  );

const clean = (text = ''): string =>
  text
    .replace(/[^\x20-\x7e]/g, ' ')
    .trim()
    .slice(0, 120);

let shared: CodecPool | undefined;

/** The pool of this process; its idle threads do not keep the process alive. */
export function codecPool(): CodecPool {
  shared ??= new CodecPool();
  return shared;
}
