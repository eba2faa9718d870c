/**
 * The DICOM service beside Orthanc in one run, with the same client: C-STORE on one association and on several at once, C-FIND,
 * C-GET. Orthanc comes from Debian; without it, Aceso is measured alone. Blocks of instances go to one and the other in turn.
 * node bench/dimse.ts [--slices 300] [--size 512] [--associations 4] [--queries 100] [--out FILE]
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer as createTcpServer, type Socket } from 'node:net';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { uidOf, writeDicom } from '../packages/studios/imaging/src/dicom/write.ts';
import {
  EXPLICIT,
  FIND,
  find,
  GET,
  get,
  type Offer,
  requestAssociation,
  splitFile,
  store as storeInstance,
} from '../packages/studios/imaging/src/dimse.ts';

const { values: args } = parseArgs({
  options: {
    slices: { type: 'string', default: '300' },
    size: { type: 'string', default: '512' },
    associations: { type: 'string', default: '4' },
    queries: { type: 'string', default: '100' },
    out: { type: 'string' },
  },
});
const [slices, size, many, queries] = [args.slices, args.size, args.associations, args.queries].map(Number) as [
  number,
  number,
  number,
  number,
];
const CT = '1.2.840.10008.5.1.4.1.1.2';
const ORTHANC = '/usr/sbin/Orthanc';
const BLOCK = 50;

/** Small deterministic generator (mulberry32): the same images in every run. */
function random(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

interface Instance {
  readonly uid: string;
  readonly data: Uint8Array;
}

function series(name: string, count: number): { readonly study: string; readonly instances: readonly Instance[] } {
  const next = random(count);
  const study = uidOf('bench-dimse', name);
  const instances = Array.from({ length: count }, (_, k) => {
    const pixels = new Uint8Array(2 * size * size);
    for (let i = 0; i < pixels.length; i += 2) pixels[i] = Math.floor(next() * 256);
    const uid = uidOf('bench-dimse', name, k);
    const file = writeDicom({
      SOPClassUID: CT,
      SOPInstanceUID: uid,
      StudyInstanceUID: study,
      SeriesInstanceUID: uidOf('bench-dimse', name, 'series'),
      Modality: 'CT',
      PatientID: `ID-${name}`,
      PatientName: 'Series^Long',
      StudyDate: '20240101',
      StudyTime: '120000',
      SeriesNumber: 1,
      InstanceNumber: k + 1,
      ImageOrientationPatient: [1, 0, 0, 0, 1, 0],
      ImagePositionPatient: [0, 0, k],
      PixelSpacing: [0.7, 0.7],
      SliceThickness: 1,
      SamplesPerPixel: 1,
      PhotometricInterpretation: 'MONOCHROME2',
      Rows: size,
      Columns: size,
      BitsAllocated: 16,
      BitsStored: 16,
      HighBit: 15,
      PixelRepresentation: 1,
      RescaleIntercept: -1024,
      RescaleSlope: 1,
      PixelData: pixels,
    });
    return { uid, data: splitFile(file, uid).dataset };
  });
  return { study, instances };
}

interface Archive {
  readonly name: string;
  readonly aeTitle: string;
  readonly port: number;
}

const open = (port: number): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket: Socket = connect({ host: '127.0.0.1', port, noDelay: true }, () => resolve(socket));
    socket.on('error', reject);
  });
const offer = (abstractSyntax: string): Offer => ({ abstractSyntax, transferSyntaxes: [EXPLICIT] });
async function associate({ aeTitle, port }: Archive, offers: readonly Offer[], receives: readonly string[] = []) {
  return requestAssociation(await open(port), {
    callingAe: 'BENCH',
    calledAe: aeTitle,
    offers,
    roles: receives.map((sopClass) => ({ sopClass, scu: false, scp: true })),
  });
}

/** @returns ms */
async function send(archive: Archive, instances: readonly Instance[]): Promise<number> {
  const begun = performance.now();
  const association = await associate(archive, [offer(CT)]);
  const { id } = association.contexts[0]!;
  for (const { uid, data } of instances)
    await storeInstance(association, { contextId: id, sopClass: CT, sopInstance: uid, data });
  await association.release();
  return performance.now() - begun;
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createTcpServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

const folder = mkdtempSync(join(tmpdir(), 'aceso-bench-dimse-'));
let orthanc: ChildProcess | undefined;

async function startOrthanc(): Promise<Archive | undefined> {
  if (!existsSync(ORTHANC)) return undefined;
  const port = await freePort();
  const config = join(folder, 'orthanc.json');
  writeFileSync(
    config,
    JSON.stringify({
      Name: 'BENCH',
      StorageDirectory: join(folder, 'orthanc'),
      IndexDirectory: join(folder, 'orthanc'),
      HttpServerEnabled: false,
      DicomPort: port,
      DicomAet: 'ORTHANC',
      DicomAlwaysAllowStore: true,
      DicomAlwaysAllowFind: true,
      DicomAlwaysAllowGet: true,
    }),
  );
  orthanc = spawn(ORTHANC, [config], { stdio: 'ignore' });
  for (let tries = 0; tries < 300; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    const socket = await open(port).catch(() => undefined);
    socket?.destroy();
    if (socket) return { name: 'Orthanc', aeTitle: 'ORTHANC', port };
  }
  throw new Error('Orthanc did not start.');
}

const quantile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(share * values.length))]!;

