import { createHash } from 'node:crypto';
import type { AddressKind } from '../egress/address.ts';
import { isLoopbackHost, type ModelPolicy, type Route } from '../egress/policy.ts';
import { guardedFetch } from '../egress/transport.ts';
import { ModelError } from '../errors.ts';
import { type StructureProvider, takes } from './provider.ts';

/** What is asked: an entry of UniProt, or a sequence of one-letter codes. */
export type StructureQuestion = { readonly accession: string } | { readonly sequence: string };

/** Where a structure came from; kept with it. */
export interface StructureProvenance {
  readonly provider: string;
  readonly kind: StructureProvider['kind'];
  /** Who predicted it, as a person reads it. */
  readonly name: string;
  /** As the answer says it, or the provider's entry in the policy. */
  readonly version?: string;
  readonly host: string;
  readonly at: string;
  /** SHA-256 of method, address and body of the request. */
  readonly request: string;
}

export interface FetchedStructure {
  /** Name of a file for it, with the ending of its format. */
  readonly name: string;
  readonly text: string;
  /** Predicted aligned error as JSON, where the provider gives it. */
  readonly pae?: { readonly name: string; readonly text: string };
  readonly provenance: StructureProvenance;
}

/** One call as a log has it; neither the sequence nor the answer. */
export interface StructureCallRecord {
  readonly phase: 'begin' | 'end';
  readonly at: string;
  readonly user: string;
  readonly provider: string;
  readonly host: string;
  readonly purpose: 'structure';
  /** `done`, or the code of the error. */
  readonly outcome?: string;
  readonly request?: string;
}

export interface StructureCall {
  readonly policy: ModelPolicy;
  readonly provider: string;
  readonly question: StructureQuestion;
  readonly secret: (variable: string) => string | undefined;
  readonly now: () => Date;
  readonly signal?: AbortSignal;
}

/** UniProt's rule for accession numbers, with an isoform. */
const ACCESSION = /^(?:[OPQ][0-9][A-Z0-9]{3}[0-9]|[A-NR-Z][0-9](?:[A-Z][A-Z0-9]{2}[0-9]){1,2})(?:-\d{1,3})?$/;
const MOST_RESIDUES = 5000;
const MAX_ANSWER = 128 * 2 ** 20;

/** The provider, and the question as it is sent. @throws ModelError `egress-denied`, `bad-question` */
export function checkQuestion(
  policy: ModelPolicy,
  id: string,
  question: StructureQuestion,
): { readonly provider: StructureProvider; readonly question: StructureQuestion } {
  const provider = policy.structures.find((one) => one.id === id);
  if (!provider)
    throw new ModelError(
      'egress-denied',
      `The policy allows no provider ${JSON.stringify(id.slice(0, 80))} of structures.`,
    );
  if (takes(provider) === 'accession') {
    const accession = 'accession' in question ? question.accession.trim().toUpperCase() : '';
    if (!ACCESSION.test(accession))
      throw new ModelError('bad-question', `${provider.name} wants an accession of UniProt such as P69905.`);
    return { provider, question: { accession } };
  }
  const sequence = 'sequence' in question ? question.sequence.replace(/\s/g, '').toUpperCase() : '';
  const wrong = /[^ACDEFGHIKLMNPQRSTVWYX]/.exec(sequence);
  if (sequence === '' || sequence.length > MOST_RESIDUES || wrong)
    throw new ModelError(
      'bad-question',
      wrong
        ? `Letter ${wrong.index + 1} of the sequence, ${JSON.stringify(wrong[0])}, is no amino acid.`
        : `${provider.name} wants a sequence of 1 to ${MOST_RESIDUES} amino acids.`,
    );
  return { provider, question: { sequence } };
}

