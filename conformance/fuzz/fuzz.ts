import { Worker } from 'node:worker_threads';
import type { Done, Finding, Work } from './worker.ts';

export interface FuzzOptions {
  readonly seed: number;
  readonly from?: number;
  /** Inputs at most. */
  readonly count: number;
  /** Milliseconds of trying; the start of the parser is not counted. */
  readonly budget: number;
  /** Milliseconds that one input may take. Default 2000. */
  readonly slowest?: number;
}

/** More than any input of some kilobytes can be worth. */
const HEAP_MB = 512;

/**
 * Gives a parser damaged inputs, in a thread with bounded memory: an error that is none of its own, an input that takes too long or
 * too much memory, and a thread that ends are findings, each with the number of its input.
 */
export async function fuzz(
  target: string,
  { seed, from = 0, count, budget, slowest = 2_000 }: FuzzOptions,
): Promise<Done> {
  const place = new SharedArrayBuffer(4);
  const at = new Int32Array(place);
  const work: Work = { target, seed, from, count, budget, slowest, place };
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: work,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stderr: true,
  });
  let watch: NodeJS.Timeout | undefined;
  const found = (what: string): Done => {
    const finding: Finding = { target, n: at[0]!, what };
    return { tried: Math.max(0, at[0]! - from), refused: 0, longest: 0, findings: [finding] };
  };
  try {
    return await new Promise<Done>((resolve) => {
      worker.on('message', (message: 'ready' | Done) => {
        if (message !== 'ready') return resolve(message);
        // The budget is looked at between inputs; one that never ends is ended from here.
        watch = setTimeout(() => resolve(found('does not end')), budget + 10 * slowest);
      });
      worker.on('error', (error: Error & { code?: string }) =>
        resolve(
          found(
            error.code === 'ERR_WORKER_OUT_OF_MEMORY'
              ? `takes more than ${HEAP_MB} MB`
              : `ended the thread: ${error.stack}`,
          ),
        ),
      );
      worker.on('exit', (code) => resolve(found(`ended the thread (${code})`)));
    });
  } finally {
    clearTimeout(watch);
    await worker.terminate();
  }
}