const settings = join(folder, 'dimse.json');
writeFileSync(
  settings,
  JSON.stringify({ port: 0, peers: [{ aeTitle: 'BENCH', may: ['store', 'query', 'retrieve'] }] }),
);
/** A process of its own, as Orthanc is: the client must not take time from one of the two. */
const aceso = spawn(process.execPath, [join(import.meta.dirname, '../packages/server/src/main.ts')], {
  env: {
    PATH: process.env.PATH,
    PORT: '0',
    ACESO_DATA: join(folder, 'aceso'),
    ACESO_DEMO: '0',
    ACESO_WEB: '/nonexistent',
    ACESO_DIMSE: settings,
  },
  stdio: ['ignore', 'pipe', 'inherit'],
});
const port = await new Promise<number>((found, failed) => {
  let said = '';
  aceso.stdout.on('data', (bytes: Buffer) => {
    said += bytes.toString();
    const match = /DICOM is at ACESO@127\.0\.0\.1:(\d+)/.exec(said);
    if (match) found(Number(match[1]));
  });
  aceso.once('exit', () => failed(new Error(`Aceso did not start:\n${said}`)));
});

const results: Record<string, Record<string, number>> = {};
try {
  const other = await startOrthanc();
  const archives: Archive[] = [{ name: 'Aceso', aeTitle: 'ACESO', port }, ...(other ? [other] : [])];
  for (const { name } of archives) results[name] = {};
  const put = ({ name }: Archive, more: Record<string, number>): void => void Object.assign(results[name]!, more);

  const warm = series('warm', 10);
  for (const archive of archives) await send(archive, warm.instances);

  const one = series('one', slices);
  const bytes = one.instances.reduce((sum, { data }) => sum + data.length, 0);
  const spent = new Map(archives.map(({ name }) => [name, 0]));
  for (let at = 0; at < slices; at += BLOCK)
    for (const archive of (at / BLOCK) % 2 === 0 ? archives : [...archives].reverse())
      spent.set(archive.name, spent.get(archive.name)! + (await send(archive, one.instances.slice(at, at + BLOCK))));
  for (const archive of archives) {
    const ms = spent.get(archive.name)!;
    put(archive, { 'C-STORE MB/s': bytes / 1e3 / ms, 'C-STORE instances/s': (1000 * slices) / ms });
  }

  const parts = Array.from({ length: many }, (_, n) => series(`part-${n}`, Math.ceil(slices / many)));
  for (const archive of archives) {
    const begun = performance.now();
    await Promise.all(parts.map(({ instances }) => send(archive, instances)));
    const count = parts.reduce((sum, { instances }) => sum + instances.length, 0);
    put(archive, { [`C-STORE instances/s, ${many} at once`]: (1000 * count) / (performance.now() - begun) });
  }

  for (const archive of archives) {
    const association = await associate(archive, [offer(FIND.study)]);
    const times: number[] = [];
    for (let n = 0; n < queries; n++) {
      const begun = performance.now();
      let found = 0;
      for await (const _ of find(association, 'study', {
        '00080052': { vr: 'CS', Value: ['STUDY'] },
        '00100020': { vr: 'LO', Value: [n % 2 === 0 ? 'ID-one' : 'ID-part-*'] },
        '0020000D': { vr: 'UI' },
        '00201208': { vr: 'IS' },
      }))
        found += 1;
      times.push(performance.now() - begun);
      if (found !== (n % 2 === 0 ? 1 : many)) throw new Error(`${archive.name} found ${found} studies.`);
    }
    await association.release();
    put(archive, { 'C-FIND p50 ms': quantile(times, 0.5), 'C-FIND p95 ms': quantile(times, 0.95) });
  }

  for (const archive of archives) {
    const association = await associate(archive, [offer(GET.study), offer(CT)], [CT]);
    let count = 0;
    const begun = performance.now();
    await get(
      association,
      'study',
      { '00080052': { vr: 'CS', Value: ['STUDY'] }, '0020000D': { vr: 'UI', Value: [one.study] } },
      async () => {
        count += 1;
        return { status: 0 };
      },
    );
    const ms = performance.now() - begun;
    await association.release();
    if (count !== slices) throw new Error(`${archive.name} gave ${count} of ${slices} instances.`);
    put(archive, { 'C-GET MB/s': bytes / 1e3 / ms });
  }

  const load = loadavg()[0]!;
  console.table(
    Object.fromEntries(
      Object.keys(results.Aceso!).map((row) => [
        row,
        Object.fromEntries(archives.map(({ name }) => [name, Number(results[name]![row]!.toFixed(1))])),
      ]),
    ),
  );
  console.log(`${slices} slices of ${size} x ${size}, ${queries} searches. Load ${load.toFixed(1)}.`);
  if (args.out) writeFileSync(args.out, `${JSON.stringify({ slices, size, many, queries, load, results }, null, 2)}\n`);
} finally {
  orthanc?.kill('SIGKILL');
  const ended = new Promise((done) => aceso.once('exit', done));
  aceso.kill('SIGTERM');
  await ended;
  rmSync(folder, { recursive: true, force: true });
}
