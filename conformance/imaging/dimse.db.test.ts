import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { TransferView } from '../../packages/server/src/imaging/archives/transfers.ts';
import { type DimseFixture, dimseFixture } from '../../packages/server/src/imaging/dimse/testing.ts';
import { phantomStudy, rleOf } from '../../packages/server/src/imaging/testing.ts';
import { parseDicom } from '../../packages/studios/imaging/src/dicom/parse.ts';

/**
 * The DICOM service and the client to archives outside beside programs of others: dcmtk (echoscu, storescu, findscu, movescu,
 * getscu, storescp) and Orthanc, both of Debian. Each is skipped, visibly, where it is not installed.
 */
const has = (program: string): boolean => spawnSync('which', [program]).status === 0;
const DCMTK = ['echoscu', 'storescu', 'findscu', 'movescu', 'getscu', 'storescp'].every(has);
const ORTHANC = ['/usr/sbin/Orthanc', '/usr/share/orthanc/plugins/libOrthancDicomWeb.so'].every(existsSync);

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

const run = (program: string, args: readonly string[]): { status: number | null; said: string } => {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', timeout: 60_000 });
  return { status, said: `${stdout}${stderr}` };
};
/** Without blocking this process, which serves. */
const tool = (program: string, ...args: string[]): Promise<{ status: number | null; said: string }> =>
  new Promise((resolve) => {
    const child = spawn(program, args);
    let said = '';
    child.stdout.on('data', (chunk) => (said += chunk));
    child.stderr.on('data', (chunk) => (said += chunk));
    child.on('close', (status) => resolve({ status, said }));
  });

const files = phantomStudy();
const compressed = rleOf(phantomStudy('brain-mr', 32, 24)[0]!, 32 * 32);
const children: ChildProcess[] = [];

let f: DimseFixture;
let study = '';
let moved = 0;
let orthanc = { dicom: 0, http: 0 };
const folder = (name: string): string => {
  const path = join(f.folder, name);
  mkdirSync(path, { recursive: true });
  return path;
};

beforeAll(async () => {
  moved = await freePort();
  orthanc = { dicom: await freePort(), http: await freePort() };
  const all = ['store', 'query', 'retrieve'];
  f = await dimseFixture({
    peers: ['STORESCU', 'FINDSCU', 'MOVESCU', 'GETSCU', 'ECHOSCU', 'ORTHANC'].map((aeTitle) => ({ aeTitle, may: all })),
  });
  const common = { may: ['find', 'fetch', 'send'], reason: 'conformance' };
  const dimse = (id: string, aeTitle: string, port: number, more: object = {}) => ({
    ...common,
    id,
    name: id,
    kind: 'dimse',
    aeTitle,
    host: '127.0.0.1',
    port,
    ...more,
  });
  const policy = {
    archives: [
      dimse('target', 'TARGET', moved),
      dimse('orthanc', 'ORTHANC', orthanc.dicom),
      dimse('orthanc-move', 'ORTHANC', orthanc.dicom, { retrieve: 'move' }),
      {
        ...common,
        id: 'orthanc-web',
        name: 'orthanc-web',
        kind: 'dicomweb',
        baseUrl: `http://127.0.0.1:${orthanc.http}/dicom-web`,
      },
    ],
  };
  expect((await f.app.inject({ method: 'PUT', url: '/api/model-policy', payload: policy })).statusCode).toBe(200);
  const sent = folder('sent');
  for (const [n, bytes] of files.entries()) writeFileSync(join(sent, `${n}.dcm`), bytes);
  writeFileSync(join(folder('rle'), 'rle.dcm'), compressed);
  const there = parseDicom(files[0]!, 'phantom').dataset.text(0x0020000d);
  study = there!;
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await f.close();
});

const server = (): string[] => ['-aec', 'ACESO', '127.0.0.1', String(f.port)];
const instancesOf = async (uid: string): Promise<number> => (await f.store.images.study(uid))?.instances ?? 0;

