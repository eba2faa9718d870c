import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type Store } from '@aceso/store';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../config.ts';
import { createLogger } from '../http/logging.ts';
import type { Principal } from '../identity/index.ts';
import { permissionsOf } from '../identity/permissions.ts';
import { createServer } from '../server.ts';
import { as, signedInAs } from '../testing/signed-in.ts';
import { UploadService } from './service.ts';

let folder: string;
let store: Store;
let app: FastifyInstance;
let now = new Date('2026-03-02T10:00:00Z');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aceso-uploads-'));
  store = await openStore({ dataDir: folder });
  for (const id of ['ada', 'bob']) await store.update({ resourceType: 'Patient', id });
  const identify = signedInAs({
    clinician: { permissions: permissionsOf(['clinician']) },
    auditor: { permissions: permissionsOf(['auditor']) },
  });
  const config = readConfig({ ACESO_DATA: folder, ACESO_LOG_LEVEL: 'silent', ACESO_UPLOAD_GB: '0.015' });
  app = (await createServer({ store, config, logger: createLogger(config), identify, now: () => now })).app;
}, 60_000);
afterAll(async () => {
  await app?.close();
  await store?.close();
  await rm(folder, { recursive: true, force: true });
});

const call = async (
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  url: string,
  payload?: object | Buffer,
  who = 'clinician',
) => {
  const answer = await app.inject({
    method,
    url: `/api/patients/${url}`,
    ...(payload === undefined ? {} : { payload }),
    headers: {
      ...as(who).headers,
      ...(Buffer.isBuffer(payload) ? { 'content-type': 'application/octet-stream' } : {}),
    },
  });
  return { status: answer.statusCode, body: answer.payload === '' ? undefined : answer.json() };
};

/** A table of a glucose sensor, longer than two parts. */
const FILE = Buffer.from(
  [
    'Index,Timestamp (YYYY-MM-DDThh:mm:ss),Event Type,Source Device ID,Glucose Value (mg/dL)',
    ...Array.from(
      { length: 250_000 },
      (_, i) =>
        `${i},${new Date(Date.UTC(2024, 1, 1) + i * 300_000).toISOString().slice(0, 19)},EGV,G7,${100 + (i % 90)}`,
    ),
  ].join('\n'),
);
const begin = (name = 'clarity.csv', bytes = FILE.length, patient = 'ada') =>
  call('POST', `${patient}/uploads`, { name, bytes, mark: 'm1' });

describe('a large file', () => {
  let id: string;

  it('comes in parts; each is kept as an encrypted blob, and a part that does not go on is told where it would', async () => {
    const begun = await begin();
    expect(begun).toMatchObject({ status: 201, body: { received: 0, bytes: FILE.length } });
    id = begun.body.id;
    const { partBytes } = begun.body;
    const part = (offset: number) => FILE.subarray(offset, offset + partBytes);
    const put = (offset: number, bytes = part(offset)) => call('PUT', `ada/uploads/${id}?offset=${offset}`, bytes);
    expect(FILE.length).toBeGreaterThan(partBytes);
    expect(await put(0)).toMatchObject({ status: 200, body: { received: partBytes } });
    // Sent again, as after a lost answer; and one that would leave a hole.
    expect(await put(0)).toMatchObject({ status: 409, body: { error: { code: 'upload-offset' } } });
    expect(await put(partBytes + 1)).toMatchObject({ status: 409 });
    expect((await call('GET', 'ada/uploads')).body.items).toMatchObject([{ id, received: partBytes, mark: 'm1' }]);
    const early = await call('POST', 'ada/wearables/files/uploaded', { upload: id });
    expect(early).toMatchObject({ status: 409, body: { error: { code: 'upload-incomplete' } } });
    // Of two at once one goes on.
    const both = await Promise.all([put(partBytes), put(partBytes)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    for (let at = 2 * partBytes; at < FILE.length; at += partBytes) expect((await put(at)).status).toBe(200);
  });

  it('takes no more parts than its bytes can be for', async () => {
    const { id: small } = (await begin('small.csv', 1000)).body;
    const put = (offset: number) =>
      call('PUT', `ada/uploads/${small}?offset=${offset}`, FILE.subarray(offset, offset + 1));
    for (let at = 0; at < 65; at++) expect((await put(at)).status).toBe(200);
    expect(await put(65)).toMatchObject({ status: 409, body: { error: { code: 'upload-offset' } } });
    expect((await call('DELETE', `ada/uploads/${small}`)).status).toBe(204);
  });

  it('becomes one file, its parts go, and it is read as one that came at once', async () => {
    const parts = (await store.collection<{ parts: string[] }>('uploads').get(id))!.value.parts;
    const used = await call('POST', 'ada/wearables/files/uploaded', { upload: id });
    const sha256 = createHash('sha256').update(FILE).digest('hex');
    expect(used).toMatchObject({ status: 201, body: { name: 'clarity.csv', bytes: FILE.length, sha256 } });
    expect(Buffer.from((await store.blobs.get(sha256))!).equals(FILE)).toBe(true);
    expect(parts.map((name) => existsSync(store.blobs.file(name)!))).toEqual(parts.map(() => false));
    expect((await call('GET', 'ada/uploads')).body.items).toEqual([]);
    expect((await call('POST', 'ada/wearables/files/uploaded', { upload: id })).status).toBe(404);
  });

  it('is nobody else’s, and every step is in the audit log', async () => {
    const { body } = await begin();
    expect((await call('PUT', `bob/uploads/${body.id}?offset=0`, Buffer.from('x'))).status).toBe(404);
    expect((await call('GET', 'ada/uploads', undefined, 'auditor')).status).toBe(403);
    expect((await call('DELETE', `ada/uploads/${body.id}`)).status).toBe(204);
    const events = await store.audit.list({ patient: 'ada', limit: 200 });
    const about = events.filter((event) => JSON.stringify(event).includes(body.id));
    expect(about.length).toBeGreaterThanOrEqual(2);
  });

  it('is refused where it is too large, or others that are not finished leave no place', async () => {
    expect(await begin('huge.vcf', 2 ** 31)).toMatchObject({
      status: 413,
      body: { error: { code: 'upload-too-large' } },
    });
    const { body } = await begin('a.csv');
    const second = await begin('b.csv');
    expect(second).toMatchObject({ status: 409, body: { error: { code: 'upload-quota' } } });
    expect(second.body.error.message).toMatch(/unfinished uploads hold \d+ MiB of 16 MiB/);
    // A week later the first one is forgotten.
    now = new Date('2026-03-12T10:00:00Z');
    expect((await begin('b.csv')).status).toBe(201);
    expect((await call('PUT', `ada/uploads/${body.id}?offset=0`, Buffer.from('x'))).status).toBe(404);
  });

  it('is refused where the disk has no room for it', async () => {
    let free = 600 * 2 ** 20;
    const service = new UploadService({ store, mostBytes: 2 ** 40, now: () => now, free: async () => free });
    const by = { username: 'other', name: 'Other' } as Principal;
    const about = { patient: 'bob', name: 'g.vcf' };
    await expect(service.start({ ...about, bytes: 2 ** 30 }, by)).rejects.toMatchObject({ code: 'upload-no-room' });
    const upload = await service.start({ ...about, bytes: 4 }, by);
    free = 100;
    await expect(service.append(upload, 0, Buffer.from('abcd'))).rejects.toThrow(/512 MiB stay for the database/);
  });
});
