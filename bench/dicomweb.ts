/**
 * DICOMweb beside Orthanc in one run, with the same requests over HTTP: STOW-RS of a series, its metadata, QIDO-RS over many
 * studies. Orthanc comes from Debian (orthanc, orthanc-dicomweb); without it, Aceso is measured alone.
 * node bench/dicomweb.ts [--slices 600] [--size 256] [--studies 10000] [--queries 200] [--out FILE]
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig } from '../packages/server/src/config.ts';
import { createLogger } from '../packages/server/src/http/logging.ts';
import { createServer } from '../packages/server/src/server.ts';
import { signedIn } from '../packages/server/src/testing/signed-in.ts';
import { openStore } from '../packages/store/src/index.ts';
import { uidOf, writeDicom } from '../packages/studios/imaging/src/dicom/write.ts';

const { values: args } = parseArgs({
  options: {
    slices: { type: 'string', default: '600' },
    size: { type: 'string', default: '256' },
    studies: { type: 'string', default: '10000' },
    queries: { type: 'string', default: '200' },
    out: { type: 'string' },
  },
});
const [slices, size, studies, queries] = [args.slices, args.size, args.studies, args.queries].map(Number) as [
  number,
  number,
  number,
  number,
];
const ORTHANC = '/usr/sbin/Orthanc';
const PLUGIN = '/usr/share/orthanc/plugins/libOrthancDicomWeb.so';

/** Small deterministic generator (mulberry32): the same images and questions in every run. */
function random(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const two = (n: number): string => String(n).padStart(2, '0');
/** Study `n` of those that are searched. */
const head = (n: number) => ({
  PatientID: `P${String(n % 4000).padStart(6, '0')}`,
  PatientName: `Family${n % 900}^Given${n % 37}`,
  StudyDate: `20${two(10 + (n % 15))}${two(1 + (n % 12))}${two(1 + (n % 28))}`,
  StudyTime: `${two(n % 24)}${two(n % 60)}00`,
  AccessionNumber: `A${n}`,
  StudyDescription: `Study ${n % 50}`,
  Modality: n % 3 === 0 ? 'MR' : 'CT',
});

function image(study: string, series: string, k: number, side: number, more: object, pixels: Uint8Array): Uint8Array {
  return writeDicom({
    SOPClassUID: '1.2.840.10008.5.1.4.1.1.2',
    SOPInstanceUID: uidOf('bench', study, k),
    StudyInstanceUID: study,
    SeriesInstanceUID: series,
    FrameOfReferenceUID: `${series}.1`,
    Modality: 'CT',
    PatientID: 'SERIES',
    PatientName: 'Series^Long',
    PatientBirthDate: '19500101',
    PatientSex: 'F',
    StudyDate: '20240101',
    StudyTime: '120000',
    SeriesNumber: 1,
    InstanceNumber: k + 1,
    ImageType: ['ORIGINAL', 'PRIMARY', 'AXIAL'],
    ImageOrientationPatient: [1, 0, 0, 0, 1, 0],
    ImagePositionPatient: [0, 0, k],
    PixelSpacing: [0.7, 0.7],
    SliceThickness: 1,
    KVP: 120,
    ConvolutionKernel: 'B30f',
    SamplesPerPixel: 1,
    PhotometricInterpretation: 'MONOCHROME2',
    Rows: side,
    Columns: side,
    BitsAllocated: 16,
    BitsStored: 16,
    HighBit: 15,
    PixelRepresentation: 1,
    RescaleIntercept: -1024,
    RescaleSlope: 1,
    PixelData: pixels,
    ...more,
  });
}

interface Archive {
  readonly name: string;
  /** Root of its DICOMweb service. */
  readonly root: string;
}

const BOUNDARY = 'bench-boundary';
async function stow({ root }: Archive, files: readonly Uint8Array[]): Promise<void> {
  const body = Buffer.concat([
    ...files.flatMap((bytes) => [
      Buffer.from(`--${BOUNDARY}\r\nContent-Type: application/dicom\r\n\r\n`),
      bytes,
      Buffer.from('\r\n'),
    ]),
    Buffer.from(`--${BOUNDARY}--\r\n`),
  ]);
  const answer = await fetch(`${root}/studies`, {
    method: 'POST',
    headers: {
      'content-type': `multipart/related; type="application/dicom"; boundary=${BOUNDARY}`,
      accept: 'application/dicom+json',
    },
    body,
  });
  const text = await answer.text();
  if (answer.status !== 200) throw new Error(`${root}: ${answer.status} ${text.slice(0, 300)}`);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

async function json({ root }: Archive, path: string): Promise<unknown[]> {
  const answer = await fetch(`${root}${path}`, { headers: { accept: 'application/dicom+json' } });
  const text = await answer.text();
  if (answer.status === 204) return [];
  if (answer.status !== 200) throw new Error(`${root}${path}: ${answer.status} ${text.slice(0, 300)}`);
  return JSON.parse(text) as unknown[];
}

const quantile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(share * values.length))]!;

const folder = mkdtempSync(join(tmpdir(), 'aceso-bench-dicomweb-'));
let orthanc: ChildProcess | undefined;

