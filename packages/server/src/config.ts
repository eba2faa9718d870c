import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { countryOf } from '@aceso/evidence/help-lines';
import { clamdPlace, isReservedVariable } from '@aceso/models';
import { z } from 'zod';

/** Everything the environment may decide. This file alone reads `process.env`. */
export interface ServerConfig {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  readonly databaseUrl?: string;
  /** The account that owns the schema, where that of {@link databaseUrl} reads and writes rows only. */
  readonly databaseOwnerUrl?: string;
  /** Absolute folder of the embedded database, blobs and keys. */
  readonly dataDir: string;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  /** Address that others reach this server by, where it is not the one it listens on; no slash at the end. */
  readonly publicUrl?: string;
  /** Host names, besides loopback, IP addresses and `host`, that requests may name. */
  readonly trustedHosts: readonly string[];
  /** Load the demonstration hospital into an empty store. */
  readonly demo: boolean;
  /** Folder of the built web app. */
  readonly webRoot: string;
  /** Folder in which packages for local weights were installed (docs/models.md). */
  readonly runtimes?: string;
  /** Value of an environment variable that a model card or the policy names for a key; `NAME_FILE` may name a file of it. */
  readonly secret: (variable: string) => string | undefined;
  /** Folder of published guideline content to serve. */
  readonly guidelines?: string;
  /** Folder of molecule libraries (.acl) to screen. */
  readonly libraries?: string;
  /** Model that words the questions of dialogues with patients; absent: none. */
  readonly dialogueModel?: string;
  /** File of the EHRs whose own tokens are accepted at /cds-services. */
  readonly ehrTrust?: string;
  /** Folder of a sherpa-onnx Whisper model, for recordings of visits (docs/scribe.md); without it there are none. */
  readonly speechModel?: string;
  /** Package or path of sherpa-onnx-node, where it is not installed beside Aceso. */
  readonly speechModule?: string;
  /** File of the DICOM service: title, port, and who may do what (docs/imaging-server.md); without it there is none. */
  readonly dimse?: string;
  /** ClamAV's daemon, by which files are scanned before they are taken; absent: none are. */
  readonly clamd?: string;
  /** Other machines may speak to this server without TLS: on a network of its own. */
  readonly plainHttp: boolean;
  /** Other machines may be let in over connections that are not encrypted. */
  readonly allowRemote: boolean;
  /** IANA zone whose calendar days count for prior authorisation. */
  readonly authorisationZone: string;
  /** IANA zone of schedules and of reminders that name none. */
  readonly clinicZone: string;
  /** ISO 3166 alpha-2: whose numbers people in danger are told, until the clinic sets another country. */
  readonly clinicCountry: string;
  /** Free times of visits that are marked so are published to everybody (SMART Scheduling Links). */
  readonly schedulingPublish: boolean;
  /** Origins to which notifications of prior authorisation may go. */
  readonly authorisationHooks: readonly string[];
  /** Requests per minute and address. */
  readonly requestsPerMinute: number;
  /** Bytes of a file that is sent in parts, and of all unfinished ones of a person. */
  readonly uploadBytes: number;
  /** Addresses of proxies whose X-Forwarded-* headers are believed; empty: none is. */
  readonly trustProxy: readonly string[];
  /** `web`: answers requests and leaves jobs to others; `worker`: does jobs only; both need a Postgres. */
  readonly role: (typeof ROLES)[number];
  /** By which a monitoring system reads /metrics. */
  readonly metricsToken?: string;
  /** The audit log is added to this file as well, without anything of a patient. */
  readonly auditFile?: string;
  /** Seconds between the first sign of stopping (/health/ready says 503) and the last connection. */
  readonly drainSeconds: number;
  /** The master key of encryption at rest: a file, or the key itself; absent: beside the data folder. */
  readonly masterKey: { readonly file?: string; readonly text?: string };
  /** Seconds of silence after which a job's process counts as dead. */
  readonly jobStaleSeconds: number;
}

const ROLES = ['all', 'web', 'worker'] as const;

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

