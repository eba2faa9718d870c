import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GROUP_NAMES } from '@aceso/governance/confidential';
import { openStore, type Store } from '@aceso/store';
import type { Resource } from '@medplum/fhirtypes';
import fc from 'fast-check';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readConfig } from '../../config.ts';
import { createLogger } from '../../http/logging.ts';
import type { RouteEntry } from '../../identity/index.ts';
import { permissionsOf } from '../../identity/permissions.ts';
import { createServer } from '../../server.ts';
import { as, signedInAs } from '../../testing/signed-in.ts';
import { type Planted, plantedRecord } from './testing.ts';

let folder: string;
let store: Store;
let app: FastifyInstance;
let routes: readonly RouteEntry[];
let now = new Date('2026-03-10T12:00:00Z');
const RULE = {
  limitedFrom: 12,
  majority: 18,
  leapDay: 'mar-1',
  shown: ['appointments', 'immunizations', 'bills'],
  added: [],
};

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH';
const call = async (who: string, method: Method, url: string, payload?: object, acting?: string) => {
  const answer = await app.inject({
    method,
    url,
    headers: { ...as(who).headers, ...(acting === undefined ? {} : { 'x-acting-for': acting }) },
    ...(payload === undefined ? {} : { payload }),
  });
  const text = answer.body;
  // biome-ignore lint/suspicious/noExplicitAny: answers are looked into
  const body = (): any => JSON.parse(text);
  return { status: answer.statusCode, text: `${JSON.stringify(answer.headers)}\n${text}`, body };
};
const asParent = (method: Method, url: string, payload?: object) => call('ann', method, url, payload, 'kid');
const mark = (item: string, kept = true, patient = 'kid') =>
  call('nurse', 'PUT', `/api/patients/${patient}/kept-from-proxies`, { item, kept });
const setRule = (change: object = {}) => call('officer', 'PUT', '/api/access/young-people', { ...RULE, ...change });
const letAct = (patient = 'kid', scopes = ['record', 'act', 'visits']) =>
  call('nurse', 'POST', `/api/patients/${patient}/proxies`, {
    username: 'ann',
    relationship: 'parent',
    scopes,
    until: '2040-01-01',
  });
