import { mkdtemp, rm } from 'node:fs/promises';
import { createServer as createGateway } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type Store } from '@aceso/store';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readConfig } from '../../config.ts';
import { createLogger } from '../../http/logging.ts';
import { permissionsOf } from '../../identity/permissions.ts';
import { createServer } from '../../server.ts';
import { as, signedInAs } from '../../testing/signed-in.ts';
import { CLINIC_NOW, openClinic } from './testing.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into
type Any = any;
let folder: string;
let store: Store;
let app: FastifyInstance;
let now = CLINIC_NOW;

const ask = async (method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: unknown, who = 'front') => {
  const answer = await app.inject({
    method,
    url,
    headers: { ...as(who).headers, ...(payload === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(payload === undefined ? {} : { payload: payload as object }),
  });
  return {
    status: answer.statusCode,
    body: answer.headers['content-type']?.includes('json') ? answer.json() : answer.body,
  };
};
const api = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, payload?: unknown, who?: string) =>
  ask(method, `/api/scheduling/${path}`, payload, who);
const parameters = (values: Record<string, string>): object => ({
  resourceType: 'Parameters',
  parameter: Object.entries(values).map(([name, value]) => ({
    name,
    ...(name.endsWith('reference') ? { valueReference: { reference: value } } : { valueString: value }),
  })),
});
const operate = (name: string, values: Record<string, string>, who?: string) =>
  ask('POST', `/fhir/Appointment/${name}`, parameters(values), who);
const offers = async (day: string, who?: string, more = '&visit-type=visit'): Promise<Any[]> =>
  (
    (await ask('GET', `/fhir/Appointment/$find?start=${day}&end=${day}&_count=100${more}`, undefined, who)).body
      .entry ?? []
  ).map((each: Any) => each.resource);
const audit = async (): Promise<Any[]> => (await store.audit.list({ limit: 5 })).map(({ event }) => JSON.parse(event));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aceso-scheduling-'));
  store = await openStore({ dataDir: folder });
  await openClinic(store);
  for (const [id, text, language, telecom] of [
    ['ada', 'Ada Byron', 'en', { system: 'email', value: 'ada@example.org' }],
    ['eva', 'Eva Ruiz', 'es', { system: 'phone', value: '+34600000000', use: 'mobile' }],
    ['bo', 'Bo Lind', 'en', undefined],
  ] as const)
    await store.update({
      resourceType: 'Patient',
      id,
      name: [{ text }],
      birthDate: '1980-01-01',
      gender: 'female',
      communication: [{ language: { coding: [{ code: language }] }, preferred: true }],
      ...(telecom ? { telecom: [telecom] } : {}),
    });
  const identify = signedInAs({
    front: { name: 'Front Desk', permissions: permissionsOf(['scheduler']) },
    ada: { permissions: permissionsOf(['patient']), patient: 'ada' },
    bo: { permissions: permissionsOf(['patient']), patient: 'bo' },
    chief: { permissions: permissionsOf(['administrator', 'scheduler']) },
    steward: { permissions: permissionsOf(['steward']) },
    clinician: { permissions: permissionsOf(['clinician']) },
    app: { permissions: new Set(['patient.read', 'patient.write'] as const), patient: 'ada' },
  });
  const config = readConfig({
    ACESO_DATA: folder,
    ACESO_LOG_LEVEL: 'silent',
    ACESO_CLINIC_ZONE: 'Europe/Madrid',
    ACESO_SCHEDULING_PUBLISH: 'yes',
    ACESO_PUBLIC_URL: 'https://aceso.example',
  });
  app = (await createServer({ store, config, logger: createLogger(config), identify, now: () => now })).app;
});
afterAll(async () => {
  await app?.close();
  await store?.close();
  await rm(folder, { recursive: true, force: true });
});

