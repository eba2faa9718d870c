import { ImagingError } from '../errors.ts';
import { type Lost, WorkerPool } from '../worker-pool.ts';
import type { FrameJob, FrameResult } from './codec-worker.ts';

/** A frame that takes longer is taken for a trap: 512 x 512 pixels take about 0.1 s and may take 15 s on a busy machine. */
const FRAME_TIMEOUT_MS = 10_000;
const TIMEOUT_MS_PER_PIXEL = 0.02;

/**
 * Decoders of compressed frames in worker threads. They are native code on hostile bytes: a crash, an endless loop or a
 * memory blow-up ends one worker, which is replaced, and refuses one frame.
 */
export class CodecPool {
  readonly #timeout: number;
  readonly #pool: WorkerPool<FrameJob, FrameResult>;

  constructor({
    threads,
    timeoutMs = FRAME_TIMEOUT_MS,
  }: { readonly threads?: number; readonly timeoutMs?: number } = {}) {
    this.#timeout = timeoutMs;
    this.#pool = new WorkerPool(new URL('./codec-worker.ts', import.meta.url), {
      threads,
      resourceLimits: { maxOldGenerationSizeMb: 1024 },
    });
  }

  /** @param where names the file, tag and offset in an error */
  async decode(job: FrameJob, where: string): Promise<Uint8Array> {
    // The frame is copied: it is a view of a whole file, which must not travel.
    const copied = { ...job, frame: job.frame.slice() };
    const end = await this.#pool.run(copied, this.#timeout + TIMEOUT_MS_PER_PIXEL * job.width * job.height);
    if ('lost' in end)
      throw end.lost === 'closed' ? new Error('The codec pool is closed.') : refusal(where, LOST[end.lost]);
    const { samples, error } = end.answer;
    if (!samples) throw refusal(where, `cannot be decoded (${clean(error)})`);
    return samples;
  }

  close(): Promise<void> {
    return this.#pool.close();
  }
}

const LOST: Readonly<Record<Exclude<Lost, 'closed'>, string>> = {
  timeout: 'takes too long to decode',
  crash: 'crashes its decoder',
  exit: 'ends its decoder',
};

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
