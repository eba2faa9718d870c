import { z } from 'zod';
import { IMAGE_ARCHIVE, NEW_IMAGE_ARCHIVE, saidOfArchive } from '../archives/archive.ts';
import { ModelError } from '../errors.ts';
import { LOG_COLLECTOR, NEW_LOG_COLLECTOR, saidOfLogCollector } from '../logs/collector.ts';
import { MAILBOX, NEW_MAILBOX, saidOfMailbox } from '../messages/mailbox.ts';
import { MESSAGE_SERVICE, NEW_MESSAGE_SERVICE, saidOfService } from '../messages/service.ts';
import { NEW_STRUCTURE_PROVIDER, STRUCTURE_PROVIDER, saidOf } from '../structures/provider.ts';
import { NEW_TELEMETRY_COLLECTOR, saidOfCollector, TELEMETRY_COLLECTOR } from '../telemetry/collector.ts';
import type { AddressKind } from './address.ts';

/**
 * What may leave, and where to. The default allows nothing: models on this machine (loopback, local weights) count as
 * inside, everything else needs a rule that an administrator wrote for that provider, host and class of data.
 */
export const DATA_CLASSES = ['phi', 'deidentified', 'public'] as const;
/** `phi`: about patients, also with identifiers replaced; `deidentified`: released as such; `public`: guidelines, literature. */
export type DataClass = (typeof DATA_CLASSES)[number];

export const PROVIDERS = [
  'openai',
  'anthropic',
  'google',
  'azure',
  'bedrock',
  'openai-compatible',
  'gguf',
  'onnx',
] as const;
export type Provider = (typeof PROVIDERS)[number];

