import type { Bundle, BundleEntry, Observation, Patient } from '@medplum/fhirtypes';
import { beforeAll, describe, expect, it } from 'vitest';
import { StoreError, toOutcome } from '../errors.ts';
import type { Store } from '../port.ts';
import { onEveryBackend } from '../testing/backends.ts';

const BASE = 'http://h/fhir';
const bundle = (type: Bundle['type'], ...entry: BundleEntry[]): Bundle => ({ resourceType: 'Bundle', type, entry });
const patient = (fields: Partial<Patient> = {}): Patient => ({ resourceType: 'Patient', ...fields });
const observation = (subject: string): Observation => ({
  resourceType: 'Observation',
  status: 'final',
  code: { text: 'weight' },
  subject: { reference: subject },
});
const failure = async (work: Promise<unknown>): Promise<StoreError> =>
  work.then(
    () => {
      throw new Error('should have failed');
    },
    (error: unknown) => {
      if (error instanceof StoreError) return error;
      throw error;
    },
  );
const idOf = (entry: BundleEntry | undefined) => entry?.response?.location?.split('/').at(-3) ?? '';

onEveryBackend('bundles', (backend) => {
  let store: Store;
  beforeAll(async () => {
    store = (await backend.open()).store;
  });

  describe('transaction', () => {
    it('resolves urn:uuid references wherever they stand, in either direction', async () => {
      const p = 'urn:uuid:0b7a7a3e-6f55-4a9c-9d1a-1f2e3d4c5b6a';
      const o = 'urn:uuid:7d3c1c1e-2c58-4f4e-8a9e-9a8b7c6d5e4f';
      const answer = await store.bundle(
        bundle(
          'transaction',
          { fullUrl: o, resource: observation(p), request: { method: 'POST', url: 'Observation' } },
          {
            fullUrl: p,
            resource: patient({
              identifier: [{ system: 'urn:ietf:rfc:3986', value: p }],
              text: {
                status: 'generated',
                div: `<div xmlns="http://www.w3.org/1999/xhtml"><a href="${o}">w</a></div>`,
              },
              extension: [{ url: 'http://x/last', valueReference: { reference: `${o}#part` } }],
            }),
            request: { method: 'POST', url: 'Patient' },
          },
        ),
        BASE,
      );
      expect(answer.type).toBe('transaction-response');
      expect(answer.entry?.map((entry) => entry.response?.status)).toEqual(['201 Created', '201 Created']);
      const [oid, pid] = [idOf(answer.entry?.[0]), idOf(answer.entry?.[1])];
      const stored = (await store.read('Patient', pid)).resource as Patient;
      expect(((await store.read('Observation', oid)).resource as Observation).subject?.reference).toBe(
        `Patient/${pid}`,
      );
      expect(stored.extension?.[0]?.valueReference?.reference).toBe(`Observation/${oid}#part`);
      expect(stored.text?.div).toContain(`href="Observation/${oid}"`);
      expect(stored.identifier?.[0]?.value).toBe(p);
    });

    it('runs DELETE, POST, PUT, GET in that order whatever the order of entries', async () => {
      await store.update(patient({ id: 'tx-old', identifier: [{ value: 'swap' }] }));
      const answer = await store.bundle(
        bundle(
          'transaction',
          { request: { method: 'GET', url: 'Patient/tx-put' } },
          { resource: patient({ id: 'tx-put', active: true }), request: { method: 'PUT', url: 'Patient/tx-put' } },
          {
            resource: patient({ identifier: [{ value: 'swap' }] }),
            request: { method: 'POST', url: 'Patient', ifNoneExist: 'identifier=swap' },
          },
          { request: { method: 'DELETE', url: 'Patient/tx-old' } },
          { request: { method: 'GET', url: 'Patient?identifier=swap' } },
        ),
        BASE,
      );
      expect(answer.entry?.map((entry) => entry.response?.status)).toEqual([
        '200 OK',
        '201 Created',
        '201 Created',
        '204 No Content',
        '200 OK',
      ]);
      expect((answer.entry![0]!.resource as Patient).active).toBe(true);
      expect((answer.entry![4]!.resource as Bundle).entry?.map((entry) => entry.resource?.id)).toEqual([
        idOf(answer.entry?.[2]),
      ]);
    });

    it('uses what ifNoneExist finds, and links to it', async () => {
      await store.update(patient({ id: 'known', identifier: [{ system: 'urn:k', value: '1' }] }));
      const p = 'urn:uuid:11111111-1111-4111-8111-111111111111';
      const answer = await store.bundle(
        bundle(
          'transaction',
          {
            fullUrl: p,
            resource: patient(),
            request: { method: 'POST', url: 'Patient', ifNoneExist: 'identifier=urn:k|1' },
          },
          { resource: observation(p), request: { method: 'POST', url: 'Observation' } },
        ),
        BASE,
      );
      expect(answer.entry?.[0]?.response?.status).toBe('200 OK');
      const stored = (await store.read('Observation', idOf(answer.entry?.[1]))).resource as Observation;
      expect(stored.subject?.reference).toBe('Patient/known');
    });

    it('resolves conditional references to stored resources and to ones in the bundle', async () => {
      await store.update({ resourceType: 'Practitioner', id: 'dr', identifier: [{ system: 'urn:npi', value: '9' }] });
      const answer = await store.bundle(
        bundle(
          'transaction',
          {
            resource: {
              ...observation('Patient?identifier=urn:in|42'),
              performer: [{ reference: 'Practitioner?identifier=urn:npi|9' }],
            },
            request: { method: 'POST', url: 'Observation' },
          },
          {
            resource: patient({ id: 'in-bundle', identifier: [{ system: 'urn:in', value: '42' }] }),
            request: { method: 'PUT', url: 'Patient/in-bundle' },
          },
        ),
        BASE,
      );
      const stored = (await store.read('Observation', idOf(answer.entry?.[0]))).resource as Observation;
      expect([stored.subject?.reference, stored.performer?.[0]?.reference]).toEqual([
        'Patient/in-bundle',
        'Practitioner/dr',
      ]);
      expect(stored.meta?.versionId).toBe('1');
    });

    it.each<[string, BundleEntry, number, string]>([
      [
        'an illegal id',
        { resource: patient({ id: 'a b' }), request: { method: 'PUT', url: 'Patient/a b' } },
        400,
        'bad-id',
      ],
      [
        'a stale If-Match',
        { resource: patient({ id: 'known' }), request: { method: 'PUT', url: 'Patient/known', ifMatch: 'W/"9"' } },
        412,
        'version-conflict',
      ],
      [
        'a reference nothing matches',
        { resource: observation('Patient?identifier=urn:no|0'), request: { method: 'POST', url: 'Observation' } },
        412,
        'precondition-failed',
      ],
      ['a missing resource', { request: { method: 'POST', url: 'Patient' } }, 400, 'bad-request'],
      [
        'a type that disagrees',
        { resource: patient(), request: { method: 'POST', url: 'Observation' } },
        400,
        'bad-request',
      ],
      ['a GET of nothing', { request: { method: 'GET', url: 'Patient/no-such' } }, 404, 'not-found'],
      ['an unknown method', { request: { method: 'BREW' as 'GET', url: 'Patient' } }, 400, 'bad-request'],
      ['no request', { resource: patient() }, 400, 'bad-request'],
    ])('is undone whole by %s, naming the entry', async (_, bad, status, code) => {
      const good: BundleEntry = {
        resource: patient({ id: 'never', active: true }),
        request: { method: 'PUT', url: 'Patient/never' },
      };
      const error = await failure(store.bundle(bundle('transaction', good, bad), BASE));
      expect([error.status, error.code]).toEqual([status, code]);
      expect(toOutcome(error).issue[0]?.expression?.[0]).toMatch(/^Bundle\.entry\[1\]/);
      await expect(store.read('Patient', 'never')).rejects.toMatchObject({ status: 404 });
    });

    it('refuses to change one resource twice', async () => {
      const put = (): BundleEntry => ({
        resource: patient({ id: 'twice' }),
        request: { method: 'PUT', url: 'Patient/twice' },
      });
      expect((await failure(store.bundle(bundle('transaction', put(), put()), BASE))).expression).toBe(
        'Bundle.entry[1]',
      );
      const remove: BundleEntry = { request: { method: 'DELETE', url: 'Patient/twice' } };
      expect((await failure(store.bundle(bundle('transaction', put(), remove), BASE))).status).toBe(400);
    });

    it('patches', async () => {
      await store.update(patient({ id: 'tx-patch' }));
      const data = Buffer.from(JSON.stringify([{ op: 'add', path: '/active', value: true }])).toString('base64');
      await store.bundle(
        bundle('transaction', {
          resource: { resourceType: 'Binary', contentType: 'application/json-patch+json', data },
          request: { method: 'PATCH', url: 'Patient/tx-patch', ifMatch: 'W/"1"' },
        }),
        BASE,
      );
      expect(((await store.read('Patient', 'tx-patch')).resource as Patient).active).toBe(true);
    });
  });

  describe('batch', () => {
    it('keeps what works and reports what does not, entry by entry', async () => {
      const answer = await store.bundle(
        bundle(
          'batch',
          { resource: patient({ id: 'batch-1' }), request: { method: 'PUT', url: 'Patient/batch-1' } },
          { resource: patient({ id: 'x y' }), request: { method: 'PUT', url: 'Patient/x y' } },
          { request: { method: 'GET', url: 'Patient/missing' } },
          { request: { method: 'GET', url: `${BASE}/Patient/batch-1` } },
          { request: { method: 'DELETE', url: 'Patient/batch-1' } },
          { request: { method: 'GET', url: 'Patient/batch-1/_history' } },
        ),
        BASE,
      );
      expect(answer.type).toBe('batch-response');
      expect(answer.entry?.map((entry) => entry.response?.status.slice(0, 3))).toEqual([
        '201',
        '400',
        '404',
        '200',
        '204',
        '200',
      ]);
      expect(answer.entry?.[1]?.response?.outcome).toMatchObject({ resourceType: 'OperationOutcome' });
      expect((answer.entry![5]!.resource as Bundle).total).toBe(2);
    });
  });

  it('processes nothing but batches and transactions', async () => {
    expect((await failure(store.bundle(bundle('collection'), BASE))).expression).toBe('Bundle.type');
    expect((await failure(store.bundle(patient() as unknown as Bundle, BASE))).status).toBe(400);
    expect((await store.bundle({ resourceType: 'Bundle', type: 'transaction' }, BASE)).entry).toEqual([]);
  });
});
