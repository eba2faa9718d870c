import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decide, type Viewer } from '@aceso/governance/consent';
import { openStore, patientsOf, type Store } from '@aceso/store';
import type { Bundle, Consent, ConsentProvision, Resource } from '@medplum/fhirtypes';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { guardedStore } from './guarded-store.ts';
import { readAsServer, readFor, readingFor, readUnder } from './request-context.ts';
import { Veils } from './veils.ts';

const BASE = 'http://localhost/fhir';
const NOW = new Date('2026-03-01T10:00:00Z');
const PATIENTS = ['p1', 'p2', 'p3'];
const CODES = ['718-7', '2345-7', '4548-4'];
const LABEL = { system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code: 'R' };

let folder: string;
let store: Store;

/** A small hospital: each patient has two visits, results of them, and problems; every third result is labelled. */
function hospital(): Resource[] {
  return PATIENTS.flatMap((patient, p): Resource[] => [
    { resourceType: 'Patient', id: patient, name: [{ family: `Family${p}` }], gender: p === 1 ? 'male' : 'female' },
    ...[0, 1].map(
      (visit): Resource => ({
        resourceType: 'Encounter',
        id: `${patient}-visit${visit}`,
        status: 'finished',
        class: { code: visit === 0 ? 'IMP' : 'AMB' },
        subject: { reference: `Patient/${patient}` },
        period: { start: `202${4 + visit}-05-01`, end: `202${4 + visit}-05-03` },
      }),
    ),
    ...[0, 1, 2, 3, 4].map(
      (n): Resource => ({
        resourceType: 'Observation',
        id: `${patient}-result${n}`,
        ...(n % 3 === 0 ? { meta: { security: [LABEL] } } : {}),
        status: 'final',
        code: { coding: [{ system: 'http://loinc.org', code: CODES[n % CODES.length]! }] },
        subject: { reference: `Patient/${patient}` },
        encounter: { reference: `Encounter/${patient}-visit${n % 2}` },
        effectiveDateTime: `202${4 + (n % 2)}-05-0${1 + (n % 3)}`,
        valueQuantity: { value: 10 * p + n, unit: 'mg/dL', system: 'http://unitsofmeasure.org', code: 'mg/dL' },
      }),
    ),
    {
      resourceType: 'Condition',
      id: `${patient}-problem`,
      clinicalStatus: {
        coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'active' }],
      },
      code: { text: 'A problem' },
      subject: { reference: `Patient/${patient}` },
      encounter: { reference: `Encounter/${patient}-visit0` },
    },
  ]);
}

const QUERIES = [
  'Observation?_sort=-date',
  'Observation?code=718-7',
  'Observation?code=718-7,2345-7&date=ge2025&_sort=date',
  'Observation?value-quantity=gt10',
  'Observation?encounter.class=IMP',
  'Observation?patient.gender=male&_sort=_id',
  'Observation?_include=Observation:encounter&_include=Observation:subject',
  'Observation?code:not=718-7',
  'Encounter?_revinclude=Observation:encounter',
  'Encounter?_has:Observation:encounter:code=4548-4',
  'Patient?_has:Condition:patient:clinical-status=active',
  'Patient?_has:Observation:patient:value-quantity=gt12',
  'Patient?family=Family',
  'Condition?encounter.class=IMP&patient=p2',
  'Condition?encounter:Encounter.class:not=AMB',
];

const provision = fc.record({
  type: fc.constantFrom('deny' as const, 'permit' as const),
  class: fc.option(
    fc.constantFrom([{ code: 'Observation' }], [{ code: 'Encounter' }], [{ code: 'Patient' }], [{ code: 'Condition' }]),
    {
      nil: undefined,
    },
  ),
  code: fc.option(
    fc.constantFrom(...CODES).map((code) => [{ coding: [{ system: 'http://loinc.org', code }] }]),
    { nil: undefined },
  ),
  securityLabel: fc.option(fc.constant([LABEL]), { nil: undefined, freq: 4 }),
  dataPeriod: fc.option(fc.constantFrom({ end: '2024' }, { start: '2025' }), { nil: undefined }),
  purpose: fc.option(fc.constantFrom([{ code: 'TREAT' }], [{ code: 'HRESCH' }]), { nil: undefined, freq: 4 }),
  actor: fc.option(
    fc
      .constantFrom('Practitioner/ann', 'Practitioner/bob')
      .map((reference) => [{ role: { text: 'any' }, reference: { reference } }]),
    { nil: undefined, freq: 4 },
  ),
});
const consents = fc.array(
  fc.record({
    patient: fc.constantFrom(...PATIENTS),
    root: provision,
    inner: fc.array(provision, { maxLength: 2 }),
  }),
  { minLength: 1, maxLength: 3 },
);