describe.skipIf(!DCMTK)('dcmtk', () => {
  it('echoes, and stores uncompressed and compressed instances', async () => {
    expect((await tool('echoscu', ...server())).status).toBe(0);
    const stored = await tool('storescu', ...server(), '+sd', folder('sent'));
    expect([stored.status, stored.said]).toEqual([0, '']);
    expect(await instancesOf(study)).toBe(files.length);
    const rle = await tool('storescu', '-xr', ...server(), join(folder('rle'), 'rle.dcm'));
    expect([rle.status, rle.said]).toEqual([0, '']);
    const rows = await f.store.images.instances({ where: [], limit: 1000, offset: 0 });
    expect(new Set(rows.map(({ syntax }) => syntax))).toEqual(new Set(['1.2.840.10008.1.2.1', '1.2.840.10008.1.2.5']));
    expect((await tool('echoscu', '-aet', 'STRANGER', ...server())).status).not.toBe(0);
  });

  it.each([
    ['-S', 'STUDY', 'StudyDate', 1],
    ['-P', 'PATIENT', 'PatientID', 1],
    ['-S', 'SERIES', 'SeriesInstanceUID', 1],
    ['-P', 'IMAGE', 'SOPInstanceUID', files.length],
  ])('finds with %s at the level %s', async (root, level, key, count) => {
    const keys = ['PatientID=PHANTOM-5', ...(level === 'PATIENT' ? [] : [`StudyInstanceUID=${study}`]), key];
    const { status, said } = await tool(
      'findscu',
      root,
      ...server(),
      '-k',
      `QueryRetrieveLevel=${level}`,
      ...keys.flatMap((each) => ['-k', each]),
    );
    expect(status).toBe(0);
    expect(said.match(/Find Response: \d+ \(Pending\)/g) ?? []).toHaveLength(count);
  });

  it('gets a study on its own association, every pixel as it was', async () => {
    const out = folder('got');
    const { status, said } = await tool(
      'getscu',
      '-S',
      ...server(),
      '-od',
      out,
      '-k',
      'QueryRetrieveLevel=STUDY',
      '-k',
      `StudyInstanceUID=${study}`,
    );
    expect([status, said]).toEqual([0, expect.anything()]);
    expectSame(out);
  });

  it('is sent a study by C-MOVE, and refuses to be where the policy does not say', async () => {
    const out = folder('moved');
    children.push(spawn('storescp', ['-aet', 'TARGET', '-od', out, String(moved)], { stdio: 'ignore' }));
    await vi.waitUntil(() => run('echoscu', ['127.0.0.1', String(moved)]).status === 0, { timeout: 20_000 });
    const keys = ['-k', 'QueryRetrieveLevel=STUDY', '-k', `StudyInstanceUID=${study}`];
    const { status, said } = await tool('movescu', '-S', '-v', '-aem', 'TARGET', ...server(), ...keys);
    expect([status, said]).toEqual([0, expect.stringMatching(/Success/)]);
    expectSame(out);
    const refused = await tool('movescu', '-S', '-v', '-aem', 'ELSEWHERE', ...server(), ...keys);
    expect(refused.said).toMatch(/MoveDestinationUnknown|0xa801/i);
  });

  it('takes what is sent to it', async () => {
    const out = folder('moved');
    for (const name of readdirSync(out)) writeFileSync(join(out, name), '');
    const done = await transfer('target', 'send', study);
    expect(done).toMatchObject({ state: 'done', done: files.length, failed: 0 });
    expectSame(out);
  });
});

function expectSame(out: string): void {
  const data = (bytes: Uint8Array) => {
    const { dataset } = parseDicom(bytes, 'file');
    return [dataset.text(0x00080018), Buffer.from(dataset.elements.get(0x7fe00010)!.bytes).toString('base64')] as const;
  };
  const got = new Map(readdirSync(out).map((name) => data(readFileSync(join(out, name)))));
  expect(got).toEqual(new Map(files.map(data)));
}

async function transfer(archive: string, kind: 'fetch' | 'send', uid: string): Promise<TransferView> {
  const begun = await f.app.inject({
    method: 'POST',
    url: `/api/imaging/archives/${archive}/${kind}`,
    payload: { study: uid },
  });
  expect([begun.statusCode, begun.body]).toEqual([202, expect.anything()]);
  const { id } = begun.json<TransferView>();
  return vi.waitUntil(
    async () => {
      const now = (await f.app.inject(`/api/imaging/transfers/${id}`)).json<TransferView>();
      return now.state === 'running' ? undefined : now;
    },
    { timeout: 60_000, interval: 50 },
  );
}

describe.skipIf(!ORTHANC || !DCMTK)('Orthanc', () => {
  beforeAll(async () => {
    const config = join(f.folder, 'orthanc.json');
    writeFileSync(
      config,
      JSON.stringify({
        Name: 'CONFORMANCE',
        StorageDirectory: folder('orthanc'),
        IndexDirectory: folder('orthanc'),
        HttpPort: orthanc.http,
        DicomPort: orthanc.dicom,
        DicomAet: 'ORTHANC',
        RemoteAccessAllowed: false,
        AuthenticationEnabled: false,
        DicomAlwaysAllowFind: true,
        DicomAlwaysAllowGet: true,
        DicomAlwaysAllowMove: true,
        DicomAlwaysAllowStore: true,
        DicomModalities: { aceso: ['ACESO', '127.0.0.1', f.port] },
        Plugins: ['/usr/share/orthanc/plugins/libOrthancDicomWeb.so'],
        DicomWeb: { Enable: true, Root: '/dicom-web/' },
      }),
    );
    children.push(spawn('/usr/sbin/Orthanc', [config], { stdio: 'ignore' }));
    const up = () =>
      fetch(`http://127.0.0.1:${orthanc.http}/system`).then(
        ({ ok }) => ok,
        () => false,
      );
    await vi.waitUntil(up, { timeout: 60_000, interval: 200 });
  });

  it.each(['orthanc', 'orthanc-web'])('%s answers, takes a study, and finds it', async (id) => {
    expect((await f.app.inject({ method: 'POST', url: `/api/imaging/archives/${id}/echo` })).statusCode).toBe(200);
    expect(await transfer(id, 'send', study)).toMatchObject({ state: 'done', done: files.length, failed: 0 });
    const found = await f.app.inject(`/api/imaging/archives/${id}/studies?patientId=PHANTOM-5`);
    expect(found.json()).toMatchObject({ items: [{ uid: study, modalities: ['CT'], here: files.length }] });
  });

  it.each(['orthanc', 'orthanc-move', 'orthanc-web'])('%s gives the study back', async (id) => {
    await f.app.inject({ method: 'DELETE', url: `/dicomweb/studies/${study}` });
    expect(await instancesOf(study)).toBe(0);
    expect(await transfer(id, 'fetch', study)).toMatchObject({ state: 'done', done: files.length, failed: 0 });
    const rows = await f.store.images.files({ study });
    const got = await Promise.all(rows.map(async ({ blob }) => Buffer.from((await f.store.blobs.get(blob))!)));
    const out = folder(`back-${id}`);
    for (const [n, bytes] of got.entries()) writeFileSync(join(out, `${n}.dcm`), bytes);
    expectSame(out);
  });
});