describe('a patient', () => {
  it('finds, holds, books, sees, moves and cancels their own', async () => {
    const found = await offers('2026-03-03', 'ada');
    expect(found[0]).toMatchObject({
      status: 'proposed',
      start: '2026-03-03T08:00:00.000Z',
      serviceType: [{ text: 'Visit' }],
      requestedPeriod: [{ start: '2026-03-03T08:00:00.000Z', end: '2026-03-03T08:30:00.000Z' }],
    });
    expect(found[0].participant.map((each: Any) => each.actor.reference)).toEqual(['Patient/ada', 'Practitioner/ana']);
    const held = await operate('$hold', { 'appointment-reference': `Appointment/${found[0].id}` }, 'ada');
    expect([held.status, held.body.status]).toEqual([200, 'pending']);
    const booked = await operate('$book', { 'appointment-reference': `Appointment/${held.body.id}` }, 'ada');
    expect([booked.status, booked.body.type, booked.body.entry[0].resource.status]).toEqual([
      200,
      'searchset',
      'booked',
    ]);
    const { id } = booked.body.entry[0].resource;
    const mine = await ask('GET', '/fhir/Appointment?patient=Patient/ada', undefined, 'ada');
    expect(mine.body.entry.map((each: Any) => each.resource.id)).toEqual([id]);
    const next = (await offers('2026-03-04', 'ada'))[3];
    const moved = await operate(`${id}/$move`, { 'appointment-reference': next.id }, 'ada');
    expect(moved.body).toMatchObject({ id, start: next.start, status: 'booked' });
    const ics = await api('GET', `appointments/${id}/calendar.ics`, undefined, 'ada');
    expect(ics.body).toContain('SUMMARY:Appointment\r\n');
    expect(ics.body).not.toContain('Ana');
    const cancelled = await operate(`${id}/$cancel`, { reason: 'Travel' }, 'ada');
    expect(cancelled.body).toMatchObject({ status: 'cancelled', cancelationReason: { text: 'Travel' } });
  });

  it('gets nothing that is not open to them, and nothing of others', async () => {
    const [offer] = await offers('2026-03-05', 'bo');
    const { body } = await operate('$book', { 'appointment-reference': offer.id }, 'bo');
    const { id } = body.entry[0].resource;
    for (const [name, values] of [
      [`${id}/$cancel`, {}],
      [`${id}/$move`, { 'appointment-reference': offer.id }],
      ['$book', { 'appointment-reference': id }],
    ] as const)
      expect([name, (await operate(name, values, 'ada')).status]).toEqual([name, 404]);
    expect((await api('GET', `appointments/${id}/calendar.ics`, undefined, 'ada')).status).toBe(404);
    const [scan] = await offers('2026-03-05', 'front', '&visit-type=scan');
    expect((await operate('$book', { 'appointment-reference': scan.id }, 'ada')).status).toBe(404);
    // For another patient: their own record is the one it is booked for, whatever they write.
    const other = (await offers('2026-03-05', 'ada')).at(-1);
    const forBo = await operate(
      '$book',
      { 'appointment-reference': other.id, 'patient-reference': 'Patient/bo' },
      'ada',
    );
    expect(JSON.stringify(forBo.body.entry[0].resource.participant)).not.toContain('Patient/bo');
    for (const path of ['days?from=2026-03-05', 'patients?q=ada', 'overrides', 'reminders', 'settings', 'schedules'])
      expect([path, (await api('GET', path, undefined, 'ada')).status]).toEqual([path, 403]);
    expect((await offers('2026-03-06', 'steward')).length).toBe(0);
    const direct = {
      resourceType: 'Appointment',
      status: 'booked',
      participant: [{ actor: { reference: 'Patient/ada' }, status: 'accepted' }],
    };
    expect((await ask('POST', '/fhir/Appointment', direct, 'app')).status).toBe(403);
  });
});