/** A DNS name or an IP address, with a port where it is not the usual one; no wildcard, no scheme. */
const HOST = z
  .string()
  .max(260)
  .regex(
    /^(?:\[[0-9a-f:]+\]|[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)(?::\d{1,5})?$/,
    'must be a lower-case host name such as api.example.com, with its port where it is not the usual one (models.hospital.example:8000, [fd00::2]:8000), without scheme, path or wildcard',
  );

const FIELDS = z.strictObject({
  provider: z.enum(PROVIDERS),
  hosts: z.array(HOST).min(1).max(20),
  classes: z.array(z.enum(DATA_CLASSES)).min(1),
  /** `internet`: must resolve to public addresses only; `internal`: to private addresses only. */
  network: z.enum(['internet', 'internal']).default('internet'),
  /** `send` only where a contract covers names and record numbers; they are replaced otherwise. */
  identifiers: z.enum(['replace', 'send']).default('replace'),
  dates: z.enum(['shift', 'keep']).default('shift'),
  /** Plain http; for `internal` hosts only. */
  plainHttp: z.boolean().default(false),
  reason: z.string().min(1).max(500),
});
const PLAIN_HTTP = {
  check: (rule: { plainHttp: boolean; network: string }) => !rule.plainHttp || rule.network === 'internal',
  said: { message: 'plain http can be allowed for internal hosts only', path: ['plainHttp'] },
};
const RULE = FIELDS.extend({ by: z.string().min(1).max(200), at: z.string().max(40) }).refine(
  PLAIN_HTTP.check,
  PLAIN_HTTP.said,
);
export type EgressRule = z.output<typeof RULE>;
/** A rule as somebody sends it: who allowed it, and when, is not theirs to say. */
const NEW_RULE = FIELDS.extend({
  by: z.string().max(200).optional().describe('Not read: the server writes who changed the rule'),
  at: z.string().max(40).optional().describe('Not read: the server writes when'),
}).refine(PLAIN_HTTP.check, PLAIN_HTTP.said);

const BUDGET = z.strictObject({
  /** Tokens in and out; money in the currency of the cards' prices; days are UTC. */
  userTokensPerDay: z.number().int().min(0).optional(),
  userMoneyPerDay: z.number().min(0).optional(),
  totalMoneyPerDay: z.number().min(0).optional(),
});
export type Budget = z.output<typeof BUDGET>;

export const MODEL_POLICY = z.strictObject({
  version: z.literal(1).default(1),
  egress: z.array(RULE).max(100).default([]),
  /** Hosts from which weights may be fetched. */
  downloads: z.array(HOST).max(50).default([]),
  /** Where structures of proteins may be fetched or folded; nowhere unless named. */
  structures: z.array(STRUCTURE_PROVIDER).max(20).default([]),
  /** Image archives outside: where studies may be searched, fetched from and sent to; nowhere unless named. */
  archives: z.array(IMAGE_ARCHIVE).max(50).default([]),
  /** Mail servers and gateways by which patients are reminded; nothing leaves unless named. */
  messages: z.array(MESSAGE_SERVICE).max(10).default([]),
  /** Mailboxes to which mail comes back; none is looked into unless named. */
  mailboxes: z.array(MAILBOX).max(3).default([]),
  /** Collectors that are told how the server does, without anything of a patient; none unless named. */
  telemetry: z.array(TELEMETRY_COLLECTOR).max(3).default([]),
  /** Systems apart that keep the audit log as well, without anything of a patient; none unless named. */
  logs: z.array(LOG_COLLECTOR).max(5).default([]),
  /** Proxy for everything that leaves, e.g. `http://proxy.hospital.example:3128`. */
  proxy: z.url({ protocol: /^https?$/ }).optional(),
  /** What becomes of a sentence that the record does not bear out. A contradicted one is always removed. */
  unsupported: z.enum(['remove', 'mark']).default('remove'),
  budget: BUDGET.default({}),
});
export type ModelPolicy = z.output<typeof MODEL_POLICY>;

/** A policy as it is sent to a server, which writes down itself who changed a rule and when. */
export const NEW_POLICY = MODEL_POLICY.extend({
  egress: z.array(NEW_RULE).max(100).default([]),
  structures: z.array(NEW_STRUCTURE_PROVIDER).max(20).default([]),
  archives: z.array(NEW_IMAGE_ARCHIVE).max(50).default([]),
  messages: z.array(NEW_MESSAGE_SERVICE).max(10).default([]),
  mailboxes: z.array(NEW_MAILBOX).max(3).default([]),
  telemetry: z.array(NEW_TELEMETRY_COLLECTOR).max(3).default([]),
  logs: z.array(NEW_LOG_COLLECTOR).max(5).default([]),
});

/** Whoever changes a rule, or adds one, answers for it; a rule that stays as it is stays with whoever wrote it. */
export function signedPolicy(
  policy: z.output<typeof NEW_POLICY>,
  before: ModelPolicy,
  { by, at }: { readonly by: string; readonly at: string },
): ModelPolicy {
  const said = ({ by: _by, at: _at, ...rule }: z.output<typeof NEW_RULE>) => JSON.stringify(FIELDS.parse(rule));
  const known = new Map(before.egress.map((rule) => [said(rule), rule]));
  const archives = new Map(before.archives.map((one) => [saidOfArchive(one), one]));
  const services = new Map(before.messages.map((one) => [saidOfService(one), one]));
  const mailboxes = new Map(before.mailboxes.map((one) => [saidOfMailbox(one), one]));
  const collectors = new Map(before.telemetry.map((one) => [saidOfCollector(one), one]));
  const logs = new Map(before.logs.map((one) => [saidOfLogCollector(one), one]));
  const providers = new Map(before.structures.map((one) => [saidOf(one), one]));
  return {
    ...policy,
    egress: policy.egress.map((rule) => known.get(said(rule)) ?? { ...rule, by, at }),
    structures: policy.structures.map((one) => providers.get(saidOf(one)) ?? { ...one, by, at }),
    archives: policy.archives.map((one) => archives.get(saidOfArchive(one)) ?? { ...one, by, at }),
    messages: policy.messages.map((one) => services.get(saidOfService(one)) ?? { ...one, by, at }),
    mailboxes: policy.mailboxes.map((one) => mailboxes.get(saidOfMailbox(one)) ?? { ...one, by, at }),
    telemetry: policy.telemetry.map((one) => collectors.get(saidOfCollector(one)) ?? { ...one, by, at }),
    logs: policy.logs.map((one) => logs.get(saidOfLogCollector(one)) ?? { ...one, by, at }),
  };
}

export const DEFAULT_POLICY: ModelPolicy = MODEL_POLICY.parse({});

/** @throws ModelError `bad-policy` naming the field */
export function parsePolicy(value: unknown): ModelPolicy {
  const parsed = MODEL_POLICY.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new ModelError(
    'bad-policy',
    `The model policy cannot be used: ${issue?.path.join('.') || 'it'} ${issue?.message}.`,
  );
}

/** One origin, and the kinds of address that its name may lead to. */
export interface Route {
  readonly origin: string;
  readonly networks: readonly AddressKind[];
  readonly proxy?: string;
}

/** Where a call may go, and in what state its content has to be. */
export type Passage = Route & ({ readonly inside: true } | { readonly inside: false; readonly rule: EgressRule });

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** Loopback by its written form: the addresses 127.0.0.0/8 and ::1, and the name localhost. */
export const isLoopbackHost = (hostname: string): boolean => LOOPBACK.test(hostname);

/** What a rule that was meant for this address says otherwise: the port, or the provider. */
function nearMiss({ egress }: ModelPolicy, provider: Provider, { host, hostname }: URL): string | undefined {
  const others = egress.flatMap((rule) => rule.hosts.map((listed) => ({ rule, listed })));
  const port = others.find(({ rule, listed }) => rule.provider === provider && nameOf(listed) === hostname);
  if (port) {
    return host === hostname
      ? `It lists ${port.listed}; write the host of this address as "${host}", without a port.`
      : `It lists ${port.listed}, but a host counts with its port; write it as "${host}".`;
  }
  const named = others.find(({ listed }) => listed === host);
  return named && `It lists ${host} for the provider ${named.rule.provider}, not for ${provider}.`;
}

/** A listed host without its port. */
const nameOf = (listed: string): string => listed.replace(/:\d{1,5}$/, '');

/**
 * The passage for one endpoint and class of data.
 *
 * @param endpoint address of the provider; the URL parser has already brought every spelling of an IP address to one form
 * @throws ModelError `egress-denied` or `host-refused`
 */
export function passageTo(policy: ModelPolicy, provider: Provider, endpoint: URL, dataClass: DataClass): Passage {
  const { origin, host, hostname, protocol } = endpoint;
  if (protocol !== 'http:' && protocol !== 'https:') {
    throw new ModelError('host-refused', `The address of the provider must be http or https, not ${protocol}`);
  }
  if (endpoint.username !== '' || endpoint.password !== '') {
    throw new ModelError('host-refused', 'The address of the provider must not contain a user name or password.');
  }
  if (isLoopbackHost(hostname)) return { inside: true, origin, networks: ['loopback'] };
  const rules = policy.egress.filter((rule) => rule.provider === provider && rule.hosts.includes(host));
  const rule = rules.find((candidate) => candidate.classes.includes(dataClass));
  if (!rule) {
    const known =
      rules.length > 0 ? `only for ${rules.flatMap((item) => item.classes).join(', ')} data` : 'for nothing';
    const nearly = rules.length > 0 ? undefined : nearMiss(policy, provider, endpoint);
    throw new ModelError(
      'egress-denied',
      `The policy allows ${provider} at ${host} ${known}; this is ${dataClass} data.${nearly === undefined ? '' : ` ${nearly}`}`,
    );
  }
  if (protocol === 'http:' && !rule.plainHttp) {
    throw new ModelError(
      'host-refused',
      `The policy allows ${host} over https only${rule.network === 'internal' ? '; its rule may say "plainHttp": true' : '; plain http is for rules with "network": "internal"'}.`,
    );
  }
  const networks: AddressKind[] = [rule.network === 'internal' ? 'private' : 'public'];
  return { inside: false, origin, rule, networks, ...(policy.proxy === undefined ? {} : { proxy: policy.proxy }) };
}

/**
 * The route for fetching weights: nothing of a patient is sent, so any network will do but this machine's own services
 * and link-local ones.
 * @throws ModelError `egress-denied` for a host that is not among the policy's downloads
 */
export function routeForDownload(policy: ModelPolicy, from: URL): Route {
  const { origin, host, hostname, protocol } = from;
  if (isLoopbackHost(hostname)) return { origin, networks: ['loopback'] };
  if (!policy.downloads.includes(host)) {
    const listed = policy.downloads.find((one) => nameOf(one) === hostname);
    const how =
      listed === undefined
        ? ` Name it in "downloads": "${host}".`
        : ` It lists ${listed}; a host counts with its port, so write "${host}".`;
    throw new ModelError('egress-denied', `The policy does not allow downloads from ${host}.${how}`);
  }
  if (protocol !== 'https:') throw new ModelError('host-refused', `Weights are fetched from ${host} over https only.`);
  const networks: AddressKind[] = ['public', 'private', 'reserved'];
  return { origin, networks, ...(policy.proxy === undefined ? {} : { proxy: policy.proxy }) };
}
