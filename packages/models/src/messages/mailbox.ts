import { z } from 'zod';
import { ALLOWED, HOST, KEY_VARIABLE, NETWORK, PLAIN, SIGNED, UNSIGNED } from '../egress/allowed.ts';

const FOLDER = z.string().regex(/^[^\p{Cc}*%"\\]{1,200}$/u, 'must be the name of a folder');

const FIELDS = z.strictObject({
  ...ALLOWED,
  network: NETWORK.default('internet'),
  /** Without encryption; for `internal` hosts only. */
  plain: z.boolean().default(false),
  timeoutSeconds: z.number().int().min(1).max(120).default(20),
  host: HOST,
  /** TLS from the first byte (RFC 8314), unless `plain`. */
  port: z.number().int().min(1).max(65_535).default(993),
  user: z.string().min(1).max(200),
  /** Environment variable of the password; or the one with `_FILE` after it names a file that holds it. */
  keyVariable: KEY_VARIABLE,
  folder: FOLDER.default('INBOX'),
  /** Minutes between two looks. */
  everyMinutes: z.number().int().min(1).max(1440).default(10),
});

/** A mailbox to which mail comes back, allowed by an administrator; there is none unless one was. */
export const MAILBOX = FIELDS.extend(SIGNED).refine(PLAIN.check, PLAIN.said);
export type Mailbox = z.output<typeof MAILBOX>;
/** As somebody sends it: who allowed it, and when, is not theirs to say. */
export const NEW_MAILBOX = FIELDS.extend(UNSIGNED).refine(PLAIN.check, PLAIN.said);

/** What was said of a mailbox, without who allowed it and when. */
export const saidOfMailbox = ({ by: _by, at: _at, ...said }: z.output<typeof NEW_MAILBOX>): string =>
  JSON.stringify(FIELDS.parse(said));