describe('the staff', () => {
  it('is refused in the words of the profile, and books past a limit with a reason that is kept apart and audited', async () => {
    const [offer] = await offers('2026-03-09');
    const book = (patient: string, more: Record<string, string> = {}) =>
      operate('$book', { 'appointment-reference': offer.id, 'patient-reference': `Patient/${patient}`, ...more });
    expect((await book('ada')).status).toBe(200);
    const refused = await book('bo');
    expect([refused.status, refused.body.entry.length]).toEqual([409, 1]);
    expect(refused.body.entry[0].resource).toMatchObject({
      resourceType: 'OperationOutcome',
      issue: [{ severity: 'fatal', code: 'not-found', details: { coding: [{ code: 'slot-taken' }] } }],
    });
    const over = await book('bo', { 'override-reason': 'Mother of a newborn with fever' });
    expect([over.status, over.body.entry[0].resource.resourceType]).toEqual([200, 'Appointment']);
    const events = JSON.stringify(await audit());
    expect(events).toContain('Booked past a limit by the staff, with a reason.');
    expect(events).not.toContain('newborn');
    const kept = await api('GET', 'overrides');
    expect(kept.body.items).toMatchObject([
      { byName: 'Front Desk', reason: 'Mother of a newborn with fever', limits: ['Dr Ana has no room then'] },
    ]);
    const day = await api('GET', 'days?from=2026-03-09');
    const ana = day.body.schedules.find((each: Any) => each.id === 's-ana');
    expect(ana.appointments.map((each: Any) => [each.patient.name, each.past])).toEqual([
      ['Ada Byron', false],
      ['Bo Lind', true],
    ]);
    expect(ana.conflicts).toHaveLength(2);
    expect(ana.open).toEqual([{ start: '2026-03-09T08:00:00.000Z', end: '2026-03-09T11:00:00.000Z' }]);
  });

  it('pages through free times, none twice and none left out, while others book', async () => {
    const walk = async (count: number, between: (page: Any[]) => Promise<unknown>) => {
      const seen: Any[][] = [];
      let url: string | undefined =
        `/fhir/Appointment/$find?start=2026-04-13&end=2026-04-14&_count=${count}&practitioner=Practitioner/ben,Practitioner/ana`;
      while (url !== undefined) {
        const { body, status } = await ask('GET', url);
        expect(status).toBe(200);
        const page = (body.entry ?? []).map((each: Any) => each.resource);
        seen.push(page);
        await between(page);
        const next = body.link.find((each: Any) => each.relation === 'next')?.url;
        url = next === undefined ? undefined : next.slice(next.indexOf('/fhir/'));
      }
      return seen;
    };
    const whole = (await walk(500, async () => undefined)).flat().map(({ id }) => id);
    // Two days of six half hours with two clinicians, a visit each and, with the room, a scan each.
    expect(whole.length).toBe(48);
    for (const count of [1, 7]) {
      const pages = await walk(count, async () => undefined);
      expect(pages.flat().map(({ id }) => id)).toEqual(whole);
      expect(pages.every((page) => page.length <= count)).toBe(true);
    }
    // The last of the first page is booked before the second is asked for.
    const booked: string[] = [];
    const pages = await walk(10, async (page) => {
      if (booked.length > 0) return;
      const last = page.at(-1);
      booked.push(last.id);
      const { status } = await operate('$book', {
        'appointment-reference': last.id,
        'patient-reference': 'Patient/ada',
      });
      expect(status).toBe(200);
    });
    const ids = pages.flat().map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const still = (await walk(500, async () => undefined)).flat().map(({ id }) => id);
    expect(still.filter((id) => !ids.includes(id))).toEqual([]);
    expect((await ask('GET', '/fhir/Appointment/$find?_after=p1.visit.0.000000')).status).toBe(400);
  });

  it('says what cannot be asked for', async () => {
    for (const query of [
      'start=tomorrow',
      '_count=0',
      'start=2026-03-02&end=2028-03-02',
      'practitioner=a&patient=x&patient=y',
    ])
      expect([query, (await ask('GET', `/fhir/Appointment/$find?${query}`)).status]).toEqual([query, 400]);
    expect((await operate('$book', {})).status).toBe(400);
    expect(
      (await operate('$book', { 'appointment-reference': 'p1.visit.0.000000', 'patient-reference': 'Patient/ada' }))
        .status,
    ).toBe(404);
    const wrong = await api('PUT', 'schedules/new', {
      name: 'New',
      actors: ['Practitioner/ana'],
      rules: [{ repeat: 'FREQ=HOURLY', from: '2026-01-01', start: '09:00', end: '10:00' }],
    });
    expect([wrong.status, wrong.body.error.message]).toEqual([422, expect.stringContaining('FREQ=HOURLY')]);
    const missing = await api('PUT', 'visit-types/odd', {
      name: { en: 'Odd' },
      minutes: 20,
      needs: [{ role: 'clinician', schedules: ['nobody'] }],
    });
    expect([missing.status, missing.body.error.message]).toEqual([422, 'needs: there is no active schedule nobody.']);
  });

  it('books a series over a change of clocks, and names what does not fit', async () => {
    const body = {
      patient: 'eva',
      visitType: 'visit',
      schedule: 's-ben',
      from: '2026-03-16',
      time: '11:30',
      repeat: 'FREQ=WEEKLY;COUNT=4',
    };
    const dry = await api('POST', 'series', { ...body, dryRun: true });
    expect(dry.body.items.map((each: Any) => [each.start, each.outcome])).toEqual([
      ['2026-03-16T10:30:00.000Z', 'fits'],
      ['2026-03-23T10:30:00.000Z', 'fits'],
      ['2026-03-30T09:30:00.000Z', 'fits'],
      ['2026-04-06T09:30:00.000Z', 'fits'],
    ]);
    await api('POST', 'blocks', {
      schedule: 's-ben',
      start: '2026-03-23T00:00:00Z',
      end: '2026-03-24T00:00:00Z',
      status: 'busy-unavailable',
    });
    const outcomes = async () => (await api('POST', 'series', body)).body.items.map((each: Any) => each.outcome);
    expect(await outcomes()).toEqual(['booked', 'refused', 'booked', 'booked']);
    expect(await outcomes()).toEqual(['again', 'refused', 'again', 'again']);
  });

  it('gives a diary to a calendar program by an address that is shown once and can be revoked', async () => {
    const [offer] = await offers('2026-03-10');
    await operate('$book', { 'appointment-reference': offer.id, 'patient-reference': 'Patient/bo' });
    expect((await api('POST', 'schedules/s-ana/feeds', undefined, 'ada')).status).toBe(403);
    const made = await api('POST', 'schedules/s-ana/feeds');
    expect(made.status).toBe(201);
    const path = new URL(made.body.url).pathname;
    const read = () => app.inject(path);
    const { body, headers, statusCode } = await read();
    expect([statusCode, headers['content-type']]).toEqual([200, 'text/calendar; charset=utf-8']);
    expect(body).toContain('DTSTART:20260310T080000Z');
    expect(body).not.toMatch(/Bo|Lind|Ana|Patient|Visit/);
    const { items } = (await api('GET', 'feeds')).body;
    expect(items).toMatchObject([{ schedule: 's-ana', by: 'Front Desk', usedAt: expect.any(String) }]);
    expect(JSON.stringify(items)).not.toContain(path.slice(18, 50));
    expect((await app.inject(path.replace(/.\.ics$/, '_.ics'))).statusCode).toBe(404);
    expect((await api('DELETE', `feeds/${items[0].id}`)).status).toBe(200);
    expect((await read()).statusCode).toBe(404);
  });

  it('looks up whom to book for, and no chart', async () => {
    const found = await api('GET', 'patients?q=byr');
    expect(found.body.items).toEqual([{ id: 'ada', name: 'Ada Byron', birthDate: '1980-01-01', gender: 'female' }]);
    expect((await ask('GET', '/fhir/Patient/ada')).status).toBe(403);
  });
});

