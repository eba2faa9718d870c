import type { Resource } from '@medplum/fhirtypes';
import type { RecordEntry, RecordProblem } from './types.ts';

/** Deeper than any real resource; what lies below is left as it is. */
const MAX_DEPTH = 128;

export type ReferenceForm =
  | { readonly form: 'contained'; readonly id: string }
  | { readonly form: 'urn'; readonly url: string }
  | { readonly form: 'local'; readonly type: string; readonly id: string; readonly version?: string }
  | {
      readonly form: 'absolute';
      readonly base: string;
      readonly type: string;
      readonly id: string;
      readonly version?: string;
    }
  | { readonly form: 'conditional'; readonly type: string; readonly query: string }
  | { readonly form: 'other'; readonly url: string };

const TAIL = /^(.*\/)?([A-Z][A-Za-z]{1,63})\/([A-Za-z0-9\-.]{1,64})(?:\/_history\/([A-Za-z0-9\-.]{1,64}))?$/;

/** Takes a literal reference apart (R4 §2.3.0.1). Never fails: what has no known form is `other`. */
export function parseReference(reference: string): ReferenceForm {
  if (reference.startsWith('#')) return { form: 'contained', id: reference.slice(1) };
  if (reference.startsWith('urn:')) return { form: 'urn', url: reference };
  if (reference.length > 2048) return { form: 'other', url: reference };
  const query = reference.indexOf('?');
  if (query > 0) {
    const type = reference.slice(0, query);
    return /^[A-Z][A-Za-z]{1,63}$/.test(type)
      ? { form: 'conditional', type, query: reference.slice(query + 1) }
      : { form: 'other', url: reference };
  }
  const match = TAIL.exec(reference);
  if (!match) return { form: 'other', url: reference };
  const [, base, type, id, version] = match;
  const known = { type: type!, id: id!, ...(version === undefined ? {} : { version }) };
  if (base === undefined) return { form: 'local', ...known };
  return /^https?:\/\//i.test(base) ? { form: 'absolute', base, ...known } : { form: 'other', url: reference };
}

type Findable = Pick<RecordEntry, 'resource' | 'fullUrl'>;

/** Finds the resources of one record by any form of reference. Holds no copies; safe with cycles, as it follows nothing. */
export class ReferenceTable {
  readonly #byUrl = new Map<string, Findable>();
  readonly #byRef = new Map<string, Findable>();
  readonly #byUuid = new Map<string, Findable>();
  readonly #byIdentifier = new Map<string, Findable | null>();

  constructor(entries: Iterable<RecordEntry>) {
    for (const entry of entries) this.add(entry);
  }

  add(entry: Findable): void {
    const { resource, fullUrl } = entry;
    const { id, identifier } = resource as { id?: unknown; identifier?: unknown };
    if (fullUrl !== undefined && fullUrl !== '') this.#byUrl.set(fullUrl, entry);
    if (typeof id === 'string') {
      this.#byRef.set(`${resource.resourceType}/${id}`, entry);
      this.#byUuid.set(id.toLowerCase(), entry);
    }
    if (Array.isArray(identifier)) {
      for (const item of identifier as unknown[]) {
        if (typeof item !== 'object' || item === null) continue;
        const { system, value } = item as { system?: unknown; value?: unknown };
        if (typeof value !== 'string') continue;
        for (const token of typeof system === 'string' ? [`${system}|${value}`, value] : [`|${value}`, value]) {
          const key = `${resource.resourceType}?${token}`;
          // Two matches: a conditional reference must not choose (R4 §3.1.0.11.2).
          this.#byIdentifier.set(
            key,
            this.#byIdentifier.has(key) && this.#byIdentifier.get(key) !== entry ? null : entry,
          );
        }
      }
    }
  }

  /** The entry that `reference` names, or undefined where it is not in this record (or is contained: see {@link findContained}). */
  find(reference: string): Findable | undefined {
    const direct = this.#byUrl.get(reference);
    if (direct) return direct;
    const parsed = parseReference(reference);
    switch (parsed.form) {
      case 'local':
        return this.#byRef.get(`${parsed.type}/${parsed.id}`);
      case 'absolute':
        return (
          this.#byUrl.get(`${parsed.base}${parsed.type}/${parsed.id}`) ?? this.#byRef.get(`${parsed.type}/${parsed.id}`)
        );
      case 'urn':
        return this.#byUrl.get(parsed.url.toLowerCase()) ?? this.#byUuid.get(parsed.url.slice(9).toLowerCase());
      case 'conditional':
        return this.#conditional(parsed.type, parsed.query);
      default:
        return undefined;
    }
  }

  #conditional(type: string, query: string): Findable | undefined {
    const match = /^(identifier|_id)=([^&]*)$/.exec(query);
    if (!match) return undefined;
    const value = percentDecode(match[2]!);
    return match[1] === '_id'
      ? this.#byRef.get(`${type}/${value}`)
      : (this.#byIdentifier.get(`${type}?${value}`) ?? undefined);
  }
}

function percentDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The contained resource that `#id` names within `owner`. `#` alone is the owner itself. */
export function findContained(owner: Resource, reference: string): Resource | undefined {
  if (reference === '#') return owner;
  const { contained } = owner as { contained?: unknown };
  if (!Array.isArray(contained) || !reference.startsWith('#')) return undefined;
  return (contained as unknown[]).find(
    (item): item is Resource =>
      typeof item === 'object' &&
      item !== null &&
      'id' in item &&
      item.id === reference.slice(1) &&
      'resourceType' in item,
  );
}

/**
 * Rewrites every literal reference that can be found in the record to `Type/id`, whatever form it had: `urn:uuid:`,
 * fullUrl, absolute, versioned, conditional by identifier. Contained references (`#id`) stay. References to things
 * outside the record stay too, and those that can mean nothing outside (`urn:uuid:`, `urn:oid:`, `#id`) are reported.
 * The input is not changed; what needs no rewriting is shared.
 */
export function resolveReferences(entries: readonly RecordEntry[]): {
  entries: RecordEntry[];
  problems: RecordProblem[];
} {
  const table = new ReferenceTable(entries);
  const problems: RecordProblem[] = [];
  const rewritten = entries.map((entry) => {
    const rewrite = (reference: string, path: string): string => {
      if (reference.startsWith('#')) {
        if (findContained(entry.resource, reference) === undefined) {
          problems.push({
            where: `${entry.where}${path}`,
            message: `nothing contained has the id "${reference.slice(1, 80)}"`,
          });
        }
        return reference;
      }
      const target = table.find(reference);
      if (target === undefined) {
        if (reference.startsWith('urn:')) {
          problems.push({
            where: `${entry.where}${path}`,
            message: `"${reference.slice(0, 80)}" is not in this record`,
          });
        }
        return reference;
      }
      const { resourceType, id } = target.resource;
      return typeof id === 'string' ? `${resourceType}/${id}` : reference;
    };
    const resource = rewriteValue(entry.resource, rewrite, '', 0) as Resource;
    return resource === entry.resource ? entry : { ...entry, resource };
  });
  return { entries: rewritten, problems };
}

type Rewrite = (reference: string, path: string) => string;

function rewriteValue(value: unknown, rewrite: Rewrite, path: string, depth: number): unknown {
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return value;
  if (Array.isArray(value)) {
    let copy: unknown[] | undefined;
    for (let i = 0; i < value.length; i++) {
      const next = rewriteValue(value[i], rewrite, `${path}[${i}]`, depth + 1);
      if (next !== value[i]) {
        copy ??= [...(value as unknown[])];
        copy[i] = next;
      }
    }
    return copy ?? value;
  }
  const object = value as Record<string, unknown>;
  let copy: Record<string, unknown> | undefined;
  for (const key of Object.keys(object)) {
    const child = object[key];
    const next =
      key === 'reference' && typeof child === 'string'
        ? rewrite(child, `${path}.reference`)
        : rewriteValue(child, rewrite, `${path}.${key}`, depth + 1);
    if (next === child) continue;
    copy ??= { ...object };
    // defineProperty: a key such as __proto__ must stay a key.
    Object.defineProperty(copy, key, { value: next, writable: true, enumerable: true, configurable: true });
  }
  return copy ?? object;
}
