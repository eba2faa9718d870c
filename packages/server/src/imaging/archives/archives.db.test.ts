import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { FrameReader } from '@aceso/imaging/archive';
import { Association, acceptAssociation, COMMAND, IMPLICIT, parseDataSet, storeAnswer } from '@aceso/imaging/dimse';
import type { AuditEvent } from '@medplum/fhirtypes';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type DimseFixture, dimseFixture } from '../dimse/testing.ts';
import { phantomStudy, rleOf, stow } from '../testing.ts';
import type { TransferView } from './transfers.ts';

const files = phantomStudy();
const compressed = rleOf(phantomStudy('brain-mr', 32, 24)[0]!, 32 * 32);

let here: DimseFixture;
let there: DimseFixture;
let silent: Server;
let picky: Server;
const received: { readonly syntax: string; readonly data: Uint8Array }[] = [];

const common = { may: ['find', 'fetch', 'send'], reason: 'test' };
const dimse = (id: string, port: number, more: object = {}) => ({
  ...common,
  id,
  name: id,
  kind: 'dimse',
  aeTitle: 'ACESO',
  callingAe: 'ANY',
  host: '127.0.0.1',
  port,
  timeoutSeconds: 20,
  ...more,
});
const portOf = (server: Server): number => (server.address() as AddressInfo).port;

/** An archive that takes uncompressed implicit little endian only. */
async function takeImplicit(socket: Socket): Promise<void> {
  const association = new Association(socket);
  const request = await association.negotiation(5000);
  if (request.type !== 'associate-request') return;
  acceptAssociation(association, request, {
    maxPdu: 16_384,
    choose: ({ transferSyntaxes }) => (transferSyntaxes.includes(IMPLICIT) ? IMPLICIT : 'transfer-syntaxes'),
    role: (each) => each,
  });
  for (;;) {
    const message = await association.receive();
    if (!message) return;
    received.push({
      syntax: message.context.transferSyntax,
      data: Buffer.concat(message.data as readonly Uint8Array[]),
    });
    expect(message.command.field).toBe(COMMAND.storeRequest);
    await association.send(message.context, storeAnswer(message.command, 0));
  }
}

beforeAll(async () => {
  here = await dimseFixture();
  there = await dimseFixture();
  await there.app.listen({ host: '127.0.0.1', port: 0 });
  silent = createServer(() => undefined).listen(0, '127.0.0.1');
  picky = createServer((socket) => void takeImplicit(socket)).listen(0, '127.0.0.1');
  await Promise.all([once(silent, 'listening'), once(picky, 'listening')]);
  const web = `http://127.0.0.1:${(there.app.server.address() as AddressInfo).port}/dicomweb`;
  const put = (f: DimseFixture, archives: readonly object[]) =>
    f.app.inject({ method: 'PUT', url: '/api/model-policy', payload: { archives } });
  const answers = [
    await put(here, [
      dimse('pacs', there.port),
      dimse('pacs-move', there.port, { retrieve: 'move' }),
      dimse('pacs-read', there.port, { may: ['find'] }),
      dimse('silent', portOf(silent)),
      dimse('picky', portOf(picky)),
      { ...common, id: 'web', name: 'web', kind: 'dicomweb', baseUrl: web },
    ]),
    await put(there, [dimse('asker', here.port)]),
  ];
  expect(answers.map(({ statusCode, body }) => [statusCode, statusCode === 200 ? '' : body])).toEqual([
    [200, ''],
    [200, ''],
  ]);
  expect((await there.app.inject(stow(files))).statusCode).toBe(200);
  await here.store.update({
    resourceType: 'Patient',
    id: 'own',
    identifier: [{ system: 'urn:example', value: 'PHANTOM-5' }],
    birthDate: '1950-01-01',
  });
});
afterAll(async () => {
  silent.close();
  picky.close();
  await Promise.all([here.close(), there.close()]);
});

const ask = (url: string, payload?: object) =>
  here.app.inject({
    url: `/api/imaging${url}`,
    ...(payload ? { method: 'POST' as const, payload } : {}),
  });
async function transfer(url: string, payload: object): Promise<TransferView> {
  const begun = await ask(url, payload);
  expect([begun.statusCode, begun.body]).toEqual([202, expect.anything()]);
  const { id } = begun.json<TransferView>();
  return vi.waitUntil(
    async () => {
      const now = (await ask(`/transfers/${id}`)).json<TransferView>();
      return now.state === 'running' ? undefined : now;
    },
    { timeout: 60_000, interval: 50 },
  );
}
const studies = (f: DimseFixture) => f.store.images.studies({ where: [], limit: 10, offset: 0 });

