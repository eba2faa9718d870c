import type { Resource } from '@medplum/fhirtypes';
import { sha256 } from '../core/sha256.ts';

/** Finds the resource behind `Type/id` of the record that a draft was written from. */
export type ResolveResource = (ref: string) => Resource | undefined;

/** A copy of a resource that stands in a document under `Type/id`, with references to its companions made relative. */
export interface Included {
  readonly ref: string;
  readonly resource: Resource;
}

/**
 * Copies the resources behind references. Ids that FHIR does not allow are replaced by a hash; references between the
 * copies become `Type/id`; a `urn:uuid:` or `Type/id` that leads out of the document becomes a logical reference, because a
 * document must resolve all its literal references (FHIR R4 section 3.3.1). Absolute URLs and `#contained` stay.
 */
export function includeResources(refs: Iterable<string>, resolve: ResolveResource): Map<string, Included> {
  const chosen = new Map<string, { resource: Resource; id: string }>();
  const targets = new Map<string, string>();
  for (const ref of refs) {
    if (chosen.has(ref)) continue;
    const resource = resolve(ref);
    if (!resource) continue;
    const id = legalId(resource.id ?? ref.slice(ref.indexOf('/') + 1));
    const target = `${resource.resourceType}/${id}`;
    chosen.set(ref, { resource, id });
    targets.set(ref, target);
    targets.set(`urn:uuid:${resource.id ?? id}`, target);
    targets.set(`${resource.resourceType}/${resource.id ?? id}`, target);
  }
  const included = new Map<string, Included>();
  for (const [ref, { resource, id }] of chosen) {
    const copy = relink(resource, targets, 0) as Resource;
    included.set(ref, { ref: `${resource.resourceType}/${id}`, resource: { ...copy, id } as Resource });
  }
  return included;
}

function legalId(id: string): string {
  const bare = id.startsWith('urn:uuid:') ? id.slice(9) : id;
  return /^[A-Za-z0-9\-.]{1,64}$/.test(bare) ? bare : sha256(id).slice(0, 32);
}

const DEPTH_LIMIT = 64;

function relink(value: unknown, targets: ReadonlyMap<string, string>, depth: number): unknown {
  if (depth > DEPTH_LIMIT) return undefined;
  if (Array.isArray(value)) return value.map((item) => relink(item, targets, depth + 1));
  if (typeof value !== 'object' || value === null) return value;
  const copy: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) {
    if (key === '__proto__') continue;
    copy[key] = relink(item, targets, depth + 1);
  }
  if (typeof copy.reference === 'string') {
    const text = copy.reference;
    const target = targets.get(text.split('/_history/')[0]!);
    if (target !== undefined) copy.reference = target;
    else if (text.startsWith('urn:')) {
      delete copy.reference;
      copy.identifier ??= { system: 'urn:ietf:rfc:3986', value: text };
    } else if (!text.startsWith('#') && !/^[a-z][a-z0-9+.-]*:/i.test(text)) {
      delete copy.reference;
      copy.identifier ??= { value: text.slice(0, 255) };
      const type = /^([A-Z][A-Za-z]+)(?:\/|\?)/.exec(text)?.[1];
      if (type !== undefined) copy.type ??= type;
    }
  }
  return copy;
}