describe('the waitlist', () => {
  it('offers what a cancellation leaves to the best claim, then to the next, and books what is taken', async () => {
    const all = await offers('2026-04-01');
    const anas = all.filter((each) => JSON.stringify(each.participant).includes('/ana'));
    const taken = await operate('$book', { 'appointment-reference': anas[0].id, 'patient-reference': 'Patient/eva' });
    await api('POST', 'waitlist', { visitType: 'visit' }, 'bo');
    const urgent = await api('POST', 'waitlist', { patient: 'ada', visitType: 'visit', priority: 1 });
    await operate(`${taken.body.entry[0].resource.id}/$cancel`, {});
    const states = async () =>
      Object.fromEntries((await api('GET', 'waitlist')).body.items.map((each: Any) => [each.patient, each.state]));
    expect(await states()).toEqual({ ada: 'offered', bo: 'waiting' });
    expect((await offers('2026-04-01')).map(({ id }) => id)).not.toContain(anas[0].id);
    await api('POST', `waitlist/${urgent.body.id}/decline`, undefined, 'ada');
    expect(await states()).toEqual({ ada: 'waiting', bo: 'offered' });
    // Not another one's to take.
    expect((await api('POST', 'waitlist/bo.visit/accept', undefined, 'ada')).status).toBe(404);
    const accepted = await api('POST', 'waitlist/bo.visit/accept', undefined, 'bo');
    expect(accepted.body).toMatchObject({ state: 'booked', booked: { status: 'booked', start: anas[0].start } });
    expect((await api('POST', 'waitlist/bo.visit/accept', undefined, 'bo')).status).toBe(200);
    const mine = await api('GET', 'waitlist', undefined, 'ada');
    expect(mine.body.items.map((each: Any) => each.patient)).toEqual(['ada']);
    const plan = await api('POST', 'plan', { day: '2026-04-02', schedules: ['s-ana', 's-ben'] });
    expect(plan.body).toMatchObject({ requests: 1, optimised: { visits: [{ patient: 'ada' }] } });
  });
});

