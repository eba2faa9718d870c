import { z } from 'zod';
import { ALLOWED, KEY_VARIABLE, NETWORK, PLAIN, SIGNED, UNSIGNED } from '../egress/allowed.ts';

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
