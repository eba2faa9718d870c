import { routeTo } from '../archives/connect.ts';
import { guardedFetch } from '../egress/transport.ts';
import { ModelError } from '../errors.ts';
import type { LogCollector } from './collector.ts';

const MAX_ANSWER = 2 ** 20;

/**
 * One POST of lines of JSON. The same key twice is the same lines.
 * @returns why it was not taken; undefined: it was
 */
export async function sendLines(
  collector: LogCollector,
  lines: readonly string[],
  key: string,
  needs: { readonly secret: (variable: string) => string | undefined; readonly proxy?: string | undefined },
): Promise<string | undefined> {
  const url = new URL(collector.url);
  const token = collector.keyVariable === undefined ? undefined : needs.secret(collector.keyVariable);
  if (collector.keyVariable !== undefined && !token)
    return `The environment variable ${collector.keyVariable} is not set.`;
  try {
    const passage = routeTo(collector, url, needs.proxy, 'a collector');
    const response = await guardedFetch({ passage, maxBytes: MAX_ANSWER })(url, {
      method: 'POST',
      headers: {
        'user-agent': 'aceso',
        'content-type': 'application/x-ndjson',
        'idempotency-key': key,
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      body: `${lines.join('\n')}\n`,
      signal: AbortSignal.timeout(collector.timeoutSeconds * 1000),
    });
    await response.body?.cancel();
    return response.ok ? undefined : `${url.host} does not take it (HTTP ${response.status}).`;
  } catch (error) {
    return error instanceof ModelError ? error.message : `${url.host} gave no answer.`;
  }
}
