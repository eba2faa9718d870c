import type { Resource } from '@medplum/fhirtypes';
import { findContained, ReferenceTable } from '../record/references.ts';
import { isObject } from './reader.ts';

export interface SourceResource {
  readonly resource: Resource;
  readonly fullUrl?: string | undefined;
}

/** The resources of one record by the name that a chart gives each: `Type/id` where it has an id. */
export class ReferenceIndex {
  readonly #table = new ReferenceTable([]);
  readonly #names = new Map<Resource, string>();
  readonly #resources = new Map<string, Resource>();

  /** @returns the `Type/id` under which the resource is known. */
  add(source: SourceResource, position: number): string {
    const { resource, fullUrl } = source;
    const ref =
      typeof resource.id === 'string' && resource.id !== ''
        ? `${resource.resourceType}/${resource.id}`
        : (fullUrl ?? `${resource.resourceType}/entry-${position}`);
    this.#resources.set(ref, resource);
    this.#names.set(resource, ref);
    this.#table.add({ resource, ...(typeof fullUrl === 'string' ? { fullUrl } : {}) });
    return ref;
  }

  get(ref: string): Resource | undefined {
    return this.#resources.get(ref);
  }

  /** The name of the resource that a Reference object names, if it is in the record. */
  resolve(reference: unknown): string | undefined {
    if (!isObject(reference) || typeof reference.reference !== 'string') return undefined;
    const found = this.#table.find(reference.reference);
    return found && this.#names.get(found.resource);
  }
}

/** A contained resource by its `#id`. */
export function contained(owner: Resource, reference: unknown): Resource | undefined {
  if (!isObject(reference) || typeof reference.reference !== 'string' || !/^#./.test(reference.reference))
    return undefined;
  return findContained(owner, reference.reference);
}