/** A setting that cannot be used; the message names the variable and the remedy. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const flag = z.enum(['0', '1', 'true', 'false', 'yes', 'no']).transform((text) => ['1', 'true', 'yes'].includes(text));

const commaSeparated = (text: string): string[] =>
  text
    .split(',')
    .map((item) => item.trim().toLowerCase())
    .filter(Boolean);

const seconds = (least: number, most: number) => {
  const range = `must be a whole number of seconds from ${least} to ${most}`;
  return z.coerce.number(range).int(range).min(least, range).max(most, range);
};

const ENVIRONMENT = z.object({
  HOST: z.string().min(1, 'must be an address or a host name').default('127.0.0.1'),
  PORT: z.coerce
    .number('must be a number')
    .int('must be a whole number')
    .min(0, 'must be from 0 to 65535')
    .max(65_535, 'must be from 0 to 65535')
    .default(8787),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres:// or postgresql://')
    .optional(),
  DATABASE_OWNER_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres:// or postgresql://')
    .optional(),
  ACESO_DATA: z.string().min(1, 'must be a folder').default('.aceso'),
  ACESO_LOG_LEVEL: z.enum(LOG_LEVELS).default('warn'),
  ACESO_PUBLIC_URL: z
    .string()
    .regex(/^https?:\/\/[^/?#]+$/, 'must be like https://aceso.hospital.example, without a path')
    .optional(),
  ACESO_TRUSTED_HOSTS: z.string().default(''),
  ACESO_ALLOW_REMOTE: flag.default(false),
  ACESO_PLAIN_HTTP: flag.default(false),
  ACESO_DEMO: flag.default(true),
  ACESO_WEB: z.string().default(resolve(import.meta.dirname, '../../web/dist')),
  ACESO_RUNTIMES: z.string().optional(),
  ACESO_TRUST_PROXY: z
    .string()
    .default('')
    .transform(commaSeparated)
    .refine(
      (list) => list.every(isAddressRange),
      'must list addresses or ranges of proxies, such as 10.0.0.7,192.168.1.0/24 or loopback',
    ),
  ACESO_GUIDELINES: z.string().min(1, 'must be a folder').optional(),
  ACESO_LIBRARIES: z.string().min(1, 'must be a folder').optional(),
  ACESO_DIALOGUE_MODEL: z
    .string()
    .regex(/^[a-z0-9][a-z0-9._-]{0,63}$/, 'must be the id of a model')
    .optional(),
  ACESO_EHR_TRUST: z.string().min(1, 'must be a file').optional(),
  ACESO_SPEECH_MODEL: z.string().min(1, 'must be a folder').optional(),
  ACESO_SPEECH_MODULE: z.string().min(1, 'must be a package or a path').optional(),
  ACESO_CLAMD: z
    .string()
    .refine((text) => clamdPlace(text) !== undefined, 'must be a socket such as /run/clamav/clamd.ctl, or host:port')
    .optional(),
  ACESO_DIMSE: z.string().min(1, 'must be a file').optional(),
  ACESO_AUTHORISATION_ZONE: z
    .string()
    .refine(isTimeZone, 'must be an IANA time zone such as America/New_York')
    .default('America/New_York'),
  ACESO_CLINIC_ZONE: z
    .string()
    .refine(isTimeZone, 'must be an IANA time zone such as Europe/Madrid')
    .default(() => new Intl.DateTimeFormat().resolvedOptions().timeZone),
  ACESO_CLINIC_COUNTRY: z
    .string()
    .transform((text) => (text.trim().length === 2 ? countryOf(text) : undefined) ?? '')
    .refine((text) => text !== '', 'must be a country by its two letters (ISO 3166), such as US or ES')
    .default('US'),
  ACESO_SCHEDULING_PUBLISH: flag.default(false),
  ACESO_AUTHORISATION_HOOKS: z
    .string()
    .default('')
    .transform(commaSeparated)
    .refine(
      (list) => list.every((each) => URL.canParse(each) && new URL(each).origin === each),
      'must list origins such as https://ehr.example, without a path',
    ),
  ACESO_REQUESTS_PER_MINUTE: z.coerce
    .number('must be a number')
    .int('must be a whole number')
    .min(1, 'must be at least 1')
    .default(3000),
  ACESO_UPLOAD_GB: z.coerce
    .number('must be a number')
    .min(0.001, 'must be at least 0.001')
    .max(10_000, 'must be at most 10000')
    .default(20),
  ACESO_ROLE: z.enum(ROLES, 'must be all, web or worker').default('all'),
  ACESO_AUDIT_FILE: z.string().min(1, 'must be a file').optional(),
  ACESO_METRICS_TOKEN: z
    .string()
    .regex(
      /^[\w.~+/-]{24,200}=*$/,
      'must be 24 to 200 letters, digits and -._~+/, such as "openssl rand -hex 32" makes',
    )
    .optional(),
  ACESO_MASTER_KEY_FILE: z.string().min(1, 'must be a file').optional(),
  ACESO_MASTER_KEY: z.string().min(1, 'must be a key').optional(),
  ACESO_DRAIN_SECONDS: seconds(0, 300).default(0),
  // A job's process says every two seconds that it lives.
  ACESO_JOB_STALE_SECONDS: seconds(6, 3600).default(30),
});

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

const RANGES = new Set(['loopback', 'linklocal', 'uniquelocal']);

/** Trusting every sender, or any number of hops, would let each of them choose the address in the audit log. */
function isAddressRange(text: string): boolean {
  if (RANGES.has(text)) return true;
  const [address = '', bits, ...more] = text.split('/');
  const version = isIP(address);
  if (version === 0 || more.length > 0) return false;
  return (
    bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) > 0 && Number(bits) <= (version === 4 ? 32 : 128))
  );
}