const bare = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

function consentOf(id: string, patient: string, root: object, inner: readonly object[]): Consent {
  return {
    resourceType: 'Consent',
    id,
    status: 'active',
    scope: { coding: [{ code: 'patient-privacy' }] },
    category: [{ coding: [{ code: '59284-0', system: 'http://loinc.org' }] }],
    policyRule: { coding: [{ code: 'OPTIN' }] },
    patient: { reference: `Patient/${patient}` },
    provision: bare({ ...root, ...(inner.length > 0 ? { provision: inner } : {}) }) as ConsentProvision,
  };
}

const denies = (patient: string, type: string) => ({
  patient,
  root: { type: 'deny' as const, class: [{ code: type }] },
  inner: [],
});
/** What is passed through on the way to a match is hidden, and the match is not: visits, results, a whole person. */
const EXAMPLES = [
  [[denies('p1', 'Encounter')], 'TREAT'],
  [[denies('p2', 'Observation'), denies('p3', 'Encounter')], 'TREAT'],
  [[denies('p2', 'Patient')], 'TREAT'],
] as never;

/** What the rules leave, one resource at a time. */
function left(all: readonly Resource[], given: readonly Consent[], viewer: Viewer): Resource[] {
  const of = (patient: string) => given.filter((one) => one.patient?.reference === `Patient/${patient}`);
  const denied = (patient: string, resource: Resource) => decide(of(patient), resource, viewer) === 'deny';
  const whole = PATIENTS.filter((id) =>
    denied(id, all.find((one) => one.resourceType === 'Patient' && one.id === id)!),
  );
  return all.filter((one) => !patientsOf(one).some((patient) => whole.includes(patient) || denied(patient, one)));
}

const tagged = (resource: Resource, tag: string): Resource =>
  ({ ...resource, meta: { ...resource.meta, tag: [{ system: 'urn:test', code: tag }] } }) as Resource;

