import { randomUUID } from 'node:crypto';
import { keepLatest } from '@aceso/fhir';
import type { Bundle, Resource } from '@medplum/fhirtypes';
import { CONDITIONAL, localRewrite, type Rewrite, urlKey } from '../bundle/references.ts';

/** One resource on its way in, and the words that say where it came from. */
export interface Incoming {
  readonly where: string;
  readonly id: string;
  /** As given; references are still to be rewritten, one resource at a time, because that may fail on a hostile one. */
  readonly resource: Resource;
  readonly rewrite: Rewrite;
}

export interface Unpacked {
  readonly incoming: readonly Incoming[];
  readonly problems: readonly { readonly where: string; readonly message: string }[];
}

const URN = /^urn:uuid:([A-Za-z0-9\-.]{1,64})$/i;
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The resources of a bundle of any type, or a single one. References between entries by fullUrl (`urn:uuid:` or
 * absolute) are to become `Type/id`; so are conditional references by identifier when an entry has that identifier.
 */
export function unpack(where: string, input: Bundle | Resource): Unpacked {
  if (!isObject(input))
    return { incoming: [], problems: [{ where, message: 'This is not a FHIR resource (a JSON object).' }] };
  // A document or message that was meant to be kept whole is a Bundle with an id of its own and no fullUrls to resolve;
  // for a chart its parts are what counts, so every bundle is taken apart.
  if (input.resourceType !== 'Bundle') return single(where, input as Resource);
  const bundle = input as Bundle;
  const entries: unknown = bundle.entry ?? [];
  if (!Array.isArray(entries))
    return { incoming: [], problems: [{ where: `${where} Bundle.entry`, message: 'This should be a list.' }] };

  const problems: { where: string; message: string }[] = [];
  const found: { where: string; id: string; resource: Resource; fullUrl: string | undefined }[] = [];
  const local = new Map<string, string>();
  for (const [i, entry] of (entries as unknown[]).entries()) {
    const place = `${where} Bundle.entry[${i}]`;
    if (!isObject(entry) || !isObject(entry.resource)) {
      // A deletion or a link without content has nothing to load; anything else is a mistake worth telling.
      if (
        !(
          isObject(entry) &&
          isObject(entry.request) &&
          ['DELETE', 'GET', 'HEAD'].includes(String(entry.request.method))
        )
      ) {
        problems.push({ where: place, message: 'The entry has no resource.' });
      }
      continue;
    }
    const resource = entry.resource as unknown as Resource;
    const fullUrl = typeof entry.fullUrl === 'string' ? entry.fullUrl : undefined;
    const id = chooseId(resource, fullUrl);
    found.push({ where: `${place}.resource`, id, resource, fullUrl });
    const reference = `${resource.resourceType}/${id}`;
    if (fullUrl !== undefined) local.set(urlKey(fullUrl), reference);
    for (const key of identifierKeys(resource)) if (!local.has(key)) local.set(key, reference);
  }
  // Within one bundle the same id twice is a mistake, or a history: either way one version is the current one.
  const latest = keepLatest(found.map(({ where: at, resource }) => ({ where: at, resource })));
  const kept = new Set(latest.entries.map((entry) => entry.where));
  const incoming = found
    .filter((one) => kept.has(one.where))
    .map(({ fullUrl, ...one }) => ({ ...one, rewrite: localRewrite(local, fullUrl) }));
  return { incoming, problems: [...problems, ...latest.problems] };
}

function single(where: string, resource: Resource): Unpacked {
  return { incoming: [{ where, id: chooseId(resource, undefined), resource, rewrite: () => undefined }], problems: [] };
}

function chooseId(resource: Resource, fullUrl: string | undefined): string {
  if (resource.id !== undefined) return resource.id;
  return (fullUrl && URN.exec(fullUrl)?.[1]) || randomUUID();
}

/** The conditional references that mean this resource: `Type?identifier=system|value`. */
function identifierKeys(resource: Resource): string[] {
  const identifiers = (resource as { identifier?: unknown }).identifier;
  const list: unknown[] = Array.isArray(identifiers) ? identifiers : [identifiers];
  return list.flatMap((identifier) =>
    isObject(identifier) && typeof identifier.value === 'string'
      ? [
          `${resource.resourceType}?identifier=${typeof identifier.system === 'string' ? `${identifier.system}|` : ''}${identifier.value}`,
        ]
      : [],
  );
}

/** Conditional references left in a resource, with their type and query. */
export const conditionalParts = (reference: string): { type: string; query: string } | undefined => {
  const match = CONDITIONAL.exec(reference);
  return match ? { type: match[1]!, query: match[2]! } : undefined;
};
