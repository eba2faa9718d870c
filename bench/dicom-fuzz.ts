/**
 * Damaged DICOM files: nothing may crash, hang or be told without a place. Each file is parsed, opened as an image, a SEG, an SR
 * or a structure set, and decoded; counts what is refused by tag or byte, and what as a whole.
 *
 *   node bench/dicom-fuzz.ts [--files 20000] [--seed 1] [--slowest 2000] FILE...
 *
 * FILE: sound DICOM files that are damaged; those of the package's fixtures and a phantom unless given. Exit code 1 when a file
 * made anything but an ImagingError, or took longer than --slowest ms.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  filesUnder,
  ImagingError,
  isSegmentation,
  isStructureSet,
  phantomFiles,
  readDicomFiles,
  readSegmentation,
  readSr,
  readStructureSet,
  volumesOf,
} from '@aceso/imaging';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    files: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
    slowest: { type: 'string', default: '2000' },
  },
});
const count = Number(values.files);

let state = Number(values.seed) >>> 0;
/** In [0, 1): splitmix over 32 bits. */
function next(): number {
  state = (state + 0x9e3779b9) >>> 0;
  let z = state;
  z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
  z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
  return ((z ^ (z >>> 15)) >>> 0) / 4294967296;
}
const below = (n: number): number => Math.floor(next() * n);

const folder = mkdtempSync(join(tmpdir(), 'aceso-fuzz-'));
const [slice] = phantomFiles({ kind: 'brain-mr', seed: 3, size: 48, step: 10, date: '20260101' }).files;
writeFileSync(join(folder, 'phantom.dcm'), slice!.bytes);
const fixtures = new URL('../packages/studios/imaging/src/fixtures/', import.meta.url).pathname;
const sources = (positionals.length > 0 ? positionals : await filesUnder([fixtures, join(folder, 'phantom.dcm')]))
  .filter((path) => path.endsWith('.dcm'))
  .map((path) => readFileSync(path));

/** One kind of damage: what transfer, storage and bad writers do, and what someone who means harm would. */
const DAMAGES: readonly ((bytes: Buffer) => Buffer)[] = [
  (bytes) => bytes.subarray(0, below(bytes.length)),
  (bytes) => {
    for (let n = 1 + below(8); n > 0; n--) bytes[132 + below(bytes.length - 132)] = below(256);
    return bytes;
  },
  (bytes) => {
    // Within the head, where the structure is.
    for (let n = 1 + below(4); n > 0; n--) bytes[132 + below(Math.min(2000, bytes.length - 132))] = below(256);
    return bytes;
  },
  (bytes) => {
    const at = 132 + below(bytes.length - 140);
    bytes.writeUInt32LE([0xffffffff, 0xfffffffe, 0x7fffffff, 0x80000000, 0, 1][below(6)]!, at);
    return bytes;
  },
  (bytes) => {
    const [at, length] = [132 + below(bytes.length - 132), 1 + below(64)];
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]);
  },
  (bytes) => {
    const at = 132 + below(bytes.length - 132);
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at, at + 1 + below(64)), bytes.subarray(at)]);
  },
  (bytes) => {
    const [from, to] = [132 + below(bytes.length - 132), 132 + below(bytes.length - 132)];
    bytes.copy(bytes, to, from, Math.min(bytes.length, from + 1 + below(200)));
    return bytes;
  },
  // A sequence within itself, many times.
  (bytes) =>
    Buffer.concat([
      bytes.subarray(0, 400),
      ...Array.from({ length: 1 + below(400) }, () => SEQUENCE),
      bytes.subarray(400),
    ]),
];
const SEQUENCE = Buffer.from([
  0x08, 0x00, 0x40, 0x11, 0x53, 0x51, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xfe, 0xff, 0x00, 0xe0, 0xff, 0xff, 0xff, 0xff,
]);

const path = join(folder, 'damaged.dcm');
const outcomes = { read: 0, refused: 0 };
const wrong: string[] = [];
let longest = 0;
/** An error lies somewhere when it names a tag, or a byte; or it is about the file, or the geometry, as a whole. */
const placed = (message: string): boolean => /\([0-9A-F]{4},[0-9A-F]{4}\)|byte \d+/.test(message);
const whole = new Map<string, number>();

async function open(): Promise<void> {
  const { images, refused } = await readDicomFiles([path]);
  if (refused[0]) throw new ImagingError('input', refused[0].why);
  for (const image of images) {
    if (image.modality === 'SR') readSr(image.file);
    else if (isStructureSet(image)) readStructureSet(image);
    else if (isSegmentation(image)) {
      const seg = readSegmentation(image);
      if (seg.frames.length > 0) await seg.values(0);
    } else {
      const loaded = await volumesOf(images);
      if (loaded.refused[0]) throw new ImagingError('input', loaded.refused[0].why);
    }
  }
}

for (let n = 0; n < count; n++) {
  const before = state;
  let bytes: Buffer = Buffer.from(sources[below(sources.length)]!);
  for (let damages = 1 + below(2); damages > 0 && bytes.length > 400; damages--)
    bytes = DAMAGES[below(DAMAGES.length)]!(bytes);
  writeFileSync(path, bytes);
  const started = performance.now();
  try {
    await open();
    outcomes.read += 1;
  } catch (error) {
    if (!(error instanceof ImagingError))
      wrong.push(`state ${before}: ${error instanceof Error ? error.stack : String(error)}`);
    else if (placed(error.message)) outcomes.refused += 1;
    else {
      const kind = error.message.replace(/[\d.]+/g, 'N');
      whole.set(kind, (whole.get(kind) ?? 0) + 1);
    }
  }
  const took = performance.now() - started;
  longest = Math.max(longest, took);
  if (took > Number(values.slowest)) wrong.push(`state ${before}: took ${Math.round(took)} ms`);
}
rmSync(folder, { recursive: true });
const others = [...whole.values()].reduce((sum, n) => sum + n, 0);
console.log(
  `${count} damaged files of ${sources.length} sound ones: ${outcomes.read} read, ${outcomes.refused} refused by tag or byte, ${others} as a whole, ${wrong.length} wrong; longest ${Math.round(longest)} ms.`,
);
for (const [kind, n] of [...whole].sort((a, b) => b[1] - a[1]).slice(0, 12)) console.log(`${n} as a whole: ${kind}`);
for (const each of wrong.slice(0, 10)) console.log(each);
process.exitCode = wrong.length > 0 ? 1 : 0;
// Codec workers may still be up.
process.exit();
