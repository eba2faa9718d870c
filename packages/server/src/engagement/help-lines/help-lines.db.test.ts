import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type Store } from '@aceso/store';
import type { Bundle } from '@medplum/fhirtypes';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../config.ts';
import { createLogger } from '../../http/logging.ts';
import { permissionsOf } from '../../identity/permissions.ts';
import { createServer } from '../../server.ts';
import { as, signedInAs } from '../../testing/signed-in.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers are read as a page reads them
type Any = any;

let store: Store;
let folder: string;
let app: FastifyInstance;
const now = new Date('2026-03-10T10:00:00Z');

const call = async (
  who: string | undefined,
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  url: string,
  payload?: object,
): Promise<{ status: number; body: Any }> => {
  const answer = await app.inject({
    method,
    url,
    ...(who === undefined ? {} : as(who)),
    ...(payload === undefined ? {} : { payload }),
  });
  return { status: answer.statusCode, body: answer.json() };
};
const said = async (who: string, message: string, language = 'en'): Promise<{ text: string; targets: string[] }> => {
  const { body } = await call(who, 'POST', '/api/portal/conversations', { message, language });
  const last = body.messages.at(-1);
  return { text: last.text, targets: last.actions.map(({ target }: Any) => target) };
};
const told = async (who?: string, language = 'en'): Promise<string> =>
  (
    await call(who, 'GET', `${who === undefined ? '/api' : '/api/portal'}/help-lines?language=${language}`)
  ).body.sentences.join(' ');
const lineOf = (body: Any, kind: string): Any => body.lines.find((one: Any) => one.kind === kind);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aceso-help-'));
  store = await openStore({ dataDir: folder });
  const people = [
    { id: 'ada', birthDate: '1970-01-01', address: [{ country: 'USA' }, { use: 'old', country: 'France' }] },
    { id: 'bo', birthDate: '1980-01-01', address: [{ country: 'España' }] },
  ];
  await store.bundle(
    {
      resourceType: 'Bundle',
      type: 'transaction',
      entry: people.map((one) => ({
        resource: { resourceType: 'Patient', name: [{ family: one.id }], gender: 'female', ...one },
        request: { method: 'PUT', url: `Patient/${one.id}` },
      })),
    } as Bundle,
    'http://x',
  );
  const identify = signedInAs({
    ada: { permissions: permissionsOf(['patient']), roles: ['patient'], patient: 'ada' },
    bo: { permissions: permissionsOf(['patient']), roles: ['patient'], patient: 'bo' },
    nurse: { id: 'nurse', name: 'Nia Holt', permissions: permissionsOf(['clinician']) },
    desk: { permissions: permissionsOf(['scheduler']) },
  });
  const config = readConfig({ ACESO_DATA: folder, ACESO_LOG_LEVEL: 'silent' }, {});
  app = (await createServer({ store, config, logger: createLogger(config), identify, now: () => now })).app;
}, 60_000);
afterAll(async () => {
  await app?.close();
  await store?.close();
  await rm(folder, { recursive: true, force: true });
});

