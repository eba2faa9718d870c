/**
 * DICOMweb beside Orthanc in one run, with the same requests over HTTP: STOW-RS of a series, its metadata, QIDO-RS over many
 * studies. Both run in a process of their own, and both have stored 400 small images before. Beside the time on the clock stands the
 * processor time of the program, all its threads: what other work of the machine changes least. Orthanc comes from Debian (orthanc,
 * orthanc-dicomweb); without it, Aceso is measured alone.
 * node bench/dicomweb.ts [--slices 600] [--size 256] [--studies 10000] [--queries 200] [--out FILE]
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
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
  readonly pid: number;
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

interface Spent {
  /** ms on the clock. */
  readonly ms: number;
  /** ms of processor time of the program; undefined where the system does not tell. */
  readonly cpu: number | undefined;
}

/** Processor time of a process with all its threads, ms, in steps of 10 (Linux: clock ticks of 100 Hz). */
function cpuOf(pid: number): number | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ')[1]!.split(' ');
    return 10 * (Number(fields[11]) + Number(fields[12]));
  } catch {
    return undefined;
  }
}

async function timed({ pid }: Archive, work: () => Promise<unknown>): Promise<Spent> {
  const [before, begun] = [cpuOf(pid), performance.now()];
  await work();
  const ms = performance.now() - begun;
  const after = cpuOf(pid);
  return { ms, cpu: before === undefined || after === undefined ? undefined : after - before };
}

/** Several in a row. */
async function summed(steps: readonly (() => Promise<Spent>)[]): Promise<Spent> {
  let [ms, cpu] = [0, 0];
  for (const step of steps) {
    const spent = await step();
    ms += spent.ms;
    cpu += spent.cpu ?? Number.NaN;
  }
  return { ms, cpu: Number.isNaN(cpu) ? undefined : cpu };
}

async function text({ root }: Archive, path: string): Promise<string> {
  const answer = await fetch(`${root}${path}`, { headers: { accept: 'application/dicom+json' } });
  const body = await answer.text();
  if (answer.status === 204) return '[]';
  if (answer.status !== 200) throw new Error(`${root}${path}: ${answer.status} ${body.slice(0, 300)}`);
  return body;
}

const json = async (archive: Archive, path: string): Promise<unknown[]> =>
  JSON.parse(await text(archive, path)) as unknown[];

const quantile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(share * values.length))]!;

const folder = mkdtempSync(join(tmpdir(), 'aceso-bench-dicomweb-'));
const processes: ChildProcess[] = [];

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
  const orthanc = spawn(ORTHANC, [config], { stdio: 'ignore' });
  processes.push(orthanc);
  const archive = { name: 'Orthanc', root: `http://127.0.0.1:${port}/dicom-web`, pid: orthanc.pid! };
  for (let tries = 0; tries < 300; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    const up = await json(archive, '/studies?limit=1').catch(() => undefined);
    if (up) return archive;
  }
  throw new Error('Orthanc did not start.');
}

async function startAceso(): Promise<Archive> {
  const data = join(folder, 'own');
  mkdirSync(data);
  const server = spawn(process.execPath, [join(import.meta.dirname, 'dicomweb-server.ts'), data], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  processes.push(server);
  for await (const line of createInterface({ input: server.stdout! }))
    if (line.startsWith('http')) return { name: 'Aceso', root: line.trim(), pid: server.pid! };
  throw new Error('Aceso did not start.');
}

const results: Record<string, Record<string, number>> = {};
try {
  const aceso = await startAceso();
  const other = await startOrthanc();
  const archives = [aceso, ...(other ? [other] : [])];
  const tiny = new Uint8Array(8);
  const before = Array.from({ length: 400 }, (_, k) =>
    image(uidOf('bench', 'before'), uidOf('bench', 'before', 's'), k, 2, {}, tiny),
  );
  for (const archive of archives)
    for (let at = 0; at < before.length; at += 50) await stow(archive, before.slice(at, at + 50));

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
    const batches = Array.from({ length: Math.ceil(slices / 50) }, (_, i) => files.slice(50 * i, 50 * i + 50));
    const { ms, cpu } = await summed(batches.map((batch) => () => timed(archive, () => stow(archive, batch))));
    results[archive.name] = {
      'STOW MB/s': bytes / 1e3 / ms,
      'STOW instances/s': (1000 * slices) / ms,
      'STOW CPU ms/instance': (cpu ?? Number.NaN) / slices,
    };
  }
  for (const archive of archives) {
    const path = `/studies/${study}/series/${series}/metadata`;
    let found = 0;
    const once = await timed(archive, async () => {
      found = (await json(archive, path)).length;
    });
    if (found !== slices) throw new Error(`${archive.name} gave metadata of ${found} instances, not ${slices}.`);
    const again: number[] = [];
    const all = await summed(
      Array.from({ length: 15 }, () => async () => {
        const spent = await timed(archive, () => text(archive, path));
        again.push(spent.ms);
        return spent;
      }),
    );
    Object.assign(results[archive.name]!, {
      'metadata first ms': once.ms,
      'metadata p50 ms': quantile(again, 0.5),
      'metadata CPU ms': (all.cpu ?? Number.NaN) / again.length,
    });
  }

  for (const archive of archives) {
    const spent: Spent[] = [];
    for (let at = 0; at < studies; at += 200) {
      const batch = Array.from({ length: Math.min(200, studies - at) }, (_, i) => {
        const uid = uidOf('bench', 'many', at + i);
        return image(uid, `${uidOf('bench', 'many', at + i, 's').slice(0, 58)}.1`, 0, 2, head(at + i), tiny);
      });
      spent.push(await timed(archive, () => stow(archive, batch)));
    }
    const { ms, cpu } = await summed(spent.map((one) => async () => one));
    Object.assign(results[archive.name]!, {
      'studies stored/s': (1000 * studies) / ms,
      'storing CPU ms/study': (cpu ?? Number.NaN) / studies,
    });
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
  const times = new Map(archives.map(({ name }) => [name, [] as Spent[]]));
  let different = 0;
  for (const question of questions) {
    const counts: number[] = [];
    for (const archive of archives) {
      let found = 0;
      const spent = await timed(archive, async () => {
        found = (await json(archive, `/studies?${question}&limit=100`)).length;
      });
      times.get(archive.name)!.push(spent);
      counts.push(found);
    }
    if (new Set(counts).size > 1) different += 1;
  }
  for (const { name } of archives) {
    const own = times.get(name)!;
    const ms = own.map((one) => one.ms);
    const { cpu } = await summed(own.map((one) => async () => one));
    Object.assign(results[name]!, {
      'QIDO p50 ms': quantile(ms, 0.5),
      'QIDO p95 ms': quantile(ms, 0.95),
      'QIDO CPU ms': (cpu ?? Number.NaN) / queries,
    });
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
  console.log(
    `${slices} slices of ${size} x ${size}, ${studies} studies, ${queries} searches; ${different} found another number of studies in the two. Load ${load.toFixed(1)}.`,
  );
  if (args.out)
    writeFileSync(
      args.out,
      `${JSON.stringify({ slices, size, studies, queries, different, load, results }, null, 2)}\n`,
    );
} finally {
  for (const each of processes) each.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
}
