import { z } from 'zod';
import { ALLOWED, HOST, KEY_VARIABLE, NETWORK, PLAIN, SIGNED, UNSIGNED } from '../egress/allowed.ts';

const AE_TITLE = z
  .string()
  .trim()
  .regex(/^(?=.*[!-~])[ -[\]-~]{1,16}$/, 'must be an application entity title: 1 to 16 ASCII characters without "\\"');

/** `find`: search it; `fetch`: bring studies from it; `send`: studies go to it, also when somebody asks for it by C-MOVE. */
export const ARCHIVE_ACTS = ['find', 'fetch', 'send'] as const;
export type ArchiveAct = (typeof ARCHIVE_ACTS)[number];

const COMMON = {
  ...ALLOWED,
  may: z.array(z.enum(ARCHIVE_ACTS)).min(1).max(3),
  network: NETWORK.default('internal'),
  /** Time without an answer, or to connect. */
  timeoutSeconds: z.number().int().min(1).max(3600).default(60),
};

const DIMSE = z.strictObject({
  ...COMMON,
  kind: z.literal('dimse'),
  /** Its title, and the one it knows this server by. */
  aeTitle: AE_TITLE,
  callingAe: AE_TITLE.default('ACESO'),
  host: HOST,
  port: z.number().int().min(1).max(65_535),
  /** Its certificate is checked against those of the system. */
  tls: z.boolean().default(false),
  /** Without TLS; for `internal` hosts only. */
  plain: z.boolean().default(false),
  /** `get`: instances come on the same association; `move`: it sends them to the DICOM service of this server. */
  retrieve: z.enum(['get', 'move']).default('get'),
});
const DICOMWEB = z.strictObject({
  ...COMMON,
  kind: z.literal('dicomweb'),
  /** Root of its service, such as https://pacs.hospital.example/dicom-web */
  baseUrl: z.url({ protocol: /^https?$/ }).max(500),
  plain: z.boolean().default(false),
  /** Environment variable with a bearer token, or with `user:password` where `login` is `basic`. */
  keyVariable: KEY_VARIABLE.optional(),
  login: z.enum(['bearer', 'basic']).default('bearer'),
});

/** An image archive outside of this server, allowed by an administrator; there is none unless one was. */
export const IMAGE_ARCHIVE = z
  .discriminatedUnion('kind', [DIMSE.extend(SIGNED), DICOMWEB.extend(SIGNED)])
  .refine(PLAIN.check, PLAIN.said);
export type ImageArchive = z.output<typeof IMAGE_ARCHIVE>;
export type DimseArchive = Extract<ImageArchive, { kind: 'dimse' }>;
export type DicomwebArchive = Extract<ImageArchive, { kind: 'dicomweb' }>;

/** As somebody sends it: who allowed it, and when, is not theirs to say. */
export const NEW_IMAGE_ARCHIVE = z
  .discriminatedUnion('kind', [DIMSE.extend(UNSIGNED), DICOMWEB.extend(UNSIGNED)])
  .refine(PLAIN.check, PLAIN.said);

const FIELDS = z.discriminatedUnion('kind', [DIMSE, DICOMWEB]);

/** What was said of an archive, without who allowed it and when. */
export const saidOfArchive = ({ by: _by, at: _at, ...said }: z.output<typeof NEW_IMAGE_ARCHIVE>): string =>
  JSON.stringify(FIELDS.parse(said));