const NOTHING = { sent: 0, waiting: 0, skipped: 0, failed: 0 };

describe('reminders', () => {
  it('go out once, in the patient’s language, to those who agreed, without what for', async () => {
    await api('PUT', 'settings', {
      clinic: 'North Clinic',
      phone: '600',
      leads: [1440],
      quiet: { from: '20:00', to: '08:00' },
      offerMinutes: 60,
    });
    expect((await api('PUT', 'consents/eva', { channels: [] }, 'ada')).status).toBe(403);
    now = new Date('2026-03-15T10:31:00Z');
    // Nobody is written to who has not agreed; who has since, is.
    expect((await api('POST', 'reminders/run')).body).toEqual({ ...NOTHING, skipped: 1 });
    await api('PUT', 'consents/eva', { channels: ['sms'] });
    expect((await api('POST', 'reminders/run')).body).toEqual({ ...NOTHING, waiting: 1 });
    expect((await api('POST', 'reminders/run')).body).toEqual(NOTHING);
    const { outbox } = (await api('GET', 'reminders')).body;
    expect(outbox[0]).toMatchObject({ channel: 'sms', to: '+34600000000' });
    expect(outbox[0].text).toMatch(/^Tiene una cita en North Clinic el lunes, 16 de marzo.*11:30/);
    expect(outbox[0].text).not.toMatch(/Visit|Consulta|Ben/);
    expect(outbox[0].text).toMatch(/llame al 600 o entre en https:\/\/aceso\.example\/portal\.$/);
    expect((await api('DELETE', `reminders/outbox/${outbox[0].id}`)).status).toBe(200);
    const after = (await api('GET', 'reminders')).body;
    expect(after).toMatchObject({ outbox: [], services: [] });
    expect(after.log[0].state).toBe('handed');
  });

  it('are posted to the gateway that the policy allows, without its key in anything that is kept', async () => {
    const posted: { key: string | undefined; body: string }[] = [];
    const gateway = createGateway((request, response) => {
      let body = '';
      request.on('data', (part) => {
        body += part;
      });
      request.on('end', () => {
        posted.push({ key: request.headers['idempotency-key'] as string, body });
        response.writeHead(request.headers.authorization === 'Bearer t0p-secret' ? 202 : 401).end();
      });
    });
    await new Promise<void>((done) => gateway.listen(0, '127.0.0.1', done));
    const { port } = gateway.address() as AddressInfo;
    vi.stubEnv('SMS_KEY', 't0p-secret');
    const service = {
      id: 'sms',
      name: 'SMS',
      kind: 'webhook',
      channels: ['sms'],
      url: `http://127.0.0.1:${port}/`,
      network: 'internal',
      plain: true,
      keyVariable: 'SMS_KEY',
      reason: 'contract',
    };
    expect((await ask('PUT', '/api/model-policy', { messages: [service] }, 'front')).status).toBe(403);
    expect((await ask('PUT', '/api/model-policy', { messages: [service] }, 'chief')).status).toBe(200);
    const test = { service: 'sms', channel: 'sms', to: '+34600000000' };
    expect((await api('POST', 'reminders/test', test)).status).toBe(403);
    expect((await api('POST', 'reminders/test', test, 'chief')).body).toEqual({ outcome: 'accepted' });
    now = new Date('2026-03-29T10:00:00Z');
    expect((await api('POST', 'reminders/run')).body).toEqual({ ...NOTHING, sent: 1 });
    expect(posted).toHaveLength(2);
    expect(JSON.parse(posted[1]!.body)).toMatchObject({ to: '+34600000000', id: posted[1]!.key });
    const kept = (await api('GET', 'reminders')).body;
    expect(kept.services).toEqual([{ id: 'sms', channels: ['sms'] }]);
    expect(kept.log[0]).toMatchObject({ state: 'sent', by: 'sms', channel: 'sms' });
    // It came back: the staff has it.
    expect((await api('POST', `reminders/${kept.log[0].id}/bounced`)).status).toBe(200);
    expect((await api('POST', `reminders/${kept.log[0].id}/bounced`)).status).toBe(422);
    const back = (await api('GET', 'reminders')).body;
    expect(back.outbox.map(({ id }: Any) => id)).toEqual([kept.log[0].id]);
    expect(back.log[0]).toMatchObject({ state: 'waiting', because: 'It came back.' });
    // A gateway tells it by itself, at an address of its own; the number is not written to any more.
    expect((await ask('POST', '/api/message-services/sms/report-address', {})).status).toBe(403);
    const { url } = (await ask('POST', '/api/message-services/sms/report-address', {}, 'chief')).body;
    const told = (address: string, payload: object) => app.inject({ method: 'POST', url: address, payload });
    const path = new URL(url).pathname;
    const key = kept.log[0].id;
    expect((await told(`${path.slice(0, -1)}_`, { id: key, status: 'bounced' })).statusCode).toBe(404);
    expect((await told(path, { id: 'no-such', status: 'bounced' })).json()).toEqual({ taken: true });
    expect((await api('GET', 'undeliverable')).body.items).toEqual([]);
    expect((await told(path, { id: key, status: 'bounced' })).json()).toEqual({ taken: true });
    const [dead] = (await api('GET', 'undeliverable')).body.items;
    expect(dead).toMatchObject({ patient: 'eva', channel: 'sms', address: '+34600000000' });
    expect((await ask('GET', '/api/scheduling/undeliverable', undefined, 'ada')).status).toBe(403);
    // The administrator sees the service and its queue: no patient, no secret.
    const services = await ask('GET', '/api/message-services', undefined, 'chief');
    expect(services.body).toMatchObject({
      items: [{ id: 'sms', secret: 'environment', counts: { sent: 0, returned: 1 } }],
      undeliverable: 1,
    });
    expect(JSON.stringify(services.body)).not.toMatch(/eva|3460|t0p-secret/);
    expect((await ask('GET', '/api/message-services')).status).toBe(403);
    expect((await api('DELETE', `undeliverable/${dead.id}`)).status).toBe(200);
    // A secret that is set on the page is used where the environment has none, and is told to nobody.
    vi.stubEnv('SMS_KEY', '');
    const missing = await ask('GET', '/api/message-services', undefined, 'chief');
    expect(missing.body.items[0].secret).toBe('missing');
    const put = await ask('PUT', '/api/message-services/sms/secret', { secret: 't0p-secret' }, 'chief');
    expect(put.body).toEqual({ secret: 'set' });
    expect((await api('POST', 'reminders/test', test, 'chief')).body).toEqual({ outcome: 'accepted' });
    const sealed = JSON.stringify(await store.collection('message-secret').list());
    expect(sealed).not.toContain('t0p-secret');
    // One that is pointed elsewhere does not take its secret along.
    const elsewhere = { ...service, url: `http://127.0.0.1:${port === 65_535 ? port - 1 : port + 1}/` };
    expect((await ask('PUT', '/api/message-services/sms', elsewhere, 'chief')).status).toBe(200);
    const moved = await ask('GET', '/api/message-services', undefined, 'chief');
    expect(moved.body.items[0].secret).toBe('missing');
    expect((await api('POST', 'reminders/test', test, 'chief')).body.outcome).not.toBe('accepted');
    const changed = { ...service, name: 'Text messages' };
    const wrong = await ask('PUT', '/api/message-services/sms', { ...changed, url: 'nowhere' }, 'chief');
    expect(wrong.status).toBe(400);
    expect((await ask('PUT', '/api/message-services/sms', changed, 'chief')).body).toMatchObject({
      name: 'Text messages',
      by: 'chief',
    });
    const noReport = await api('POST', 'delivery-reports', { message: 'Subject: hello\n\nI cannot come.' });
    expect(noReport.body).toEqual({ delivery: 'no-report' });
    const all = JSON.stringify([
      await store.audit.list({ limit: 500 }),
      (await api('GET', 'reminders')).body,
      (await ask('GET', '/api/message-services', undefined, 'chief')).body,
    ]);
    expect(all).not.toContain('t0p-secret');
    expect(all).not.toContain(path.slice('/messages/reports/'.length));
    expect((await ask('DELETE', '/api/message-services/sms', undefined, 'chief')).status).toBe(200);
    expect(await store.collection('message-secret').list()).toEqual([]);
    // Nor is there anybody left who may tell of its messages, also not of those of a later one of its name.
    expect((await told(path, { id: key, status: 'bounced' })).statusCode).toBe(404);
    expect((await ask('PUT', '/api/message-services/sms', changed, 'chief')).status).toBe(200);
    expect((await told(path, { id: key, status: 'bounced' })).statusCode).toBe(404);
    await new Promise((done) => gateway.close(done));
    vi.unstubAllEnvs();
    now = CLINIC_NOW;
  });
});

