/**
 * Enhancement of MR slices on held-out patients: PSNR and SSIM of the network beside zero-filling, bicubic, total variation and
 * non-local means, and the lesion test (is a small lesion kept, is one invented).
 *
 * node bench/enhance.ts FOLDER [--patients STS_022,STS_023,STS_026,STS_027] [--every 10] [--json OUT]
 *
 * FOLDER: IBSI validation MR, *.nii.gz. The degradation is pinned in packages/studios/imaging/src/enhance (kspace.ts, noise.ts).
 */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createRandom } from '@aceso/tensor';
import {
  bicubic,
  nonLocalMeans,
  totalVariation,
  totalVariationInKspace,
} from '../packages/studios/imaging/src/enhance/baselines.ts';
import { openEnhancer } from '../packages/studios/imaging/src/enhance/enhance.ts';
import { lesionFate, placeLesion } from '../packages/studios/imaging/src/enhance/hallucination.ts';
import { type Slice, slice } from '../packages/studios/imaging/src/enhance/image.ts';
import { acquiredDifference, truncate } from '../packages/studios/imaging/src/enhance/kspace.ts';
import { psnr, ssim } from '../packages/studios/imaging/src/enhance/metrics.ts';
import { estimateNoise, rician } from '../packages/studios/imaging/src/enhance/noise.ts';
import { referenceIntensity } from '../packages/studios/imaging/src/enhance/reference.ts';
import { readNifti } from '../packages/studios/imaging/src/nifti/nifti.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    patients: { type: 'string', default: 'STS_022,STS_023,STS_026,STS_027' },
    every: { type: 'string', default: '10' },
    json: { type: 'string' },
  },
});
const [folder] = positionals;
if (folder === undefined) throw new Error('FOLDER with *.nii.gz is needed');
const patients = values.patients.split(',');

const slices: { readonly patient: string; readonly image: Slice }[] = [];
for (const file of (await readdir(folder)).filter((name) => name.endsWith('.nii.gz')).sort()) {
  const patient = patients.find((name) => file.startsWith(name));
  if (patient === undefined) continue;
  const { data, dims } = readNifti(await readFile(join(folder, file)), file);
  const one = referenceIntensity(data);
  const plane = dims[0] * dims[1];
  for (let k = 0; k < dims[2]; k += Number(values.every)) {
    const image = slice(
      dims[0],
      dims[1],
      data.slice(k * plane, (k + 1) * plane).map((v) => v / one),
    );
    if (image.data.filter((v) => v > 0.1).length >= 0.2 * plane) slices.push({ patient, image });
  }
}
console.log(
  `${slices.length} slices of ${new Set(slices.map(({ patient }) => patient)).size} patients; peak 1 is the 99th percentile of the volume`,
);

type Way = (degraded: Slice) => Slice | Promise<Slice>;
interface Row {
  readonly task: string;
  readonly way: string;
  readonly psnr: number;
  readonly ssim: number;
  /** Slices on which the network has the higher PSNR. */
  readonly beaten?: number;
}
const rows: Row[] = [];

async function compare(
  task: string,
  degrade: (image: Slice, i: number) => Slice,
  ways: Readonly<Record<string, Way>>,
): Promise<void> {
  const scores = new Map(Object.keys(ways).map((way) => [way, { psnr: [] as number[], ssim: [] as number[] }]));
  for (const [i, { image }] of slices.entries()) {
    const degraded = degrade(image, i);
    for (const [way, run] of Object.entries(ways)) {
      const result = await run(degraded);
      scores.get(way)!.psnr.push(psnr(result, image));
      scores.get(way)!.ssim.push(ssim(result, image));
    }
  }
  const mean = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0) / list.length;
  const network = scores.get('network')!;
  for (const [way, { psnr: p, ssim: s }] of scores) {
    const beaten = way === 'network' ? {} : { beaten: p.filter((v, i) => network.psnr[i]! > v).length };
    rows.push({ task, way, psnr: mean(p), ssim: mean(s), ...beaten });
    console.log(
      `${task.padEnd(16)} ${way.padEnd(22)} ${mean(p).toFixed(2)} dB  ${mean(s).toFixed(4)}  ${way === 'network' ? '' : `network better on ${beaten.beaten}/${p.length}`}`,
    );
  }
}

const sr = await openEnhancer('sr');
let worst = 0;
await compare('sr 2x', truncate, {
  'zero-filled': (z) => z,
  bicubic,
  ...Object.fromEntries(
    [0.002, 0.005, 0.01].map((w) => [`tv in k-space ${w}`, (z: Slice) => totalVariationInKspace(z, w)]),
  ),
  network: async (z) => {
    const result = await sr.run(z);
    worst = Math.max(worst, acquiredDifference(result, z));
    return result;
  },
});
console.log(`largest relative difference from the acquired k-space: ${worst.toExponential(1)}`);

const denoise = await openEnhancer('denoise');
for (const sigma of [0.03, 0.08]) {
  await compare(`denoise ${sigma}`, (image, i) => rician(image, sigma, createRandom(1).stream(`${sigma} ${i}`)), {
    noisy: (n) => n,
    ...Object.fromEntries([0.5, 0.8, 1.2].map((w) => [`tv ${w} sigma`, (n: Slice) => totalVariation(n, w * sigma)])),
    ...Object.fromEntries([0.4, 0.6, 0.9].map((h) => [`nlm ${h} sigma`, (n: Slice) => nonLocalMeans(n, sigma, h)])),
    'network, blind': (n) => denoise.run(n, estimateNoise(n, 0.2)),
    network: (n) => denoise.run(n, sigma),
  });
}

const fates: { readonly task: string; readonly radius: number; readonly kept: number; readonly invented: number }[] =
  [];
for (const [task, run] of [
  ['sr zero-filled', async (image: Slice) => truncate(image)],
  ['sr network', async (image: Slice) => sr.run(truncate(image))],
  ['denoise network 0.05', async (image: Slice) => denoise.run(rician(image, 0.05, createRandom(3)), 0.05)],
] as const) {
  for (const radius of [1.5, 2.5, 4]) {
    for (const contrast of [0.3, -0.2]) {
      const all = [];
      for (const [i, { image }] of slices.slice(0, 24).entries()) {
        const lesion = placeLesion(image, radius, contrast, createRandom(i));
        if (lesion !== undefined) all.push(await lesionFate(image, lesion, run));
      }
      const median = (list: number[]): number => list.sort((a, b) => a - b)[list.length >> 1]!;
      const fate = {
        task,
        radius,
        contrast,
        kept: median(all.map(({ kept }) => kept)),
        least: Math.min(...all.map(({ kept }) => kept)),
        invented: median(all.map(({ invented }) => invented)),
      };
      fates.push(fate);
      console.log(
        `${task.padEnd(22)} lesion radius ${radius} px, contrast ${contrast}: kept ${fate.kept.toFixed(3)} (least ${fate.least.toFixed(3)}), invented ${fate.invented.toFixed(3)} (medians of ${all.length})`,
      );
    }
  }
}
await sr.close();
await denoise.close();
if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify({ rows, fates, worst }, null, 2)}\n`);