describe('the numbers for emergencies', () => {
  it('are those of the United States before anybody has set a country, told to who has not signed in as well', async () => {
    expect(await told()).toBe('In an emergency call 911. If you think of harming yourself, call or text 988.');
    const { body } = await call('nurse', 'GET', '/api/clinic/help-lines');
    expect(body).toMatchObject({ country: 'US', configured: 'US' });
    expect(body.lines.map(({ line, confirmed }: Any) => [line.number, confirmed])).toEqual([
      ['911', false],
      ['988', false],
      ['1-800-222-1222', false],
      ['1-800-799-7233', false],
    ]);
    expect((await call('desk', 'GET', '/api/clinic/help-lines')).status).toBe(403);
    expect((await call('ada', 'PUT', '/api/clinic/country', { country: 'ES' })).status).toBe(403);
  });

  it('of the country of an address are added, and take nothing away', async () => {
    expect(await told('ada')).toBe(await told());
    expect(await told('bo')).toBe(`${await told()} If you are in Spain now, call 112.`);
    const bo = await said('bo', 'my chest hurts and i cant breathe');
    expect(bo.text).toContain('Call 911 now');
    expect(bo.text).toContain('If you are in Spain now, call 112.');
    expect(bo.targets).toEqual(['911', '112']);
    const form = await call('bo', 'POST', '/api/portal/requests', { kind: 'appointment', text: 'i want to die' });
    expect(form.body.messages.at(-1).text).toMatch(/988.*911.*112/);
  });

  it('change with the country of the clinic, in the chat, the portal and a dialogue that runs', async () => {
    const { body: before } = await call('ada', 'POST', '/api/dialogues', {
      mode: 'patient',
      language: 'en',
      complaint: 'I want to end my life',
    });
    expect(before.emergency).toMatch(/call or text 988, and call 911/);
    expect((await call('nurse', 'PUT', '/api/clinic/country', { country: 'gb' })).body).toMatchObject({
      country: 'GB',
      set: { by: 'Nia Holt' },
    });
    expect((await call('ada', 'GET', `/api/dialogues/${before.id}`)).body.emergency).toMatch(
      /call 116 123, and call 999/,
    );
    expect(await told(undefined, 'es')).toBe(
      'En una emergencia llame al 999. Si piensa en hacerse daño, llame al 116 123.',
    );
    const { text, targets } = await said('ada', 'I want to kill myself');
    expect(text).toContain('Call 116 123 now, at any hour');
    // Her address is in another country than that of the clinic now.
    expect(text).toContain('If you are in the United States now, call 911.');
    expect(text).not.toContain('988');
    expect(targets).toEqual(['116123', '999', '911']);
    expect((await call('nurse', 'PUT', '/api/clinic/country', { country: 'XX' })).status).toBe(400);
    expect((await call('nurse', 'PUT', '/api/clinic/country', { country: null })).body).toMatchObject({
      country: 'US',
    });
  });

  it('are confirmed, set right and taken back by staff, which the audit log keeps', async () => {
    const confirmed = await call('nurse', 'PUT', '/api/clinic/help-lines/US/crisis', {
      line: { number: '988', text: true, always: true, spanish: '2' },
      confirmed: true,
    });
    expect(lineOf(confirmed.body, 'crisis')).toMatchObject({
      own: false,
      confirmed: true,
      changed: { by: 'Nia Holt' },
      line: { number: '988', source: { by: expect.stringContaining('SAMHSA') } },
    });
    const mended = await call('nurse', 'PUT', '/api/clinic/help-lines/US/poison', {
      line: { number: '555-0177', name: { en: 'our poison desk', es: 'nuestro centro' } },
      confirmed: false,
    });
    expect(lineOf(mended.body, 'poison')).toMatchObject({
      own: true,
      confirmed: false,
      line: { number: '555-0177' },
      released: { number: '1-800-222-1222' },
    });
    expect((await said('ada', 'i took 40 tylenol')).text).toContain('our poison desk also helps at 555-0177.');
    await call('nurse', 'PUT', '/api/clinic/help-lines/US/violence', { line: null, confirmed: true });
    expect((await said('ada', 'my husband hits me')).text).not.toContain('if it is safe to call');
    const back = await call('nurse', 'DELETE', '/api/clinic/help-lines/US/poison');
    expect(lineOf(back.body, 'poison')).toMatchObject({
      own: false,
      confirmed: false,
      line: { number: '1-800-222-1222' },
    });
    const events = (await store.audit.list({ limit: 200 })).map(({ event }) => event).join('\n');
    expect(events).toContain('Number for poison in US: 555-0177, not confirmed.');
    expect(events).toContain('Country of the clinic: United Kingdom.');
  });

  it('are never none where one is known, and never what cannot be dialled', async () => {
    const set = (line: object | null) =>
      call('nurse', 'PUT', '/api/clinic/help-lines/US/emergency', { line, confirmed: true });
    expect(await set(null)).toMatchObject({ status: 422, body: { error: { code: 'emergency-number-needed' } } });
    for (const number of ['', '9', 'call us', '911; wait', '{emergency}'])
      expect((await set({ number })).status, number).toBe(400);
    expect(await told()).toContain('call 911');
  });
});
