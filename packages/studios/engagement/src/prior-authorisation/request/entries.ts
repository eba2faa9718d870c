import { isObject, type Json, objectsOf, textOf } from '../json.ts';

/** One entry of a bundle. */
export interface BundleEntry {
  readonly fullUrl: string | undefined;
  readonly resource: Json;
  readonly type: string;
  readonly id: string | undefined;
  /** `Bundle.entry[2]`. */
  readonly at: string;
}

export const entriesOf = (bundle: Json): readonly BundleEntry[] =>
  objectsOf(bundle.entry).flatMap((entry, index) => {
    const { resource } = entry;
    if (!isObject(resource)) return [];
    const at = `Bundle.entry[${index}]`;
    return [
      { fullUrl: textOf(entry.fullUrl), resource, type: String(resource.resourceType), id: textOf(resource.id), at },
    ];
  });

export interface FoundReference {
  readonly reference: string;
  readonly path: string;
}

const DEEPEST = 64;

/** Every literal reference within an element. */
export function referencesIn(value: unknown, path: string, depth = 0): FoundReference[] {
  if (depth > DEEPEST || typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((each, index) => referencesIn(each, `${path}[${index}]`, depth + 1));
  return Object.entries(value).flatMap(([key, child]) => {
    if (key === 'reference' && typeof child === 'string') return [{ reference: child, path }];
    // What is contained refers within its owner; resources of a bundle in a bundle are not of this one.
    return referencesIn(child, `${path}.${choiceName(key)}`, depth + 1);
  });
}

const CHOICES = /^(value|serviced|location|timing|diagnosis|procedure)(?:[A-Z]\w*)$/;
/** FHIRPath names a choice by its stem: `valueReference` is `value`. */
const choiceName = (key: string): string => CHOICES.exec(key)?.[1] ?? key;

/** The entry that a reference within another entry names (R4 bundle, resolving references). */
export function entryOf(
  reference: string,
  from: BundleEntry,
  entries: readonly BundleEntry[],
): BundleEntry | undefined {
  const plain = reference.replace(/\/_history\/[^/]*$/, '');
  if (/^[a-z][a-z0-9+.-]*:/i.test(plain)) return entries.find(({ fullUrl }) => fullUrl === plain);
  const base = /^(https?:\/\/.*\/)[A-Z][A-Za-z]+\/[A-Za-z0-9\-.]{1,64}$/.exec(from.fullUrl ?? '')?.[1];
  if (base !== undefined) return entries.find(({ fullUrl }) => fullUrl === `${base}${plain}`);
  return undefined;
}

/** The entry, or one of the same type and id under another address. */
export const nearestOf = (reference: string, entries: readonly BundleEntry[]): BundleEntry | undefined =>
  entries.find(({ type, id }) => reference === `${type}/${id}`);