/** Settings that may lie in a file of secrets (Docker, Kubernetes), which `NAME_FILE` names: an environment is seen by more than its process. */
const SECRET_SETTINGS = ['DATABASE_URL', 'DATABASE_OWNER_URL', 'ACESO_METRICS_TOKEN'] as const;
type SecretName = (typeof SECRET_SETTINGS)[number];
const isSecret = (name: string): name is SecretName => (SECRET_SETTINGS as readonly string[]).includes(name);

/** @throws ConfigError for a file that is named and holds nothing: without it another database would be taken than the one meant. */
function fromFile(name: SecretName, environment: Environment): string | undefined {
  const path = environment[`${name}_FILE`];
  if (!path) return undefined;
  const text = secretIn(path);
  if (text === undefined) throw new ConfigError(`${name}_FILE names a file that cannot be read or is empty: ${path}.`);
  return text;
}

type Name = keyof z.input<typeof ENVIRONMENT>;

/** Variables whose values no card of a model gets: this server's settings, and those that are reserved everywhere. */
const isOwnSetting = (variable: string): boolean =>
  Object.hasOwn(ENVIRONMENT.shape, variable) ||
  isSecret(variable.replace(/_FILE$/, '')) ||
  isReservedVariable(variable);

/** What a file of secrets (Docker, Kubernetes) holds, without the line end after it. */
function secretIn(path: string | undefined): string | undefined {
  if (!path) return undefined;
  try {
    return readFileSync(path, 'utf8').replace(/\r?\n$/, '') || undefined;
  } catch {
    return undefined;
  }
}
export type Environment = Partial<Record<Name | `${SecretName}_FILE`, string | undefined>>;

export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));

/**
 * Settings from the environment, with flags of the command line on top.
 * @throws ConfigError naming the variable; also for an address that other machines can reach without ACESO_ALLOW_REMOTE=1.
 */