/** A copy of the hospital beside it, under names of its own. */
const copied = (resources: readonly Resource[], prefix: string): Resource[] =>
  resources.map((one) => {
    const text = JSON.stringify({ ...one, id: `${prefix}${one.id}` });
    return tagged(JSON.parse(text.replaceAll(/"([A-Z][A-Za-z]+)\/(p\d)/g, `"$1/${prefix}$2`)) as Resource, prefix);
  });

async function put(target: Store, resources: readonly Resource[]): Promise<void> {
  async function* source() {
    yield {
      where: 'test',
      bundle: {
        resourceType: 'Bundle',
        type: 'collection',
        entry: resources.map((resource) => ({ resource })),
      } as Bundle,
    };
  }
  expect((await target.import(source())).problems).toEqual([]);
}

const namesIn = (page: Bundle, prefix: string): string[] =>
  (page.entry ?? []).flatMap(({ resource, search }) =>
    resource && search?.mode !== 'outcome'
      ? [`${search?.mode} ${resource.resourceType}/${resource.id!.replace(prefix, '')}`]
      : [],
  );

/** Everything a search says: what is on each of its pages, and how many it counts. */
async function answer(target: Store, query: string, tag: string, prefix: string): Promise<object> {
  const [type, parameters = ''] = query.split('?') as [string, string?];
  const own = parameters.replaceAll('patient=p2', `patient=${prefix}p2`);
  const all: string[][] = [];
  let next: string | undefined = `${own}&_tag=${tag}&_count=9`;
  while (next !== undefined) {
    const page: Bundle = await target.search({ type, query: next, base: BASE });
    all.push(namesIn(page, prefix).sort());
    const url = page.link?.find(({ relation }) => relation === 'next')?.url;
    next = url === undefined ? undefined : new URL(url).search.slice(1);
  }
  const total = { type, base: BASE };
  const counted = await target.search({ ...total, query: `${own}&_tag=${tag}&_summary=count` });
  const accurate = await target.search({ ...total, query: `${own}&_tag=${tag}&_count=1&_total=accurate` });
  return { all, counted: counted.total, accurate: accurate.total };
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'aceso-veil-'));
  store = await openStore({ dataDir: folder });
  await put(
    store,
    hospital().map((one) => tagged(one, 'base')),
  );
}, 60_000);
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

it('shows, finds and counts what a hospital without the hidden things would', async () => {
  let round = 0;
  const asked = async (request: object, work: () => Promise<void>) => readFor(request as never, work);
  await fc.assert(
    fc.asyncProperty(consents, fc.constantFrom('TREAT', 'HRESCH'), async (drawn, purpose) => {
      round += 1;
      const prefix = `c${round}-`;
      const given = drawn.map(({ patient, root, inner }, i) => consentOf(`consent-${i}`, patient, root, inner));
      await put(store, given);
      const viewer: Viewer = {
        actors: ['Practitioner/ann'],
        purpose,
        actions: ['access', 'use'],
        at: NOW.toISOString(),
      };
      const visible = left(hospital(), given, viewer);
      await put(store, copied(visible, prefix));
      const veils = new Veils(store, () => NOW);
      await veils.policies.set({ purposes: { clinician: ['HRESCH'] } });
      const seen = guardedStore(store, veils);
      const principal = { id: 'ann', username: 'ann', roles: ['clinician'] };
      await asked({ request: { principal, headers: { 'x-purpose-of-use': purpose } } }, async () => {
        for (const query of QUERIES)
          expect(await answer(seen, query, 'base', ''), query).toEqual(await answer(store, query, prefix, prefix));
        for (const one of hospital()) {
          const there = visible.some(({ resourceType, id }) => resourceType === one.resourceType && id === one.id);
          const read = seen.read(one.resourceType, one.id!).then(
            () => true,
            () => false,
          );
          expect(await read, `${one.resourceType}/${one.id}`).toBe(there);
        }
        for (const patient of PATIENTS) {
          const record = await seen.everything(patient).catch(() => []);
          const ids = record
            .filter(({ resourceType }) => resourceType !== 'Consent')
            .map(({ id }) => id)
            .sort();
          const theirs = visible.some(({ id }) => id === patient)
            ? visible.filter((one) => patientsOf(one).includes(patient))
            : [];
          expect(ids).toEqual(theirs.map(({ id }) => id).sort());
        }
      });
      for (const one of given) await store.delete('Consent', one.id!);
    }),
    { numRuns: 10, seed: 20260301, endOnFailure: true, examples: EXAMPLES },
  );
}, 120_000);

it('hides nothing where there are no consents, and nothing from the server itself', async () => {
  const veils = new Veils(store, () => NOW);
  await veils.policies.set({ purposes: {} });
  expect(await veils.of({ id: 'ann', username: 'ann' }, 'TREAT')).toBeUndefined();
  expect(await veils.current(undefined)).toBeUndefined();
});

it('keeps a ward to those who care for it, until the glass is broken', async () => {
  const veils = new Veils(store, () => NOW);
  await veils.policies.set({ mode: 'care-team', emergencyHours: 2, visitDays: 30 });
  await put(store, [
    {
      resourceType: 'CareTeam',
      id: 'team',
      status: 'active',
      subject: { reference: 'Patient/p1' },
      participant: [{ member: { reference: 'Practitioner/ann' } }],
    },
    { resourceType: 'Practitioner', id: 'ann' },
  ]);
  const ann = { id: 'ann', username: 'ann' };
  expect(await veils.of(ann, 'TREAT')).toEqual({ only: ['p1'] });
  const opened = await veils.emergencies.open(ann, 'p2', 'brought in unconscious', 2);
  expect(await veils.of(ann, 'TREAT')).toEqual({ only: ['p1', 'p2'] });
  const later = new Veils(store, () => new Date(NOW.getTime() + 2 * 3_600_000));
  expect(await later.of(ann, 'TREAT')).toEqual({ only: ['p1'] });
  await expect(veils.emergencies.review(opened.id, ann, 'justified', undefined)).rejects.toThrow(/of their own/);
  const officer = { id: 'officer', username: 'officer' };
  expect((await veils.emergencies.review(opened.id, officer, 'justified', 'was on call')).review?.by).toBe('officer');
  await veils.policies.set({ mode: 'open', emergencyHours: 2, visitDays: 30 });
});

it('hides what hidden documents attach, and a record whose Patient was deleted', async () => {
  const document = (id: string): Resource => ({
    resourceType: 'DocumentReference',
    id: `doc-${id}`,
    status: 'current',
    subject: { reference: 'Patient/px' },
    content: [{ attachment: { url: `Binary/scan-${id}` } }],
  });
  const scan = (id: string): Resource => ({ resourceType: 'Binary', id: `scan-${id}`, contentType: 'image/png' });
  const everything = consentOf('consent-px', 'px', { type: 'deny' }, []);
  await put(store, [{ resourceType: 'Patient', id: 'px' }, document('a'), scan('a'), scan('free'), everything]);
  const ann = { id: 'ann', username: 'ann' };
  const seenBinaries = async () => {
    const veil = await new Veils(store, () => NOW).of(ann, 'TREAT');
    const found = await store.behind(veil!).search({ type: 'Binary', query: '', base: BASE });
    return (found.entry ?? []).map(({ resource }) => resource?.id);
  };
  expect(await seenBinaries()).toEqual(['scan-free']);
  await store.delete('Patient', 'px');
  expect(await seenBinaries()).toEqual(['scan-free']);
  const veil = await new Veils(store, () => NOW).of(ann, 'TREAT');
  await expect(store.behind(veil!).read('DocumentReference', 'doc-a')).rejects.toMatchObject({ code: 'not-found' });
  await store.delete('Consent', 'consent-px');
});

it('keeps back in the history what is denied: versions before a change, and what was deleted', async () => {
  const told = async () => {
    const veil = await new Veils(store, () => NOW).of({ id: 'ann', username: 'ann' }, 'TREAT');
    const seen = veil ? store.behind(veil) : store;
    const all = await seen.history({ type: 'Observation', query: '_count=1000', base: BASE });
    return (all.entry ?? [])
      .map(({ resource, request, response }) => `${resource?.id ?? request?.url} ${response?.etag}`)
      .filter((one) => one.includes('past-'));
  };
  const result = (id: string, restricted: boolean): Resource => ({
    resourceType: 'Observation',
    id,
    ...(restricted ? { meta: { security: [LABEL] } } : {}),
    status: 'final',
    code: { text: 'A result' },
    subject: { reference: 'Patient/pz' },
  });
  await put(store, [{ resourceType: 'Patient', id: 'pz' }, result('past-open', true), result('past-gone', true)]);
  await store.update(result('past-open', false));
  await store.delete('Observation', 'past-gone');
  expect(await told()).toHaveLength(4);
  const labelled = consentOf('consent-pz', 'pz', { type: 'deny', securityLabel: [LABEL] }, []);
  await put(store, [labelled]);
  expect(await told()).toEqual(['past-open W/"2"']);
  await store.delete('Consent', 'consent-pz');
});

it('takes no purpose on trust: one that is not held only keeps more back', async () => {
  const veils = new Veils(store, () => NOW);
  const eve = { id: 'eve', username: 'eve', roles: ['clinician' as const] };
  const deniesTreatment = consentOf('consent-pp', 'p3', { type: 'deny', purpose: [{ code: 'TREAT' }] }, []);
  const deniesResearch = consentOf('consent-pr', 'p2', { type: 'deny', purpose: [{ code: 'HRESCH' }] }, []);
  await put(store, [deniesTreatment, deniesResearch]);
  const without = async (purpose: string) => (await veils.of(eve, purpose))?.without?.toSorted() ?? [];
  expect(await without('TREAT')).toEqual(['p3']);
  expect(await without('HRESCH')).toEqual(['p2', 'p3']);
  expect(await without('ETREAT')).toEqual(['p3']);
  await veils.policies.set({ purposes: { clinician: ['HRESCH'] } });
  expect(await without('HRESCH')).toEqual(['p2']);
  // Work that is research needs both, whatever the roles hold and the request says.
  expect((await veils.of(eve, 'TREAT', 'HRESCH'))?.without?.toSorted()).toEqual(['p2', 'p3']);
  const device = { aeTitle: 'A', everyChart: false };
  await readFor({ device }, () => readUnder('HRESCH', async () => expect(readingFor()?.purpose).toBe('HRESCH')));
  await readFor({ device }, () => readAsServer(async () => expect(readingFor()).toBeUndefined()));
  await veils.policies.set({ purposes: {} });
  for (const one of [deniesTreatment, deniesResearch]) await store.delete('Consent', one.id!);
});

it('shows a device what nobody keeps back, no closed chart, and lists no files where charts are closed', async () => {
  const veils = new Veils(store, () => NOW);
  const device = (everyChart: boolean) => veils.current({ device: { aeTitle: 'PACS', everyChart } });
  expect(await device(false)).toBeUndefined();
  await veils.policies.set({ mode: 'care-team' });
  expect(await device(false)).toEqual({ only: [] });
  expect(await device(true)).toBeUndefined();
  const denied = consentOf('consent-pd', 'p1', { type: 'deny' }, []);
  await put(store, [denied]);
  expect((await device(true))?.without).toEqual(['p1']);
  await store.delete('Consent', 'consent-pd');
  await put(store, [{ resourceType: 'Binary', id: 'some-file', contentType: 'text/plain' }]);
  const seen = store.behind({ only: ['p1'] });
  expect((await seen.search({ type: 'Binary', query: '', base: BASE })).entry ?? []).toEqual([]);
  expect((await seen.read('Binary', 'some-file')).deleted).toBe(false);
  await veils.policies.set({ mode: 'open' });
});
