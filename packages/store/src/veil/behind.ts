import type { Bundle, Resource } from '@medplum/fhirtypes';
import type { Reads } from '../bundle/get.ts';
import type { Driver } from '../driver/driver.ts';
import { StoreError } from '../errors.ts';
import type { Store, Veil } from '../port.ts';
import { notFound, type Scope } from '../resources/rows.ts';
import { matchRows } from '../search/run.ts';
import { Statement } from '../search/sql.ts';
import { documentsBehind } from './documents.ts';
import { hides, hidesRecord, veilMark } from './hides.ts';
import { imagesBehind } from './images.ts';

/**
 * The store as somebody sees it from whom things are kept: what is behind the veil is not read, found, counted, exported
 * or changed; every answer is the one that would be given if it were not there. (A write under an id that is taken behind
 * the veil is refused as not found.) Conditions of conditional writes are still asked of everything: a second copy of what is
 * hidden would harm the record. What they find behind the veil is not changed and not shown: the write is refused.
 */
export function behind(driver: Driver, tenant: number, store: Store, veil: Veil): Store {
  const hidden = (patient: string): boolean => hidesRecord(veil, patient);
  const resources = new Set(veil.hidden ?? []);
  const isSeen = (resource: Resource): boolean => !hides(veil, resource);
  const scope: Scope = { sql: driver, tenant };
  const check = (type: string, id: string) => checkSeen(scope, veil, type, id);
  const checkMatch = async (type: string, condition: string | undefined) => {
    if (condition !== undefined) await checkMatchSeen(scope, veil, type, condition);
  };
  const mark = veilMark(veil);

  const veiled: Store = {
    ...store,
    ...readsBehind(scope, store, veil),
    async patientVersion(patient) {
      if (hidden(patient)) throw notFound('Patient', patient);
      const version = await store.patientVersion(patient);
      return mark === '' ? version : `${version}~${mark}`;
    },
    async *export(options) {
      for await (const resource of store.export(options)) if (isSeen(resource)) yield resource;
    },
    async *former(patient) {
      for await (const one of store.former(patient)) if (isSeen(one.resource)) yield one;
    },
    counts: () => store.counts(veil),
    bundle: (bundle, base, documents) => store.bundle(bundle, base, documents, veil),
    async create(resource, options) {
      await checkMatch(resource.resourceType, options?.condition);
      return store.create(resource, options);
    },
    async update(resource, options) {
      await checkMatch(resource.resourceType, options?.condition);
      if (resource.id !== undefined) await check(resource.resourceType, resource.id);
      return store.update(resource, options);
    },
    async patch(type, id, operations, options) {
      if (id !== '') await check(type, id);
      await checkMatch(type, options?.condition);
      return store.patch(type, id, operations, options);
    },
    async delete(type, id, options) {
      await check(type, id);
      return store.delete(type, id, options);
    },
    async deleteWhere(type, condition) {
      await checkMatch(type, condition);
      return store.deleteWhere(type, condition);
    },
    collection: <T extends object>(name: string) =>
      documentsBehind<T>(name, store.collection<T>(name), hidden, resources),
    images: imagesBehind(store.images, hidden),
  };
  return veiled;
}

/** Reading within one scope, a transaction that is open perhaps, of what is not behind the veil. */
export function readsBehind(scope: Scope, reads: Reads, veil: Veil): Reads {
  const isSeen = (resource: Resource): boolean => !hides(veil, resource);
  const withoutHidden = (bundle: Bundle): Bundle => {
    const all = bundle.entry ?? [];
    const names = new Set(veil.hidden ?? []);
    // A deletion has no content; its address names what was deleted.
    const entry = all.filter(({ resource, request }) => (resource ? isSeen(resource) : !names.has(request?.url ?? '')));
    const { total } = bundle;
    return { ...bundle, ...(total === undefined ? {} : { total: total - (all.length - entry.length) }), entry };
  };
  return {
    async read(type, id) {
      await checkSeen(scope, veil, type, id);
      return reads.read(type, id);
    },
    async vread(type, id, version) {
      await checkSeen(scope, veil, type, id);
      const stored = await reads.vread(type, id, version);
      if (!isSeen(stored.resource)) throw notFound(type, id);
      return stored;
    },
    async history(request) {
      if (request.type !== undefined && request.id !== undefined)
        await checkSeen(scope, veil, request.type, request.id);
      return withoutHidden(await reads.history(request));
    },
    search: (request) => reads.search({ ...request, veil }),
    async everything(patient, options) {
      if (hidesRecord(veil, patient)) throw notFound('Patient', patient);
      return (await reads.everything(patient, options)).filter(isSeen);
    },
  };
}

/** Also for deleted resources: they are in no record any more, so only what is hidden by name stays hidden. */
export async function checkSeen({ sql, tenant }: Scope, veil: Veil, type: string, id: string): Promise<void> {
  const s = new Statement(tenant, undefined, undefined, false, veil);
  const rows = await sql.query<{ seen: boolean }>(
    `SELECT (${s.unveiled('r', true) ?? 'true'}) AS seen FROM resource r
      WHERE r.tenant = $1 AND r.type = ${s.bind(type)} AND r.id = ${s.bind(id)}`,
    s.params,
  );
  if (rows.some(({ seen }) => !seen)) throw notFound(type, id);
}

/** @throws StoreError `precondition-failed` where a condition finds what is behind the veil */
export async function checkMatchSeen(scope: Scope, veil: Veil, type: string, condition: string): Promise<void> {
  for (const { content } of await matchRows(scope, type, condition))
    if (hides(veil, JSON.parse(content) as Resource))
      throw new StoreError('precondition-failed', `The ${type} that the condition finds is not open to you.`);
}