describe('archives outside', () => {
  it('are listed as the policy names them, and nothing else is reached', async () => {
    const { items } = (await ask('/archives')).json<{ items: { id: string; where: string }[] }>();
    expect(items.map(({ id }) => id)).toEqual(['pacs', 'pacs-move', 'pacs-read', 'silent', 'picky', 'web']);
    expect(items[0]!.where).toBe(`ACESO@127.0.0.1:${there.port}`);
    expect((await ask('/archives/other/echo', {})).json()).toMatchObject({ error: { code: 'egress-denied' } });
    const [study] = await studies(there);
    expect((await ask('/archives/pacs-read/fetch', { study: study!.uid })).json()).toMatchObject({
      error: { code: 'egress-denied', message: expect.stringMatching(/allows find .* not fetch/) },
    });
    const bad = { archives: [dimse('far', 104, { host: 'pacs.example.com', network: 'internet', plain: true })] };
    const refused = await here.app.inject({ method: 'PUT', url: '/api/model-policy', payload: bad });
    expect(refused.statusCode).toBe(400);
  });

  it.each(['pacs', 'web'])('%s answers an echo and a search', async (id) => {
    expect((await ask(`/archives/${id}/echo`, {})).json()).toMatchObject({ milliseconds: expect.any(Number) });
    const found = await ask(`/archives/${id}/studies?patientId=PHANTOM-5`);
    expect(found.json()).toEqual({
      items: [
        expect.objectContaining({
          patientId: 'PHANTOM-5',
          modalities: ['CT'],
          instances: files.length,
          date: '2024-05-17',
          here: 0,
        }),
      ],
    });
    expect((await ask(`/archives/${id}/studies?patientName=nobody`)).json()).toEqual({ items: [] });
    expect((await ask(`/archives/${id}/studies`)).statusCode).toBe(400);
  });

  it.each(['pacs', 'pacs-move', 'web'])('%s gives a study, byte by byte, to the patient it is of', async (id) => {
    const [study] = await studies(there);
    const done = await transfer(`/archives/${id}/fetch`, { study: study!.uid });
    expect(done).toMatchObject({ state: 'done', done: files.length, failed: 0 });
    const [own] = await studies(here);
    expect(own).toMatchObject({ uid: study!.uid, instances: files.length, patient: 'own' });
    const file = await here.store.images.files({ study: study!.uid });
    const other = await there.store.images.files({ study: study!.uid });
    const pixels = async (f: DimseFixture, blob: string) =>
      Buffer.from((await f.store.blobs.get(blob))!.subarray(-2000)).toString('base64');
    expect(await pixels(here, file[0]!.blob)).toBe(await pixels(there, other[0]!.blob));
    const events = (await here.store.audit.list({ limit: 50 })).map(({ event }) => JSON.parse(event) as AuditEvent);
    expect(
      events.some(
        ({ subtype, entity }) =>
          subtype?.[0]?.code === '110104' && entity?.some(({ what }) => what?.reference === 'Patient/own'),
      ),
    ).toBe(true);
    const removed = await here.app.inject({ method: 'DELETE', url: `/dicomweb/studies/${study!.uid}` });
    expect(removed.statusCode).toBe(204);
  });

  it('say so when they have no such study', async () => {
    for (const id of ['pacs', 'web'])
      expect(await transfer(`/archives/${id}/fetch`, { study: '1.2.3' })).toMatchObject({
        state: 'failed',
        error: expect.stringMatching(/no such study|HTTP 404/),
      });
  });

  it.each(['pacs', 'web'])('%s takes a study, compressed as it is', async (id) => {
    expect((await here.app.inject(stow([compressed]))).statusCode).toBe(200);
    const [study] = await studies(here);
    expect(await transfer(`/archives/${id}/send`, { study: study!.uid })).toMatchObject({ state: 'done', done: 1 });
    const [row] = await there.store.images.files({ study: study!.uid });
    expect(row!.syntax).toBe('1.2.840.10008.1.2.5');
    await there.app.inject({ method: 'DELETE', url: `/dicomweb/studies/${study!.uid}` });
  });

  it('get uncompressed pixels where they take nothing else', async () => {
    const [study] = await studies(here);
    expect(await transfer('/archives/picky/send', { study: study!.uid })).toMatchObject({ state: 'done', done: 1 });
    const [{ syntax, data }] = received as [(typeof received)[number]];
    expect(syntax).toBe(IMPLICIT);
    const frame = await new FrameReader(parseDataSet(data, IMPLICIT, 'sent'), IMPLICIT).bytes(0);
    const plain = phantomStudy('brain-mr', 32, 24)[0]!;
    expect(Buffer.from(frame).equals(Buffer.from(plain.subarray(-2 * 32 * 32)))).toBe(true);
  });

  it('that do not answer can be left', async () => {
    const [study] = await studies(here);
    const begun = (await ask('/archives/silent/send', { study: study!.uid })).json<TransferView>();
    await vi.waitUntil(async () => (await here.store.jobs.get(begun.job))?.state === 'running', { timeout: 20_000 });
    expect((await ask(`/transfers/${begun.id}/cancel`, {})).json()).toMatchObject({ state: 'cancelled' });
    expect((await ask(`/transfers/${begun.id}/cancel`, {})).statusCode).toBe(409);
    const { items } = (await ask('/transfers')).json<{ items: TransferView[] }>();
    expect(items[0]).toMatchObject({ id: begun.id, state: 'cancelled' });
  });
});
