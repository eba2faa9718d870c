import type { Collection } from '../port.ts';

/** About accounts and requests, not about what is in a record: who may use them is said by permissions. */
const NOT_OF_RECORDS = new Set([
  'account',
  'session',
  'token',
  'smart-context',
  'smart-launch',
  'erasure-request',
  'emergency-access',
  'care-assignment',
]);

/** What was made of a message says nothing of what stands in the message, and is work of the staff. */
const withoutMade = (name: string, value: object): object =>
  name === 'portal-conversation' ? { ...value, made: undefined } : value;

/**
 * Documents of ours about patients who are seen, and that cite nothing that is not: a draft that rests on a hidden result
 * says what is in it. A document may be hidden by itself, as `collection/id`.
 */
export function documentsBehind<T extends object>(
  name: string,
  collection: Collection<T>,
  hidden: (patient: string) => boolean,
  resources: ReadonlySet<string>,
): Collection<T> {
  if (NOT_OF_RECORDS.has(name)) return collection;
  const isSeen = (id: string, value: T): boolean => {
    if (resources.has(`${name}/${id}`)) return false;
    const { patient } = value as { patient?: unknown };
    if (typeof patient !== 'string' || patient === '') return true;
    if (hidden(patient.replace(/^Patient\//, ''))) return false;
    if (resources.size === 0) return true;
    const cited = JSON.stringify(withoutMade(name, value)).match(/\b[A-Z][A-Za-z]+\/[A-Za-z0-9\-.]{1,64}/g) ?? [];
    return !cited.some((reference) => resources.has(reference));
  };
  return {
    ...collection,
    async get(id) {
      const found = await collection.get(id);
      return found && isSeen(id, found.value) ? found : undefined;
    },
    async list(options = {}) {
      const { limit, ...rest } = options;
      const found = (await collection.list(rest)).filter(({ id, value }) => isSeen(id, value));
      return limit === undefined ? found : found.slice(0, limit);
    },
  };
}
