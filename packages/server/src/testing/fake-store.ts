import type { Collection, Store, StoredResource } from '@aceso/store';
import type { Bundle, Resource } from '@medplum/fhirtypes';

/** In memory and only what the tests of routing need; whatever concerns storage is tested on the real store. */
class Refusal extends Error {
  override readonly name = 'StoreError';
  readonly code: string;
  readonly status: number;
  constructor(code: string, status: number) {
    super(`Refused: ${code}.`);
    this.code = code;
    this.status = status;
  }
}

export function fakeStore(): Store {
  const versions = new Map<string, StoredResource[]>();
  const collections = new Map<string, Map<string, { value: object; version: number }>>();
  let next = 1;
  const put = (resource: Resource, deleted = false): StoredResource => {
    const key = `${resource.resourceType}/${resource.id}`;
    const list = versions.get(key) ?? [];
    const versionId = String(list.length + 1);
    const lastUpdated = new Date(Date.UTC(2026, 0, 1, 0, 0, next)).toISOString();
    const stored = { resource: { ...resource, meta: { versionId, lastUpdated } }, versionId, lastUpdated, deleted };
    versions.set(key, [...list, stored]);
    return stored;
  };
  const current = (type: string, id: string): StoredResource => {
    const stored = versions.get(`${type}/${id}`)?.at(-1);
    if (!stored) throw new Refusal('not-found', 404);
    if (stored.deleted) throw new Refusal('gone', 410);
    return stored;
  };
  const bundle = (type: Bundle['type'], resources: Resource[]): Bundle => ({
    resourceType: 'Bundle',
    type,
    total: resources.length,
    entry: resources.map((resource) => ({ resource, search: { mode: 'match' as const } })),
  });
  const fake = {
    backend: 'pglite',
    blobs: { folder: '' },
    read: async (type: string, id: string) => current(type, id),
    create: async (resource: Resource) => ({ status: 201, stored: put({ ...resource, id: `n${next++}` }) }),
    update: async (resource: Resource, options?: { ifMatch?: string }) => {
      const before = versions.get(`${resource.resourceType}/${resource.id}`)?.at(-1);
      if (options?.ifMatch && before?.versionId !== options.ifMatch) throw new Refusal('version-conflict', 412);
      return { status: before ? 200 : 201, stored: put(resource) };
    },
    delete: async (type: string, id: string) => ({ status: 204, stored: put(current(type, id).resource, true) }),
    search: async ({ type }: { type?: string }) =>
      bundle(
        'searchset',
        [...versions.values()].map((list) => list.at(-1)!.resource).filter((one) => !type || one.resourceType === type),
      ),
    counts: async () => ({}),
    typeVersion: async () => 0,
    collection: <T extends object>(name: string): Collection<T> => {
      const rows = collections.get(name) ?? new Map<string, { value: object; version: number }>();
      collections.set(name, rows);
      return {
        get: async (id) => rows.get(id) as { value: T; version: number } | undefined,
        put: async (id, value, expected) => {
          const version = rows.get(id)?.version ?? 0;
          if (expected !== undefined && expected !== version) throw new Refusal('version-conflict', 412);
          rows.set(id, { value, version: version + 1 });
          return version + 1;
        },
        delete: async (id) => rows.delete(id),
        list: async () => [...rows].map(([id, row]) => ({ id, ...(row as { value: T; version: number }) })),
      };
    },
    audit: { append: async () => 0 },
    jobs: { define: () => undefined, guard: () => undefined, list: async () => [], tally: async () => [] },
    check: async () => ({ ms: 1, schema: 1, known: 1 }),
    close: async () => undefined,
  };
  return fake as unknown as Store;
}
