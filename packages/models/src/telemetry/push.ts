import { routeTo } from '../archives/connect.ts';
import { guardedFetch } from '../egress/transport.ts';
import { ModelError } from '../errors.ts';
import type { TelemetryCollector, TelemetrySignal } from './collector.ts';

/** `refused`: this will never be taken; `later`: it may be tried again. Nothing of the answer is told: it is not ours. */
export type Pushed =
  | { readonly outcome: 'accepted' }
  | { readonly outcome: 'refused'; readonly because: string }
  | { readonly outcome: 'later'; readonly because: string; readonly retryAfterSeconds?: number };

export interface PushNeeds {
  readonly secret: (variable: string) => string | undefined;
  readonly proxy?: string | undefined;
  readonly signal?: AbortSignal;
}

const MAX_ANSWER = 2 ** 16;
const MOST_RETRY_AFTER = 3600;
/** Statuses after which the same may be sent again (OTLP 1.x, OTLP/HTTP response), and those that the settings may mend. */
const AGAIN: ReadonlySet<number> = new Set([401, 403, 404, 407, 408, 429, 502, 503, 504]);

/** One POST of OTLP as JSON to a collector that the policy names. */
export async function pushTelemetry(
  collector: TelemetryCollector,
  signal: TelemetrySignal,
  body: string,
  needs: PushNeeds,
): Promise<Pushed> {
  const { keyVariable, keyHeader } = collector;
  const key = keyVariable === undefined ? undefined : needs.secret(keyVariable);
  if (keyVariable !== undefined && !key)
    return { outcome: 'later', because: `The environment variable ${keyVariable} of ${collector.id} is not set.` };
  const url = new URL(`${collector.url.replace(/\/+$/, '')}/v1/${signal}`);
  const timeout = AbortSignal.timeout(collector.timeoutSeconds * 1000);
  try {
    const passage = routeTo(collector, url, needs.proxy, 'a collector');
    const response = await guardedFetch({ passage, maxBytes: MAX_ANSWER })(url, {
      method: 'POST',
      headers: {
        'user-agent': 'aceso',
        'content-type': 'application/json',
        ...(key === undefined ? {} : { [keyHeader]: keyHeader === 'authorization' ? `Bearer ${key}` : key }),
      },
      body,
      signal: needs.signal ? AbortSignal.any([needs.signal, timeout]) : timeout,
    });
    await response.body?.cancel();
    if (response.ok) return { outcome: 'accepted' };
    const because = `${url.host} does not take ${signal} (HTTP ${response.status}).`;
    if (!AGAIN.has(response.status)) return { outcome: 'refused', because };
    const wait = Number(response.headers.get('retry-after'));
    return wait > 0
      ? { outcome: 'later', because, retryAfterSeconds: Math.min(MOST_RETRY_AFTER, wait) }
      : { outcome: 'later', because };
  } catch (error) {
    if (error instanceof ModelError) return { outcome: 'later', because: error.message };
    throw error;
  }
}