/** Asks a provider that the policy names. @throws ModelError */
export async function fetchStructure(call: StructureCall): Promise<FetchedStructure> {
  const { policy, secret, now } = call;
  const { provider, question } = checkQuestion(policy, call.provider, call.question);
  const base = provider.baseUrl.replace(/\/$/, '');
  const passage = routeOf(provider, policy);
  const key = provider.keyVariable === undefined ? undefined : secret(provider.keyVariable);
  if (provider.keyVariable !== undefined && !key)
    throw new ModelError(
      'key-missing',
      `The environment variable ${provider.keyVariable} of ${provider.id} is not set.`,
    );
  const fetch = guardedFetch({ passage, maxBytes: MAX_ANSWER });
  const timeout = AbortSignal.timeout(1000 * provider.timeoutSeconds);
  const signal = call.signal ? AbortSignal.any([call.signal, timeout]) : timeout;
  const ask = async (url: string, body?: string, type?: string): Promise<string> => {
    try {
      const response = await fetch(url, {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          accept: '*/*',
          'user-agent': 'aceso',
          ...(type === undefined ? {} : { 'content-type': type }),
          ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
        },
        ...(body === undefined ? {} : { body }),
        signal,
      });
      if (response.ok) return await response.text();
      if (response.status === 404 && 'accession' in question)
        throw new ModelError('no-structure', `${provider.name} has no structure of ${question.accession}.`);
      throw new ModelError(
        response.status < 500 ? 'provider-refused' : 'provider-failed',
        `${passage.origin} answered with HTTP ${response.status}.`,
      );
    } catch (error) {
      if (timeout.aborted && !call.signal?.aborted)
        throw new ModelError('timed-out', `${provider.name} did not answer in ${provider.timeoutSeconds} seconds.`);
      throw error;
    }
  };
  const provenance = (method: string, url: string, body: string, version: string | undefined) => ({
    provider: provider.id,
    kind: provider.kind,
    name: provider.name,
    ...((version ?? provider.version) === undefined ? {} : { version: (version ?? provider.version)! }),
    host: new URL(base).host,
    at: now().toISOString(),
    request: createHash('sha256').update(`${method} ${url}\n${body}`).digest('hex'),
  });
  if ('accession' in question) {
    const url = `${base}/api/prediction/${question.accession}`;
    const entry = entryOf(await ask(url), provider);
    const same = (address: string): string => {
      if (new URL(address, base).origin !== passage.origin)
        throw new ModelError('host-refused', `${provider.name} keeps its files at ${new URL(address, base).host}.`);
      return new URL(address, base).href;
    };
    const text = await ask(same(entry.cifUrl));
    const pae = entry.paeDocUrl === undefined ? undefined : await ask(same(entry.paeDocUrl));
    const name = entry.cifUrl.split('/').at(-1)!;
    return {
      name: structureName(text, name.replace(/\.\w+$/, ''), provider),
      text,
      ...(pae === undefined ? {} : { pae: { name: entry.paeDocUrl!.split('/').at(-1)!, text: pae } }),
      provenance: provenance('GET', url, '', entry.version),
    };
  }
  const stem = `${provider.id}-${createHash('sha256').update(question.sequence).digest('hex').slice(0, 12)}`;
  if (provider.kind === 'esmfold') {
    const url = `${base}/foldSequence/v1/pdb/`;
    const text = await ask(url, question.sequence, 'text/plain');
    return {
      name: structureName(text, stem, provider),
      text,
      provenance: provenance('POST', url, question.sequence, undefined),
    };
  }
  const url = `${base}${provider.path}`;
  const body = JSON.stringify(filled(provider.body, question.sequence));
  const answer = await ask(url, body, 'application/json');
  const parsed = jsonOf(answer);
  const text = parsed === undefined ? answer : at(parsed, provider.answer.structure);
  if (typeof text !== 'string')
    throw new ModelError(
      'bad-answer',
      `The answer of ${provider.name} has no structure at ${provider.answer.structure}.`,
    );
  const pae = parsed === undefined ? undefined : at(parsed, provider.answer.pae);
  const version = parsed === undefined ? undefined : at(parsed, provider.answer.version);
  return {
    name: structureName(text, stem, provider),
    text,
    ...(Array.isArray(pae) ? { pae: { name: `${stem}-pae.json`, text: JSON.stringify({ pae }) } } : {}),
    provenance: provenance('POST', url, body, typeof version === 'string' ? version.slice(0, 100) : undefined),
  };
}

function routeOf(provider: StructureProvider, policy: ModelPolicy): Route {
  const { origin, hostname, protocol, username, password } = new URL(provider.baseUrl);
  if (username !== '' || password !== '')
    throw new ModelError('host-refused', 'The address of the provider must not contain a user name or password.');
  if (isLoopbackHost(hostname)) return { origin, networks: ['loopback'] };
  if (protocol !== 'https:' && !provider.plainHttp)
    throw new ModelError('host-refused', `The policy allows ${hostname} over https only.`);
  const networks: AddressKind[] = [provider.network === 'internal' ? 'private' : 'public'];
  return { origin, networks, ...(policy.proxy === undefined ? {} : { proxy: policy.proxy }) };
}

/** The canonical sequence's entry: fields of the prediction API of AlphaFold DB. */
function entryOf(
  answer: string,
  { name }: StructureProvider,
): { cifUrl: string; paeDocUrl?: string; version?: string } {
  const parsed = jsonOf(answer);
  const entry = (Array.isArray(parsed) ? parsed[0] : undefined) as Record<string, unknown> | undefined;
  if (typeof entry?.cifUrl !== 'string') throw new ModelError('bad-answer', `The answer of ${name} has no "cifUrl".`);
  const { latestVersion, paeDocUrl } = entry;
  return {
    cifUrl: entry.cifUrl,
    ...(typeof paeDocUrl === 'string' ? { paeDocUrl } : {}),
    ...(typeof latestVersion === 'number' ? { version: `v${latestVersion}` } : {}),
  };
}

/** @throws ModelError `bad-answer` where the text is neither PDB nor mmCIF */
function structureName(text: string, stem: string, { name }: StructureProvider): string {
  if (/^(?:#[^\n]*\n|\s)*data_/i.test(text.slice(0, 2000))) return `${stem}.cif`;
  if (/^(?:ATOM {2}|HETATM)/m.test(text)) return `${stem}.pdb`;
  throw new ModelError('bad-answer', `The answer of ${name} is neither PDB nor mmCIF.`);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function filled(value: unknown, sequence: string): unknown {
  if (typeof value === 'string') return value.replaceAll('{{sequence}}', sequence);
  if (Array.isArray(value)) return value.map((item) => filled(item, sequence));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, filled(item, sequence)]));
  return value;
}

/** What stands at a JSON Pointer; undefined where there is nothing. */
function at(value: unknown, pointer: string): unknown {
  let found = value;
  for (const part of pointer.slice(1).split('/')) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) return undefined;
    found = (found as Record<string, unknown>)[key];
  }
  return found;
}
