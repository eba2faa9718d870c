import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
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
import { joinParts } from './join.ts';
import { UploadService } from './service.ts';

let folder: string;
let store: Store;
let app: FastifyInstance;
let now = new Date('2026-03-02T10:00:00Z');

async function start(): Promise<void> {
  store = await openStore({ dataDir: folder });
  const identify = signedInAs({
    clinician: { permissions: permissionsOf(['clinician']) },
    auditor: { permissions: permissionsOf(['auditor']) },
  });
  const config = readConfig({ ACESO_DATA: folder, ACESO_LOG_LEVEL: 'silent', ACESO_UPLOAD_GB: '0.015' });
  app = (await createServer({ store, config, logger: createLogger(config), identify, now: () => now })).app;
}
async function stop(): Promise<void> {
  await app?.close();
  await store?.close();
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aceso-uploads-'));
  await start();
  for (const id of ['ada', 'bob']) await store.update({ resourceType: 'Patient', id });
}, 60_000);
afterAll(async () => {
  await stop();
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
/** The first lines of it. */
const TABLE = FILE.subarray(0, FILE.indexOf('\n', 30_000));
/** A genome. */
const VCF = Buffer.from(
  [
    '##fileformat=VCFv4.2\n##reference=GRCh38\n##FORMAT=<ID=GT,Number=1,Type=String,Description="Genotype">',
    '#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tA',
    ...Array.from({ length: 2_000 }, (_, i) => `chr1\t${10_000 + i}\t.\tA\tG\t50\tPASS\t.\tGT\t0/${i % 2}`),
    '',
  ].join('\n'),
);
const isThere = (name: string): boolean => existsSync(store.blobs.file(name)!);
async function ended(url: string): Promise<Record<string, unknown>> {
  for (;;) {
    const { body } = await call('GET', url);
    if (body.state !== 'running') return body;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
/** A file in three parts; the id of its upload. */
async function sent(name: string, bytes: Buffer): Promise<string> {
  const { id } = (await begin(name, bytes.length)).body;
  for (let at = 0; at < bytes.length; at += Math.ceil(bytes.length / 3)) {
    const part = bytes.subarray(at, at + Math.ceil(bytes.length / 3));
    expect((await call('PUT', `ada/uploads/${id}?offset=${at}`, part)).status).toBe(200);
  }
  return id;
}
const begin = (name = 'clarity.csv', bytes = FILE.length, patient = 'ada') =>
  call('POST', `${patient}/uploads`, { name, bytes, mark: 'm1' });

describe('a large file', () => {
  it('comes in parts; each is kept as an encrypted blob, and a part that does not go on is told where it would', async () => {
    const begun = await begin();
    expect(begun).toMatchObject({ status: 201, body: { received: 0, bytes: FILE.length } });
    const { id, partBytes } = begun.body;
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
    const { parts } = (await store.collection<{ parts: string[] }>('uploads').get(id))!.value;
    const kept = await Promise.all(parts.map((name) => store.blobs.get(name)));
    expect(Buffer.concat(kept as Uint8Array[]).equals(FILE)).toBe(true);
    expect((await call('DELETE', `ada/uploads/${id}`)).status).toBe(204);
    expect(parts.map(isThere)).toEqual(parts.map(() => false));
  });

  it('takes no more parts than its bytes can be for', async () => {
    const { id: small } = (await begin('small.csv', 1000)).body;
    const put = (offset: number) =>
      call('PUT', `ada/uploads/${small}?offset=${offset}`, FILE.subarray(offset, offset + 1));
    for (let at = 0; at < 65; at++) expect((await put(at)).status).toBe(200);
    expect(await put(65)).toMatchObject({ status: 409, body: { error: { code: 'upload-offset' } } });
    expect((await call('DELETE', `ada/uploads/${small}`)).status).toBe(204);
  });

  it('is of what reads it at once; the job that does makes one file of the parts, and they go', async () => {
    const id = await sent('clarity.csv', TABLE);
    const { parts } = (await store.collection<{ parts: string[] }>('uploads').get(id))!.value;
    const used = await call('POST', 'ada/wearables/files/uploaded', { upload: id });
    const sha256 = createHash('sha256').update(TABLE).digest('hex');
    expect(used).toMatchObject({ status: 201, body: { name: 'clarity.csv', bytes: TABLE.length } });
    expect(used.body).not.toHaveProperty('parts');
    expect(parts.map(isThere)).toEqual(parts.map(() => true));
    expect((await call('GET', 'ada/uploads')).body.items).toEqual([]);
    expect((await call('POST', 'ada/wearables/files/uploaded', { upload: id })).status).toBe(404);
    const begun = await call('POST', 'ada/wearables/imports', { files: [used.body.id], zone: 'UTC' });
    expect(begun).toMatchObject({ status: 202, body: { files: [{ name: 'clarity.csv' }] } });
    const read = await ended(`ada/wearables/imports/${begun.body.id}`);
    expect(read).toMatchObject({ state: 'ready', files: [{ name: 'clarity.csv', bytes: TABLE.length, sha256 }] });
    expect(Buffer.from((await store.blobs.get(sha256))!).equals(TABLE)).toBe(true);
    expect(parts.map(isThere)).toEqual(parts.map(() => false));
  }, 60_000);

  it('is read to the end by a server that was stopped and begun again in between', async () => {
    const upload = await sent('genome.vcf', VCF);
    const brought = await call('POST', 'ada/genomes/uploaded', { upload });
    expect(brought).toMatchObject({ status: 202, body: { state: 'running', bytes: VCF.length } });
    expect(brought.body).not.toHaveProperty('parts');
    await stop();
    await start();
    expect(await ended(`ada/genomes/${brought.body.id}`)).toMatchObject({ state: 'ready', kind: 'vcf' });
    const genomes = store.collection<{ sha256: string; parts?: string[] }>('genomes');
    const { sha256, parts } = (await genomes.get(brought.body.id))!.value;
    expect([sha256, parts]).toEqual([createHash('sha256').update(VCF).digest('hex'), undefined]);
    expect((await call('DELETE', `ada/genomes/${brought.body.id}`)).status).toBe(204);
    expect(isThere(sha256)).toBe(false);
  }, 60_000);

  it('that is stopped while it is joined, or that nobody can keep, leaves its parts and no file', async () => {
    const names: string[] = [];
    for (const part of ['one ', 'two ', 'three'])
      names.push((await store.blobs.put(Buffer.from(part.repeat(1000)), 'x')).sha256);
    const files = () => readdirSync(store.blobs.folder, { recursive: true }).sort();
    const before = files();
    const file = { parts: names, bytes: 13_000 };
    for (const stopAt of [1, 5]) {
      const stopped = new AbortController();
      let told = 0;
      const progress = (done: number, total?: number, message?: string): void => {
        expect([total, message]).toEqual([26_000, 'joining']);
        told = done;
        if (++steps === stopAt) stopped.abort(new Error('stopped'));
      };
      let steps = 0;
      const keep = () => Promise.reject(new Error('kept too early'));
      await expect(joinParts(store.blobs, file, { signal: stopped.signal, progress }, keep)).rejects.toThrow('stopped');
      expect(told).toBeLessThan(26_000);
    }
    const goes = { signal: new AbortController().signal, progress: () => undefined };
    await expect(joinParts(store.blobs, file, goes, () => Promise.reject(new Error('gone')))).rejects.toThrow('gone');
    const filesOf = (all: readonly (string | Buffer)[]) =>
      all.filter((each) => /[0-9a-f]{64}$|tmp$/.test(String(each)));
    expect(filesOf(files())).toEqual(filesOf(before));
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
