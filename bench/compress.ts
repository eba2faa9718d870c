/**
 * Rate and distortion of the MR autoencoder beside JPEG 2000, on whole volumes of held-out patients: bits a pixel of the complete files
 * (heads included), PSNR and SSIM.
 *
 * node bench/compress.ts FOLDER [--patients STS_022,STS_023,STS_026,STS_027] [--every 1] [--json OUT]
 *
 * FOLDER: IBSI validation MR, *.nii.gz. JPEG 2000: OpenJPEG of dcmjs-codecs, irreversible, each slice a code stream of its own as in DICOM,
 * 12 bits; peak 1 is the 99th percentile of the volume.
 */
import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import { compressVolume, expandVolume } from '../packages/studios/imaging/src/compress/compress.ts';
import { type Slice, slice } from '../packages/studios/imaging/src/enhance/image.ts';
import { psnr, ssim } from '../packages/studios/imaging/src/enhance/metrics.ts';
import { referenceIntensity } from '../packages/studios/imaging/src/enhance/reference.ts';
import type { Volume } from '../packages/studios/imaging/src/volume/volume.ts';
import { patientVolumes } from './mr-slices.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    patients: { type: 'string', default: 'STS_022,STS_023,STS_026,STS_027' },
    every: { type: 'string', default: '1' },
    json: { type: 'string' },
  },
});
const [folder] = positionals;
if (folder === undefined) throw new Error('FOLDER with *.nii.gz is needed');
const every = Number(values.every);

const codecs = createRequire(import.meta.url)('dcmjs-codecs');
await codecs.NativeCodecs.initializeAsync();
/** Values of a 12-bit image for an intensity of 1; the brightest are some 1.6. */
const LEVELS = 2400;

function jpeg2000({ width, height, data }: Slice, rate: number): { bytes: number; image: Slice } {
  const stored = Uint16Array.from(data, (v) => Math.min(4095, Math.max(0, Math.round(v * LEVELS))));
  const head = {
    width,
    height,
    bitsAllocated: 16,
    bitsStored: 12,
    samplesPerPixel: 1,
    pixelRepresentation: 0,
    planarConfiguration: 0,
    photometricInterpretation: 'MONOCHROME2',
  };
  const packed = codecs.NativeCodecs.encodeJpeg2000(
    new codecs.Context({ ...head, decodedBuffer: new Uint8Array(stored.buffer) }),
    { lossy: true, rate },
  ).getEncodedBuffer() as Uint8Array;
  const encoded = Uint8Array.from(packed);
  const back = Uint8Array.from(
    codecs.NativeCodecs.decodeJpeg2000(new codecs.Context({ ...head, encodedBuffer: encoded }), {}).getDecodedBuffer(),
  );
  return {
    bytes: encoded.length,
    image: slice(
      width,
      height,
      Float32Array.from(new Uint16Array(back.buffer), (v) => v / LEVELS),
    ),
  };
}

interface Point {
  readonly way: string;
  readonly setting: number;
  readonly bitsPerPixel: number;
  readonly psnr: number;
  readonly ssim: number;
}
const mean = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0) / list.length;
const slicesOf = (volume: Volume, one: number): Slice[] => {
  const [nx, ny, nz] = volume.dims;
  return Array.from({ length: nz }, (_, k) =>
    slice(
      nx,
      ny,
      volume.data.slice(k * nx * ny, (k + 1) * nx * ny).map((v) => v / one),
    ),
  );
};

const volumes = (await patientVolumes(folder, values.patients.split(','))).map(({ patient, volume }) => {
  const [nx, ny, nz] = volume.dims;
  const kept = Array.from({ length: Math.ceil(nz / every) }, (_, n) => n * every);
  const data = new Float32Array(nx * ny * kept.length);
  for (const [n, k] of kept.entries()) data.set(volume.data.subarray(k * nx * ny, (k + 1) * nx * ny), n * nx * ny);
  const part: Volume = { ...volume, data, dims: [nx, ny, kept.length] };
  return { patient, volume: part, one: referenceIntensity(data) };
});
const voxels = volumes.reduce((sum, { volume }) => sum + volume.data.length, 0);
const points: Point[] = [];

async function measure(
  way: string,
  setting: number,
  run: (volume: Volume, one: number) => Promise<{ bytes: number; images: Slice[] }>,
): Promise<void> {
  let bytes = 0;
  const [p, s]: [number[], number[]] = [[], []];
  for (const { volume, one } of volumes) {
    const made = await run(volume, one);
    bytes += made.bytes;
    for (const [k, truth] of slicesOf(volume, one).entries()) {
      if (truth.data.filter((v) => v > 0.1).length < 0.2 * truth.data.length) continue;
      p.push(psnr(made.images[k]!, truth));
      s.push(ssim(made.images[k]!, truth));
    }
  }
  const point = { way, setting, bitsPerPixel: (8 * bytes) / voxels, psnr: mean(p), ssim: mean(s) };
  points.push(point);
  console.log(
    `${way.padEnd(10)} ${String(setting).padStart(5)}  ${point.bitsPerPixel.toFixed(3)} bits a pixel  ${point.psnr.toFixed(2)} dB  ${point.ssim.toFixed(4)}  (${p.length} slices)`,
  );
}

for (const step of [0.5, 1, 2, 4, 8])
  await measure('VAE', step, async (volume, one) => {
    const packed = await compressVolume(volume, { step });
    return { bytes: packed.length, images: slicesOf((await expandVolume(packed, 'file')).volume, one) };
  });
for (const rate of [16, 24, 36, 54, 80, 120])
  await measure('JPEG 2000', rate, async (volume, one) => {
    const made = slicesOf(volume, one).map((image) => jpeg2000(image, rate));
    return { bytes: made.reduce((sum, one) => sum + one.bytes, 0), images: made.map(({ image }) => image) };
  });
/** PSNR of JPEG 2000 at the rate of another point, between its own points on a logarithmic scale. */
const baseline = points.filter(({ way }) => way === 'JPEG 2000').sort((a, b) => a.bitsPerPixel - b.bitsPerPixel);
for (const point of points.filter(({ way }) => way === 'VAE')) {
  const above = baseline.findIndex(({ bitsPerPixel }) => bitsPerPixel >= point.bitsPerPixel);
  if (above < 1) continue;
  const [a, b] = [baseline[above - 1]!, baseline[above]!];
  const share = Math.log(point.bitsPerPixel / a.bitsPerPixel) / Math.log(b.bitsPerPixel / a.bitsPerPixel);
  console.log(
    `at ${point.bitsPerPixel.toFixed(3)} bits a pixel: VAE ${point.psnr.toFixed(2)} dB, JPEG 2000 ${(a.psnr + share * (b.psnr - a.psnr)).toFixed(2)} dB`,
  );
}
if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(points, null, 2)}\n`);
