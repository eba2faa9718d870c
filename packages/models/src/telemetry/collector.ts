import { z } from 'zod';
import { ALLOWED, KEY_VARIABLE, NETWORK, PLAIN, SIGNED, UNSIGNED } from '../egress/allowed.ts';

export const TELEMETRY_SIGNALS = ['metrics', 'traces'] as const;
export type TelemetrySignal = (typeof TELEMETRY_SIGNALS)[number];

const FIELDS = z.strictObject({
  ...ALLOWED,
  /** Base address of OTLP over HTTP: `/v1/metrics` and `/v1/traces` come after it. */
  url: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .refine((url) => !/[?#]/.test(url), 'must have no query and no fragment'),
  network: NETWORK.default('internal'),
  /** Without encryption; for `internal` hosts only. */
  plain: z.boolean().default(false),
  signals: z.array(z.enum(TELEMETRY_SIGNALS)).min(1).max(2).default(['metrics', 'traces']),
  /** Between two pushes. */
  seconds: z.number().int().min(1).max(3600).default(60),
  /** Of a hundred requests, how many are told as traces. */
  tracePercent: z.number().min(0).max(100).default(10),
  timeoutSeconds: z.number().int().min(1).max(60).default(10),
  /** Header that carries the secret; `authorization` has it as a bearer token. */
  keyHeader: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,63}$/, 'must be the name of a header in small letters')
    .refine((name) => !/^(host|content-.*|transfer-encoding|connection|cookie)$/.test(name), 'is not for a secret')
    .default('authorization'),
  /** Environment variable of the secret, or of a file with it (`NAME_FILE`). */
  keyVariable: KEY_VARIABLE.optional(),
});

/** A collector of OpenTelemetry that an administrator allows to be told how the server does; there is none unless one was. */
export const TELEMETRY_COLLECTOR = FIELDS.extend(SIGNED).refine(PLAIN.check, PLAIN.said);
export type TelemetryCollector = z.output<typeof TELEMETRY_COLLECTOR>;

/** As somebody sends it: who allowed it, and when, is not theirs to say. */
export const NEW_TELEMETRY_COLLECTOR = FIELDS.extend(UNSIGNED).refine(PLAIN.check, PLAIN.said);

/** What was said of a collector, without who allowed it and when. */
export const saidOfCollector = ({ by: _by, at: _at, ...said }: z.output<typeof NEW_TELEMETRY_COLLECTOR>): string =>
  JSON.stringify(FIELDS.parse(said));