describe('published times', () => {
  it('are of published visits only, with nobody in them', async () => {
    await store.update({
      resourceType: 'Location',
      id: 'house',
      name: 'North Clinic',
      address: { state: 'MA' },
      telecom: [{ system: 'phone', value: '600' }],
    });
    await api('PUT', 'settings', {
      clinic: 'North Clinic',
      bookingUrl: 'https://clinic.example/book',
      location: 'house',
      leads: [1440],
      quiet: { from: '20:00', to: '08:00' },
      offerMinutes: 60,
    });
    const manifest = await app.inject('/scheduling/$bulk-publish');
    expect(manifest.statusCode).toBe(200);
    expect(manifest.json().output.map((each: Any) => each.type)).toEqual(['Location', 'Schedule', 'Slot']);
    const lines = async (file: string) =>
      (await app.inject(`/scheduling/${file}`)).body
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line));
    expect(await lines('schedules.ndjson')).toMatchObject([
      { id: 'visit.house', actor: [{ reference: 'Location/house' }] },
    ]);
    const slots = await lines('slots.ndjson');
    expect(slots[0]).toMatchObject({ status: 'free', schedule: { reference: 'Schedule/visit.house' } });
    expect(JSON.stringify(slots)).not.toMatch(/Patient|Practitioner|Ada|Ana/);
  });
});
