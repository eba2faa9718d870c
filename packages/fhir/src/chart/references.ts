import type { Resource } from '@medplum/fhirtypes';
import { isObject } from './reader.ts';

export interface SourceResource {
  readonly resource: Resource;
  readonly fullUrl?: string | undefined;
}

/** Finds resources of one record by any form of reference (FHIR R4 sections 2.3.0 and bundle resolution). */
export class ReferenceIndex {
  readonly #byKey = new Map<string, string>();
  readonly #resources = new Map<string, Resource>();

  /** @returns the `Type/id` under which the resource is known. */
  add(source: SourceResource, position: number): string {
    const { resource, fullUrl } = source;
    const ref =
      typeof resource.id === 'string' && resource.id !== ''
        ? `${resource.resourceType}/${resource.id}`
        : (fullUrl ?? `${resource.resourceType}/entry-${position}`);
    this.#resources.set(ref, resource);
    this.#byKey.set(ref, ref);
    if (typeof fullUrl === 'string' && fullUrl !== '') this.#byKey.set(fullUrl, ref);
    return ref;
  }

  get(ref: string): Resource | undefined {
    return this.#resources.get(ref);
  }

  /** The `Type/id` that a Reference object names, if it is in the record. */
  resolve(reference: unknown): string | undefined {
    if (!isObject(reference) || typeof reference.reference !== 'string') return undefined;
    const text = reference.reference.split('/_history/')[0]!;
    const direct = this.#byKey.get(text);
    if (direct !== undefined) return direct;
    // An absolute URL of another base still names Type/id in its last two segments.
    const tail = /(?:^|\/)([A-Z][A-Za-z]+\/[A-Za-z0-9\-.]{1,64})$/.exec(text);
    if (tail) return this.#byKey.get(tail[1]!);
    // Some systems write a bare id or a urn whose id is the resource's own.
    return text.startsWith('urn:uuid:') ? this.#bare(text.slice(9)) : undefined;
  }

  #bare(id: string): string | undefined {
    const type = ['Patient', 'Encounter', 'Condition', 'Practitioner', 'Organization'].find((name) =>
      this.#byKey.has(`${name}/${id}`),
    );
    return type && `${type}/${id}`;
  }
}

/** A contained resource by its `#id`. */
export function contained(owner: Resource, reference: unknown): Resource | undefined {
  if (!isObject(reference) || typeof reference.reference !== 'string' || !reference.reference.startsWith('#'))
    return undefined;
  const id = reference.reference.slice(1);
  const list: unknown = 'contained' in owner ? owner.contained : undefined;
  if (!Array.isArray(list)) return undefined;
  return list.find((item: unknown): item is Resource => isObject(item) && item.id === id);
}
