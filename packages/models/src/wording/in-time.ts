import { ModelError } from '../errors.ts';

/** How long somebody waits, and what ends it before. */
export interface Patience {
  /** Milliseconds. */
  readonly timeout: number;
  readonly signal?: AbortSignal;
}

/**
 * A call that somebody waits for. An upstream that does not heed the signal is left behind.
 * @throws ModelError `timed-out`, or what the call throws
 */
export async function inTime<T>({ timeout, signal }: Patience, call: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  const cancel = () => stop.abort();
  if (signal?.aborted) cancel();
  signal?.addEventListener('abort', cancel, { once: true });
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new ModelError('timed-out', 'The model took too long for somebody who waits.'));
      stop.abort();
    }, timeout);
  });
  try {
    return await Promise.race([call(stop.signal), late]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', cancel);
  }
}
