import { EngagementError } from '../../errors.ts';
import { isObject, type Json, objectsOf } from '../json.ts';

/** The resources of a record by the names that they go by. */
export class RecordTable {
  readonly #byRef = new Map<string, Json>();

  constructor(resources: readonly unknown[]) {
    for (const resource of resources)
      if (isObject(resource) && typeof resource.id === 'string')
        this.#byRef.set(`${String(resource.resourceType)}/${resource.id}`, resource);
  }

  all(): Json[] {
    return [...this.#byRef.values()];
  }

  /** By `Type/id`, an absolute address that ends so, or `urn:uuid:` with the id. */
  get(reference: string): Json | undefined {
    const plain = reference.replace(/\/_history\/[^/]*$/, '');
    const tail = /([A-Z][A-Za-z]+\/[A-Za-z0-9\-.]{1,64})$/.exec(plain)?.[1];
    if (tail !== undefined) return this.#byRef.get(tail);
    const uuid = plain.startsWith('urn:uuid:') ? plain.slice(9) : undefined;
    return uuid === undefined ? undefined : this.all().find(({ id }) => id === uuid);
  }

  follow(reference: unknown): Json | undefined {
    return isObject(reference) && typeof reference.reference === 'string' ? this.get(reference.reference) : undefined;
  }

  /** By id or `Type/id`, of certain types. */
  named(name: string, types: readonly string[]): Json | undefined {
    const found = name.includes('/') ? this.get(name) : undefined;
    if (found) return types.includes(String(found.resourceType)) ? found : undefined;
    return types.map((type) => this.#byRef.get(`${type}/${name}`)).find((each) => each !== undefined);
  }

  /** @throws EngagementError where it is not in the record */
  needed(name: string): Json {
    const found = this.get(name);
    if (!found)
      throw new EngagementError('input', `There is no ${JSON.stringify(name)} in the record; write it as Type/id.`);
    return found;
  }

  of(type: string): Json[] {
    return this.all().filter(({ resourceType }) => resourceType === type);
  }

  listed(types: readonly string[]): string {
    const found = types
      .flatMap((type) => this.of(type))
      .map(({ resourceType, id }) => `${String(resourceType)}/${String(id)}`);
    return found.length === 0
      ? `no ${types.join(', ')}`
      : `${found.slice(0, 8).join(', ')}${found.length > 8 ? `, and ${found.length - 8} more` : ''}`;
  }

  /** Whether a reference within `each` names the resource. */
  refersTo(each: Json, field: string, resource: Json): boolean {
    const value = each[field];
    return (Array.isArray(value) ? objectsOf(value) : [value]).some((reference) => this.follow(reference) === resource);
  }
}