export function readConfig(overrides: Environment = {}, environment: Environment = process.env): ServerConfig {
  const given = Object.fromEntries(
    (Object.keys(ENVIRONMENT.shape) as Name[]).map((name) => [
      name,
      overrides[name] ?? (environment[name] || (isSecret(name) ? fromFile(name, environment) : undefined)),
    ]),
  );
  const parsed = ENVIRONMENT.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new ConfigError(`The setting ${String(issue?.path[0])} cannot be used: it ${issue?.message}.`);
  }
  const env = parsed.data;
  if (!isLoopback(env.HOST) && !env.ACESO_ALLOW_REMOTE) {
    throw new ConfigError(
      `HOST=${env.HOST} would let other machines reach patient data over a connection that is not encrypted. ` +
        'Leave HOST out to serve this machine only, or set ACESO_ALLOW_REMOTE=1 when a proxy with TLS stands in front.',
    );
  }
  if (env.DATABASE_OWNER_URL !== undefined && env.DATABASE_URL === undefined)
    throw new ConfigError(
      'DATABASE_OWNER_URL owns the tables that DATABASE_URL reads and writes: set DATABASE_URL too, with an account of its own.',
    );
  if (env.ACESO_ROLE !== 'all' && env.DATABASE_URL === undefined) {
    throw new ConfigError(
      `ACESO_ROLE=${env.ACESO_ROLE} needs a database that several processes share, and the embedded one has one: set DATABASE_URL, or leave ACESO_ROLE out.`,
    );
  }
  return {
    host: env.HOST,
    port: env.PORT,
    ...(env.DATABASE_URL ? { databaseUrl: env.DATABASE_URL } : {}),
    ...(env.DATABASE_OWNER_URL ? { databaseOwnerUrl: env.DATABASE_OWNER_URL } : {}),
    dataDir: resolve(env.ACESO_DATA),
    logLevel: env.ACESO_LOG_LEVEL,
    ...(env.ACESO_PUBLIC_URL ? { publicUrl: env.ACESO_PUBLIC_URL } : {}),
    trustedHosts: commaSeparated(env.ACESO_TRUSTED_HOSTS),
    trustProxy: env.ACESO_TRUST_PROXY,
    ...(env.ACESO_CLAMD ? { clamd: env.ACESO_CLAMD } : {}),
    demo: env.ACESO_DEMO,
    webRoot: resolve(env.ACESO_WEB),
    ...(env.ACESO_RUNTIMES ? { runtimes: resolve(env.ACESO_RUNTIMES) } : {}),
    secret: (variable) =>
      isOwnSetting(variable) ? undefined : process.env[variable] || secretIn(process.env[`${variable}_FILE`]),
    ...(env.ACESO_GUIDELINES ? { guidelines: resolve(env.ACESO_GUIDELINES) } : {}),
    ...(env.ACESO_LIBRARIES ? { libraries: resolve(env.ACESO_LIBRARIES) } : {}),
    ...(env.ACESO_DIALOGUE_MODEL ? { dialogueModel: env.ACESO_DIALOGUE_MODEL } : {}),
    ...(env.ACESO_EHR_TRUST ? { ehrTrust: resolve(env.ACESO_EHR_TRUST) } : {}),
    ...(env.ACESO_SPEECH_MODEL ? { speechModel: resolve(env.ACESO_SPEECH_MODEL) } : {}),
    ...(env.ACESO_SPEECH_MODULE ? { speechModule: env.ACESO_SPEECH_MODULE } : {}),
    ...(env.ACESO_DIMSE ? { dimse: resolve(env.ACESO_DIMSE) } : {}),
    allowRemote: env.ACESO_ALLOW_REMOTE,
    plainHttp: env.ACESO_PLAIN_HTTP,
    authorisationZone: env.ACESO_AUTHORISATION_ZONE,
    clinicZone: env.ACESO_CLINIC_ZONE,
    clinicCountry: env.ACESO_CLINIC_COUNTRY,
    schedulingPublish: env.ACESO_SCHEDULING_PUBLISH,
    authorisationHooks: env.ACESO_AUTHORISATION_HOOKS,
    requestsPerMinute: env.ACESO_REQUESTS_PER_MINUTE,
    uploadBytes: Math.round(env.ACESO_UPLOAD_GB * 2 ** 30),
    role: env.ACESO_ROLE,
    ...(env.ACESO_AUDIT_FILE ? { auditFile: env.ACESO_AUDIT_FILE } : {}),
    ...(env.ACESO_METRICS_TOKEN ? { metricsToken: env.ACESO_METRICS_TOKEN } : {}),
    drainSeconds: env.ACESO_DRAIN_SECONDS,
    masterKey: {
      ...(env.ACESO_MASTER_KEY_FILE ? { file: resolve(env.ACESO_MASTER_KEY_FILE) } : {}),
      ...(env.ACESO_MASTER_KEY ? { text: env.ACESO_MASTER_KEY } : {}),
    },
    jobStaleSeconds: env.ACESO_JOB_STALE_SECONDS,
  };
}