async function startOrthanc(): Promise<Archive | undefined> {
  if (!existsSync(ORTHANC) || !existsSync(PLUGIN)) return undefined;
  const port = 18_042;
  const config = join(folder, 'orthanc.json');
  writeFileSync(
    config,
    JSON.stringify({
      Name: 'BENCH',
      StorageDirectory: join(folder, 'orthanc'),
      IndexDirectory: join(folder, 'orthanc'),
      HttpPort: port,
      DicomServerEnabled: false,
      RemoteAccessAllowed: false,
      AuthenticationEnabled: false,
      LimitFindResults: 0,
      Plugins: [PLUGIN],
      DicomWeb: { Enable: true, Root: '/dicom-web/' },
    }),
  );
  orthanc = spawn(ORTHANC, [config], { stdio: 'ignore' });
  const archive = { name: 'Orthanc', root: `http://127.0.0.1:${port}/dicom-web` };
  for (let tries = 0; tries < 300; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    const up = await json(archive, '/studies?limit=1').catch(() => undefined);
    if (up) return archive;
  }
  throw new Error('Orthanc did not start.');
}

const store = await openStore({ dataDir: join(folder, 'aceso') });
const config = readConfig({
  ACESO_DATA: folder,
  ACESO_LOG_LEVEL: 'silent',
  ACESO_WEB: '/nonexistent',
  ACESO_REQUESTS_PER_MINUTE: '1000000',
});
const { app } = await createServer({ store, config, logger: createLogger(config), identify: signedIn() });
await app.listen({ host: '127.0.0.1', port: 0 });

const results: Record<string, Record<string, number>> = {};
try {
  const aceso: Archive = {
    name: 'Aceso',
    root: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}/dicomweb`,
  };
  const other = await startOrthanc();
  const archives = [aceso, ...(other ? [other] : [])];

  const next = random(1);
  const study = uidOf('bench', 'series');
  const series = uidOf('bench', 'series', 'one');
  const files = Array.from({ length: slices }, (_, k) => {
    const pixels = new Uint8Array(2 * size * size);
    for (let i = 0; i < pixels.length; i += 2) pixels[i] = Math.floor(next() * 256);
    return image(study, series, k, size, {}, pixels);
  });
  const bytes = files.reduce((sum, file) => sum + file.length, 0);
  for (const archive of archives) {
    let ms = 0;
    for (let at = 0; at < files.length; at += 50) ms += await timed(() => stow(archive, files.slice(at, at + 50)));
    results[archive.name] = { 'STOW MB/s': bytes / 1e3 / ms, 'STOW instances/s': (1000 * slices) / ms };
  }
  for (const archive of archives) {
    const path = `/studies/${study}/series/${series}/metadata`;
    let found = 0;
    const first = await timed(async () => {
      found = (await json(archive, path)).length;
    });
    if (found !== slices) throw new Error(`${archive.name} gave metadata of ${found} instances, not ${slices}.`);
    const again: number[] = [];
    for (let i = 0; i < 7; i++) again.push(await timed(() => json(archive, path)));
    Object.assign(results[archive.name]!, { 'metadata first ms': first, 'metadata p50 ms': quantile(again, 0.5) });
  }

  const tiny = new Uint8Array(8);
  for (const archive of archives) {
    let ms = 0;
    for (let at = 0; at < studies; at += 200) {
      const batch = Array.from({ length: Math.min(200, studies - at) }, (_, i) => {
        const uid = uidOf('bench', 'many', at + i);
        return image(uid, `${uidOf('bench', 'many', at + i, 's').slice(0, 58)}.1`, 0, 2, head(at + i), tiny);
      });
      ms += await timed(() => stow(archive, batch));
    }
    Object.assign(results[archive.name]!, { 'studies stored/s': (1000 * studies) / ms });
  }

  const pick = random(2);
  const questions = Array.from({ length: queries }, (_, i) => {
    const { PatientID, PatientName, StudyDate, AccessionNumber } = head(Math.floor(pick() * studies));
    const family = PatientName.split('^')[0]!;
    return [
      `PatientID=${PatientID}`,
      `AccessionNumber=${AccessionNumber}`,
      `StudyDate=${StudyDate}`,
      `StudyDate=${StudyDate.slice(0, 6)}01-${StudyDate.slice(0, 6)}28&ModalitiesInStudy=MR`,
      `PatientName=${family}^*`,
    ][i % 5]!;
  });
  const times = new Map(archives.map(({ name }) => [name, [] as number[]]));
  let different = 0;
  for (const question of questions) {
    const counts: number[] = [];
    for (const archive of archives) {
      let found = 0;
      const ms = await timed(async () => {
        found = (await json(archive, `/studies?${question}&limit=100`)).length;
      });
      times.get(archive.name)!.push(ms);
      counts.push(found);
    }
    if (new Set(counts).size > 1) different += 1;
  }
  for (const { name } of archives)
    Object.assign(results[name]!, {
      'QIDO p50 ms': quantile(times.get(name)!, 0.5),
      'QIDO p95 ms': quantile(times.get(name)!, 0.95),
    });
  const load = loadavg()[0]!;
  console.table(
    Object.fromEntries(
      Object.keys(results.Aceso!).map((row) => [
        row,
        Object.fromEntries(archives.map(({ name }) => [name, Number(results[name]![row]!.toFixed(1))])),
      ]),
    ),
  );
  console.log(
    `${slices} slices of ${size} x ${size}, ${studies} studies, ${queries} searches; ${different} found another number of studies in the two. Load ${load.toFixed(1)}.`,
  );
  if (args.out)
    writeFileSync(
      args.out,
      `${JSON.stringify({ slices, size, studies, queries, different, load, results }, null, 2)}\n`,
    );
} finally {
  orthanc?.kill('SIGKILL');
  await app.close();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
}
