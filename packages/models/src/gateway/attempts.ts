import { ModelError, type ModelErrorCode } from '../errors.ts';
import { deferred } from './deferred.ts';

const PASSING: ReadonlySet<ModelErrorCode> = new Set(['unreachable', 'provider-failed', 'provider-busy']);

export interface AttemptOptions {
  /** Further attempts after the first. */
  readonly retries: number;
  /** Milliseconds before the first repetition; doubles each time. */
  readonly backoff: number;
  /** Milliseconds for one attempt. */
  readonly timeout: number;
  readonly signal: AbortSignal | undefined;
  readonly random: () => number;
  readonly onAttempt?: (attempt: number) => void;
}

/** Most milliseconds between two attempts. */
const LONGEST_WAIT = 120_000;

/**
 * Runs work again when what failed may pass: no connection, server errors, too many requests. Waits as long as the
 * provider asks, else twice as long each time with a random share, so that many callers do not return together.
 *
 * @throws ModelError the last one; `timed-out`, `cancelled`
 */
export async function withAttempts<T>(options: AttemptOptions, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    options.onAttempt?.(attempt);
    try {
      return await timed(options, work);
    } catch (error) {
      const passing = error instanceof ModelError && PASSING.has(error.code);
      if (!passing || attempt > options.retries) throw error;
      const doubled = options.backoff * 2 ** (attempt - 1) * (0.75 + options.random() / 2);
      const asked = error.retryAfter === undefined ? doubled : error.retryAfter * 1000;
      await sleep(Math.min(asked, LONGEST_WAIT), options.signal);
    }
  }
}

async function timed<T>(options: AttemptOptions, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const { timeout, signal } = options;
  if (signal?.aborted) throw new ModelError('cancelled', 'The call was stopped before it began.');
  const clock = AbortSignal.timeout(timeout);
  const both = signal ? AbortSignal.any([clock, signal]) : clock;
  const stopped = deferred<never>();
  const stop = () =>
    stopped.reject(
      signal?.aborted
        ? new ModelError('cancelled', 'The call was stopped.')
        : new ModelError('timed-out', `The model gave no answer within ${Math.round(timeout / 1000)} s.`),
    );
  both.addEventListener('abort', stop, { once: true });
  stopped.promise.catch(() => undefined);
  try {
    return await Promise.race([work(both), stopped.promise]);
  } catch (error) {
    if (error instanceof ModelError && error.code === 'cancelled' && clock.aborted && !signal?.aborted) {
      throw new ModelError('timed-out', `The model gave no answer within ${Math.round(timeout / 1000)} s.`);
    }
    throw error;
  } finally {
    both.removeEventListener('abort', stop);
  }
}

function sleep(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(new ModelError('cancelled', 'The call was stopped between two attempts.'));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    if (signal?.aborted) stop();
    else signal?.addEventListener('abort', stop, { once: true });
  });
}