const put = async (resource: Resource) => void (await store.update(resource));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aceso-young-'));
  store = await openStore({ dataDir: folder });
  for (const [id, birthDate] of [
    ['ann', '1985-04-01'],
    ['kid', '2011-06-15'],
    ['gran', '1940-01-01'],
    ['leap', '2008-02-29'],
  ] as const)
    await put({ resourceType: 'Patient', id, name: [{ family: 'Berg', given: [id] }], birthDate });
  const account = { disabled: false, password: '', createdAt: '2026-01-01', roles: ['patient'] };
  for (const id of ['ann', 'kid'])
    await store.collection('account').put(id, { ...account, username: id, name: `${id} Berg`, patient: id });
  const patient = (id: string) => ({
    id,
    name: `${id} Berg`,
    permissions: permissionsOf(['patient']),
    roles: ['patient'] as const,
    patient: id,
  });
  const identify = signedInAs({
    ann: patient('ann'),
    kid: patient('kid'),
    nurse: { id: 'nurse', name: 'Nia Holt', permissions: permissionsOf(['clinician']) },
    officer: { permissions: permissionsOf(['privacy']), roles: ['privacy'] },
    front: { permissions: permissionsOf(['scheduler']), roles: ['scheduler'] },
  });
  const config = readConfig({
    ACESO_DATA: folder,
    ACESO_LOG_LEVEL: 'silent',
    ACESO_CLINIC_ZONE: 'America/New_York',
    ACESO_REQUESTS_PER_MINUTE: '100000',
  });
  const server = await createServer({ store, config, logger: createLogger(config), identify, now: () => now });
  ({ app, routes } = server);
  await app.ready();
  await store.collection('visit-type').put('talk', {
    id: 'talk',
    name: { en: 'Talk' },
    minutes: 20,
    forPatients: true,
    needs: [{ role: 'clinician', schedules: [] }],
  });
  await letAct();
});
afterAll(async () => {
  await app?.close();
  await store?.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => {
  now = new Date('2026-03-10T12:00:00Z');
});

/** Every address of the server, with each id of the record where it asks for one. */
function addressesOf(planted: readonly Planted[], others: readonly string[]) {
  const reached =
    /^\/(?:fhir|api\/portal|api\/scheduling|api\/patients|api\/inbox|api\/jobs|api\/drafts|api\/access)(?:\/|$)/;
  const found: { method: Method; url: string; named: string }[] = [];
  for (const { method, url } of routes) {
    if (!reached.test(url) || /\*|export-file/.test(url)) continue;
    if (method !== 'GET' && !/\$everything|_search|\$validate|calendar/.test(url)) continue;
    const named = url.includes(':type') && url.includes(':id') && !url.startsWith('/fhir/Patient');
    const targets = named
      ? planted.map(({ name }) => name)
      : url.includes(':type')
        ? [...new Set(planted.map(({ name }) => name.split('/')[0]!))].map((type) => `${type}/kid`)
        : url.startsWith('/fhir/Patient') || url.startsWith('/api/patients')
          ? ['Patient/kid']
          : url.includes(':id')
            ? [...planted.map(({ name }) => name).filter((one) => one.startsWith('Appointment/')), ...others]
            : ['-/-'];
    for (const target of targets) {
      const [type, id] = target.split('/') as [string, string];
      const address = url
        .replace(':type', type)
        .replace(/:(?:id|patient)\b/, id)
        .replace(':version', '1')
        .replace(/:\w+/g, 'x');
      found.push({ method: method as Method, url: address, named: target });
    }
  }
  return found;
}

describe('who acts for an adolescent', () => {
  it('never receives a byte of what is confidential, by any address, whatever the rule shows', async () => {
    let round = 0;
    await fc.assert(
      fc.asyncProperty(fc.subarray([...GROUP_NAMES]), fc.infiniteStream(fc.nat(1_000_000)), async (shown, choices) => {
        round += 1;
        await setRule({ shown });
        const pick = <T>(all: readonly T[]): T => all[choices.next().value! % all.length]!;
        const planted = plantedRecord(`r${round}`, pick);
        for (const { before, resource, removed } of planted) {
          if (before) await put(before);
          await put(resource);
          if (removed) await store.delete(resource.resourceType, resource.id!);
        }
        for (const { name, how } of planted) if (how === 'mark') expect((await mark(name)).status).toBe(200);
        const talk = (
          await call('kid', 'POST', '/api/portal/conversations', { message: `zq${round}talk please` })
        ).body();
        const wait = (await call('kid', 'POST', '/api/scheduling/waitlist', { visitType: 'talk' })).body();
        const secret = new RegExp(`zq${round}[a-z]|"kid\\.talk"`, 'i');
        for (const { method, url, named } of addressesOf(planted, [talk.id, wait.id])) {
          const answer = await asParent(method, url, method === 'POST' ? { resourceType: 'Parameters' } : undefined);
          const told = answer.text.replaceAll(named.split('/')[1]!, '');
          expect([method, url, answer.status, secret.exec(told)?.input.slice(0, 300)]).toEqual([
            method,
            url,
            answer.status,
            undefined,
          ]);
        }
        for (const message of [
          'What medicines do I take?',
          'My results?',
          'When is my next visit?',
          'What do I have?',
        ]) {
          const said = await asParent('POST', '/api/portal/conversations', { message });
          expect(said.status).toBe(201);
          expect(said.text).not.toMatch(secret);
        }
        const all = '/fhir/Patient?_id=kid&_revinclude=*&_include=*&_count=200';
        expect((await asParent('GET', all)).text).not.toMatch(secret);
        const own = await call('kid', 'GET', '/fhir/Patient/kid/$everything');
        for (const { word, removed } of planted.filter((one) => one.word.startsWith('zq')))
          expect([word, own.text.includes(word)]).toEqual([word, !removed]);
      }),
      {
        numRuns: 2,
        seed: 7,
        examples: [[[...GROUP_NAMES], fc.sample(fc.infiniteStream(fc.nat(1_000_000)), { numRuns: 1, seed: 3 })[0]!]],
      },
    );
  }, 120_000);

  it('sees all of a child’s record, until midnight of the birthday where the clinic is', async () => {
    now = new Date('2026-02-20T12:00:00Z');
    await setRule({ majority: 21 });
    await letAct('leap');
    await put({
      resourceType: 'Observation',
      id: 'o-leap',
      status: 'final',
      subject: { reference: 'Patient/leap' },
      code: { text: 'Weight' },
    });
    const seen = async () => (await call('ann', 'GET', '/fhir/Observation/o-leap', undefined, 'leap')).status;
    // New York is five hours behind; who was born on 29 February turns 18 on 1 March, or the day before.
    expect(await seen()).toBe(404);
    await setRule({ limitedFrom: 18, majority: 21 });
    now = new Date('2026-03-01T04:59:59Z');
    expect(await seen()).toBe(200);
    now = new Date('2026-03-01T05:00:00Z');
    expect(await seen()).toBe(404);
    await setRule({ limitedFrom: 18, majority: 21, leapDay: 'feb-28' });
    now = new Date('2026-02-28T04:59:59Z');
    expect(await seen()).toBe(200);
    now = new Date('2026-02-28T05:00:00Z');
    expect(await seen()).toBe(404);
  });

  it('is not let act any more from midnight of the day of majority, whatever age that is there', async () => {
    const sees = async () => (await call('ann', 'GET', '/api/portal/visits', undefined, 'kid')).status;
    await setRule();
    now = new Date('2029-06-15T03:59:59Z');
    expect(await sees()).toBe(200);
    now = new Date('2029-06-15T04:00:00Z');
    expect(await sees()).toBe(403);
    await setRule({ majority: 21 });
    // The grant said the day of before; it is given again.
    expect(await sees()).toBe(403);
    now = new Date('2026-03-10T12:00:00Z');
    expect((await letAct()).body()).toMatchObject({ minor: true, until: '2032-06-15T04:00:00.000Z' });
  });

  it('sees what is shown and not marked: appointments, vaccinations, bills', async () => {
    await setRule();
    const patient = { reference: 'Patient/kid' };
    await put({
      resourceType: 'Immunization',
      id: 'mmr',
      status: 'completed',
      patient,
      vaccineCode: { text: 'MMR' },
      occurrenceDateTime: '2020',
    });
    const seen = async () => (await asParent('GET', '/fhir/Immunization/mmr')).status;
    expect(await seen()).toBe(200);
    expect((await mark('Immunization/mmr')).body()).toEqual({ item: 'Immunization/mmr', kept: true });
    expect(await seen()).toBe(404);
    // A new version from elsewhere does not take the mark off.
    await put({
      resourceType: 'Immunization',
      id: 'mmr',
      status: 'completed',
      patient,
      vaccineCode: { text: 'MMR 2' },
      occurrenceDateTime: '2020',
    });
    expect(await seen()).toBe(404);
    const back = (await call('nurse', 'GET', '/api/patients/kid/kept-from-proxies')).body();
    expect(back.stage).toBe('adolescent');
    expect(back.marks).toContainEqual({ item: 'Immunization/mmr', at: now.toISOString(), by: 'Nia Holt' });
    expect(back.kept).toContainEqual({ item: 'Immunization/mmr', because: 'marked' });
    await mark('Immunization/mmr', false);
    expect(await seen()).toBe(200);
  });

  it('of any age, does not see what is marked; nor does a mark reach another record', async () => {
    await letAct('gran');
    await put({
      resourceType: 'Condition',
      id: 'c-gran',
      subject: { reference: 'Patient/gran' },
      code: { text: 'Depression' },
    });
    const seen = async () => (await call('ann', 'GET', '/fhir/Condition/c-gran', undefined, 'gran')).status;
    expect(await seen()).toBe(200);
    expect((await mark('Condition/c-gran')).status).toBe(404);
    await mark('Condition/c-gran', true, 'gran');
    expect(await seen()).toBe(404);
  });

  it('writes and waits apart from the young person', async () => {
    const mine = (await asParent('POST', '/api/portal/conversations', { message: 'When is the next visit?' })).body();
    const theirs = (
      await call('kid', 'POST', '/api/portal/conversations', { message: 'zqsecret: my chest hurts' })
    ).body();
    const list = async () =>
      (await asParent('GET', '/api/portal/conversations')).body().items.map(({ id }: { id: string }) => id);
    expect(await list()).toContain(mine.id);
    expect(await list()).not.toContain(theirs.id);
    for (const path of ['', '/messages', '/handover'])
      expect(
        (
          await asParent(
            path ? 'POST' : 'GET',
            `/api/portal/conversations/${theirs.id}${path}`,
            path ? { text: 'x' } : undefined,
          )
        ).status,
      ).toBe(404);
    // Danger goes to the staff; the task about it, and its summary of the record, not to the parent.
    const task = (await call('nurse', 'GET', `/api/inbox/${theirs.id}`)).body();
    expect(task.item.priority).toBe('emergency');
    expect((await asParent('GET', '/fhir/Task?patient=kid')).body().entry ?? []).toEqual([]);
    const own = (await asParent('POST', `/api/portal/conversations/${mine.id}/handover`)).body();
    expect(own.waiting).toBe(true);
    expect(await list()).toContain(mine.id);
    // Where the young person goes on in it, it is theirs from then on.
    await call('kid', 'POST', `/api/portal/conversations/${mine.id}/messages`, { text: 'zqsecret: and I am sad' });
    expect(await list()).not.toContain(mine.id);
    expect((await call('kid', 'GET', '/api/portal/conversations')).text).toContain(mine.id);
    await call('kid', 'POST', '/api/scheduling/waitlist', { visitType: 'talk' });
    const joined = (await asParent('POST', '/api/scheduling/waitlist', { visitType: 'talk' })).body();
    const waits = (await asParent('GET', '/api/scheduling/waitlist')).body().items;
    expect(waits.map(({ id }: { id: string }) => id)).toEqual([joined.id]);
    expect((await asParent('POST', '/api/scheduling/waitlist/kid.talk/withdraw')).status).toBe(404);
  });

  it('is written down, and what they see is said by those who may', async () => {
    const events = (await store.audit.list({ patient: 'kid', limit: 400 })).map(({ event }) => event);
    expect(events.some((event) => event.includes('"seen"') && event.includes('by age'))).toBe(true);
    expect(events.some((event) => event.includes('Kept from those who act for the patient.'))).toBe(true);
    for (const [who, method, url, status] of [
      ['nurse', 'PUT', '/api/access/young-people', 403],
      ['kid', 'PUT', '/api/patients/kid/kept-from-proxies', 403],
      ['ann', 'GET', '/api/patients/kid/kept-from-proxies', 403],
      ['front', 'PUT', '/api/patients/kid/kept-from-proxies', 403],
    ] as const)
      expect([who, (await call(who, method, url, method === 'PUT' ? {} : undefined)).status]).toEqual([who, status]);
    const wrong = await setRule({ limitedFrom: 19 });
    expect(wrong.status).toBe(400);
    expect(wrong.text).toContain('must not be after the age of majority');
    const lists = (await call('officer', 'GET', '/api/access/young-people')).body();
    expect(lists.zone).toBe('America/New_York');
    expect(lists.sensitive.sources.length).toBeGreaterThan(2);
  });

  it('does not see an appointment that the desk marks, nor its calendar', async () => {
    const participant = [{ actor: { reference: 'Patient/kid' }, status: 'accepted' as const }];
    await put({
      resourceType: 'Appointment',
      id: 'ap1',
      status: 'booked',
      start: '2026-04-02T10:00:00Z',
      end: '2026-04-02T10:20:00Z',
      participant,
    });
    const calendar = async () => (await asParent('GET', '/api/scheduling/appointments/ap1/calendar.ics')).status;
    expect(await calendar()).toBe(200);
    const address = '/api/scheduling/appointments/ap1/kept-from-proxies';
    expect((await call('front', 'PUT', address, { kept: true })).status).toBe(200);
    expect((await call('front', 'GET', address)).body()).toEqual({ kept: true });
    expect(await calendar()).toBe(404);
    expect((await asParent('PUT', address, { kept: false })).status).toBe(403);
    expect((await asParent('POST', '/fhir/Appointment/ap1/$cancel')).status).toBe(404);
  });
});
