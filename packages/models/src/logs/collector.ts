import { z } from 'zod';
import { networksOf } from '../archives/connect.ts';
import { ALLOWED, KEY_VARIABLE, NETWORK, PLAIN, SIGNED, UNSIGNED } from '../egress/allowed.ts';
import type { Route } from '../egress/policy.ts';
import { guardedFetch } from '../egress/transport.ts';
import { ModelError } from '../errors.ts';

const FIELDS = z.strictObject({
  ...ALLOWED,
  id: ALLOWED.id.refine((id) => id !== 'file', 'is the name of the file on this machine'),
  network: NETWORK.default('internal'),
  /** Without encryption; for `internal` hosts only. */
  plain: z.boolean().default(false),
  timeoutSeconds: z.number().int().min(1).max(120).default(20),
  /** Takes lines of JSON by POST, as Vector, Fluent Bit, Loki’s and Elastic’s gateways do. */
  url: z.url({ protocol: /^https?$/ }).max(500),
  /** Environment variable of a bearer token. */
  keyVariable: KEY_VARIABLE.optional(),
});

/** A system apart that keeps the audit log as well, allowed by an administrator; there is none unless one was. */
export const LOG_COLLECTOR = FIELDS.extend(SIGNED).refine(PLAIN.check, PLAIN.said);
export type LogCollector = z.output<typeof LOG_COLLECTOR>;
/** As somebody sends it: who allowed it, and when, is not theirs to say. */
export const NEW_LOG_COLLECTOR = FIELDS.extend(UNSIGNED).refine(PLAIN.check, PLAIN.said);

/** What was said of a collector, without who allowed it and when. */
export const saidOfLogCollector = ({ by: _by, at: _at, ...said }: z.output<typeof NEW_LOG_COLLECTOR>): string =>
  JSON.stringify(FIELDS.parse(said));

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
    const networks = networksOf(collector, url.hostname, url.protocol === 'https:');
    const passage: Route = {
      origin: url.origin,
      networks,
      ...(needs.proxy === undefined || networks.includes('loopback') ? {} : { proxy: needs.proxy }),
    };
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
