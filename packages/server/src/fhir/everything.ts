import type { Bundle, BundleEntry, Resource } from '@medplum/fhirtypes';
import { fail } from '../errors.ts';
import { deny } from '../identity/index.ts';
import { type CareRange, careRange, isWithin } from './care-dates.ts';
import { type FhirContext, information } from './context.ts';
import { isStorable } from './knowledge.ts';

const KNOWN = new Set(['start', 'end', '_type', '_since', '_count', '_offset', '_format', '_pretty']);
const MAX_PAGE = 10_000;

interface Parameters {
  readonly types?: readonly string[];
  readonly since?: string;
  readonly care: CareRange | undefined;
  readonly count?: number;
  readonly offset: number;
  readonly ignored: readonly string[];
}

function wholeNumber(text: string | null, name: string, smallest: number): number | undefined {
  if (text === null) return undefined;
  if (!/^\d{1,9}$/.test(text) || Number(text) < smallest) {
    throw fail('bad-parameter', `${name} must be a whole number, ${smallest} or more.`);
  }
  return Number(text);
}

/** Of the address, and for POST of a Parameters resource in the body (R4 operations 3.2.0.1.1). */
function parametersOf({ query, request }: FhirContext): URLSearchParams {
  const given = new URLSearchParams(query);
  const { body } = request;
  if (body === undefined || body === null) return given;
  const { resourceType, parameter } = body as { resourceType?: unknown; parameter?: unknown };
  if (resourceType !== 'Parameters') throw fail('wrong-type', 'The body of an operation is a Parameters resource.');
  for (const one of Array.isArray(parameter) ? (parameter as unknown[]) : []) {
    if (typeof one !== 'object' || one === null) continue;
    const { name, ...rest } = one as Record<string, unknown>;
    const value = Object.entries(rest).find(([key]) => key.startsWith('value'))?.[1];
    if (typeof name === 'string' && (typeof value === 'string' || typeof value === 'number'))
      given.append(name, String(value));
  }
  return given;
}

function readParameters(context: FhirContext): Parameters {
  const { prefer } = context;
  const given = parametersOf(context);
  const ignored = [...new Set(given.keys())].filter((name) => !KNOWN.has(name));
  if (ignored.length > 0 && prefer.strict)
    throw fail('unknown-parameter', `Patient/$everything does not know ${ignored.join(', ')}.`);
  const since = given.get('_since') ?? undefined;
  if (since !== undefined && Number.isNaN(Date.parse(since)))
    throw fail('bad-parameter', '_since must be a FHIR instant.');
  const types = given
    .getAll('_type')
    .flatMap((list) => list.split(','))
    .filter(Boolean);
  if (types.some((type) => !isStorable(type)))
    throw fail('bad-parameter', '_type names something that is not a resource type of FHIR R4.');
  const count = wholeNumber(given.get('_count'), '_count', 1);
  return {
    ...(types.length > 0 ? { types } : {}),
    ...(since === undefined ? {} : { since }),
    care: careRange(given.get('start'), given.get('end')),
    ...(count === undefined ? {} : { count: Math.min(count, MAX_PAGE) }),
    offset: wholeNumber(given.get('_offset'), '_offset', 0) ?? 0,
    ignored,
  };
}

/** Patient first, then by type and id: pages neither repeat nor lose anything while the record stands still. */
function inOrder(a: Resource, b: Resource): number {
  const rank = (resource: Resource) => (resource.resourceType === 'Patient' ? 0 : 1);
  const key = (resource: Resource) => `${resource.resourceType}/${resource.id}`;
  return rank(a) - rank(b) || (key(a) < key(b) ? -1 : 1);
}

/** `Patient/[id]/$everything` (R4 patient-operation-everything). The whole record unless `_count` asks for pages. */
export async function everything(context: FhirContext): Promise<Bundle> {
  const { store, id, base, principal, query } = context;
  if (principal?.patient !== undefined && principal.patient !== id) throw deny('own-record');
  const { types, since, care, count, offset, ignored } = readParameters(context);
  const options = { ...(types ? { types } : {}), ...(since === undefined ? {} : { since }) };
  const found = await store.everything(id, options);
  const all = (care ? found.filter((resource) => isWithin(care, resource)) : [...found]).sort(inOrder);
  const page = count === undefined ? all.slice(offset) : all.slice(offset, offset + count);
  const address = (from: number): string => {
    const parameters = new URLSearchParams(query);
    for (const name of ignored) parameters.delete(name);
    if (from > 0) parameters.set('_offset', String(from));
    const text = parameters.toString();
    return `${base}/Patient/${id}/$everything${text ? `?${text}` : ''}`;
  };
  const next = offset + page.length;
  const entry = page.map(
    (resource): BundleEntry => ({
      fullUrl: `${base}/${resource.resourceType}/${resource.id}`,
      resource,
      search: { mode: 'match' },
    }),
  );
  const note: BundleEntry[] =
    ignored.length === 0
      ? []
      : [{ resource: information(`Ignored, because not known: ${ignored.join(', ')}.`), search: { mode: 'outcome' } }];
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    total: all.length,
    link: [
      { relation: 'self', url: address(offset) },
      ...(next < all.length ? [{ relation: 'next', url: address(next) }] : []),
    ],
    entry: [...entry, ...note],
  };
}
