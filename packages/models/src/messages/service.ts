import { z } from 'zod';
import { ALLOWED, HOST, KEY_VARIABLE, NETWORK, PLAIN, SIGNED, UNSIGNED } from '../egress/allowed.ts';

/** Ways by which a message reaches a patient. */
export const MESSAGE_CHANNELS = ['email', 'sms'] as const;
export type MessageChannel = (typeof MESSAGE_CHANNELS)[number];

const COMMON = {
  ...ALLOWED,
  id: ALLOWED.id.refine((id) => id !== 'outbox', 'is the name of what stays here'),
  network: NETWORK.default('internet'),
  /** Without encryption; for `internal` hosts only. */
  plain: z.boolean().default(false),
  timeoutSeconds: z.number().int().min(1).max(120).default(20),
  /**
   * Environment variable of the password or token; where it is not set, the one with `_FILE` after it names a file that
   * holds it.
   */
  keyVariable: KEY_VARIABLE.optional(),
};

const SMTP = z.strictObject({
  ...COMMON,
  kind: z.literal('smtp'),
  host: HOST,
  port: z.number().int().min(1).max(65_535).default(587),
  /** `starttls`: asked for, and nothing is sent where the server will not; `implicit`: from the first byte (port 465). */
  tls: z.enum(['starttls', 'implicit']).default('starttls'),
  from: z.email().max(254),
  fromName: z
    .string()
    .regex(/^[^\r\n"<>]{1,100}$/, 'must be one line without quotes')
    .optional(),
  /** Whom the server knows; the password is in `keyVariable`. */
  user: z.string().min(1).max(200).optional(),
});
const WEBHOOK = z.strictObject({
  ...COMMON,
  kind: z.literal('webhook'),
  channels: z.array(z.enum(MESSAGE_CHANNELS)).min(1).max(2),
  url: z.url({ protocol: /^https?$/ }).max(500),
  login: z.enum(['bearer', 'basic']).default('bearer'),
  format: z.enum(['json', 'form']).default('json'),
  /** What is posted; {{channel}}, {{to}}, {{subject}}, {{text}} and {{key}} stand for those of the message. */
  body: z
    .record(z.string().max(100), z.string().max(500))
    .default({ channel: '{{channel}}', to: '{{to}}', subject: '{{subject}}', text: '{{text}}', id: '{{key}}' }),
  /** The same Idempotency-Key twice is one message there: then one of which nothing was heard is sent again. */
  idempotent: z.boolean().default(false),
});

/** A mail server or gateway by which patients are written to, allowed by an administrator; there is none unless one was. */
export const MESSAGE_SERVICE = z
  .discriminatedUnion('kind', [SMTP.extend(SIGNED), WEBHOOK.extend(SIGNED)])
  .refine(PLAIN.check, PLAIN.said);
export type MessageService = z.output<typeof MESSAGE_SERVICE>;
export type SmtpService = Extract<MessageService, { kind: 'smtp' }>;
export type WebhookService = Extract<MessageService, { kind: 'webhook' }>;

/** As somebody sends it: who allowed it, and when, is not theirs to say. */
export const NEW_MESSAGE_SERVICE = z
  .discriminatedUnion('kind', [SMTP.extend(UNSIGNED), WEBHOOK.extend(UNSIGNED)])
  .refine(PLAIN.check, PLAIN.said);

const FIELDS = z.discriminatedUnion('kind', [SMTP, WEBHOOK]);

/** What was said of a service, without who allowed it and when. */
export const saidOfService = ({ by: _by, at: _at, ...said }: z.output<typeof NEW_MESSAGE_SERVICE>): string =>
  JSON.stringify(FIELDS.parse(said));

export const channelsOf = (service: MessageService): readonly MessageChannel[] =>
  service.kind === 'smtp' ? ['email'] : service.channels;
