/**
 * Enhancement of MR and CT slices on held-out patients: PSNR and SSIM of residual network and diffusion beside zero-filling, bicubic, total
 * variation, non-local means and a natural-image network; and the lesion test (is a small lesion kept, is one invented).
 *
 * node bench/enhance.ts MR_FOLDER [--patients STS_022,STS_023,STS_026,STS_027] [--every 10] [--json OUT]
 *   [--ct CT_FOLDER] [--ct-patients STS_006,STS_008] [--esrgan PACKAGE] [--draws 4] [--lesions 24] [--lesions-only]
 *
 * Folders: IBSI validation images, *.nii.gz. PACKAGE: @upscalerjs/default-model, unpacked. The degradation is pinned in
 * packages/studios/imaging/src/enhance (kspace.ts, noise.ts, low-dose.ts).
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { createRandom } from '@aceso/tensor';
import { openDiffusion } from '../packages/studios/imaging/src/diffusion/run.ts';
import {
  bicubic,
  nonLocalMeans,
  totalVariation,
  totalVariationInKspace,
  unbias,
} from '../packages/studios/imaging/src/enhance/baselines.ts';
import { openEnhancer } from '../packages/studios/imaging/src/enhance/enhance.ts';
import { lesionFate, placeLesion } from '../packages/studios/imaging/src/enhance/hallucination.ts';
import type { Slice } from '../packages/studios/imaging/src/enhance/image.ts';
import { acquiredDifference, restoreAcquired, truncate } from '../packages/studios/imaging/src/enhance/kspace.ts';
import { lowDose } from '../packages/studios/imaging/src/enhance/low-dose.ts';
import { psnr, ssim } from '../packages/studios/imaging/src/enhance/metrics.ts';
import { estimateNoise, rician } from '../packages/studios/imaging/src/enhance/noise.ts';
import { RESTORE, type RestoreInput, restoreSlice } from '../packages/studios/imaging/src/restore/restore.ts';
import { openEsrgan } from './esrgan.ts';
import { patientSlices } from './mr-slices.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    patients: { type: 'string', default: 'STS_022,STS_023,STS_026,STS_027' },
    every: { type: 'string', default: '10' },
    ct: { type: 'string' },
    'ct-patients': { type: 'string', default: 'STS_006,STS_008' },
    esrgan: { type: 'string' },
    draws: { type: 'string', default: '4' },
    lesions: { type: 'string', default: '24' },
    'lesions-only': { type: 'boolean', default: false },
    json: { type: 'string' },
  },
});
const [folder] = positionals;
if (folder === undefined) throw new Error('MR_FOLDER with *.nii.gz is needed');
const every = Number(values.every);
const slices = await patientSlices(folder, values.patients.split(','), every);
console.log(
  `${slices.length} slices of ${new Set(slices.map(({ patient }) => patient)).size} patients; peak 1 is the 99th percentile of the volume`,
);
const ct = values.ct === undefined ? [] : await patientSlices(values.ct, values['ct-patients'].split(','), every, 'CT');
if (ct.length > 0) console.log(`CT: ${ct.length} slices; peak 1 is 2000 HU`);
const diffusion = await openDiffusion(RESTORE);
const draws = Number(values.draws);
let drawn = 0;
const restored = async (input: RestoreInput): Promise<Slice> => {
  drawn += 1;
  return (await restoreSlice(diffusion, input, createRandom(drawn), { draws })).image;
};
const esrgan = values.esrgan === undefined ? undefined : await openEsrgan(values.esrgan);

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
  degrade: (image: Slice, i: number, pixel: number) => Slice,
  ways: Readonly<Record<string, Way>>,
  set: readonly { readonly image: Slice; readonly pixel: number }[] = slices,
): Promise<void> {
  if (values['lesions-only']) return;
  const scores = new Map(Object.keys(ways).map((way) => [way, { psnr: [] as number[], ssim: [] as number[] }]));
  for (const [i, { image, pixel }] of set.entries()) {
    const degraded = degrade(image, i, pixel);
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
const differences: Record<string, number> = {};
const consistent = (way: string, result: Slice, z: Slice): Slice => {
  differences[way] = Math.max(differences[way] ?? 0, acquiredDifference(result, z));
  return result;
};
const resolution = (modality: 'MR' | 'CT'): Record<string, Way> => ({
  'zero-filled': (z) => z,
  bicubic: (z) => consistent(`${modality} bicubic`, bicubic(z), z),
  ...Object.fromEntries(
    [0.005, 0.01, 0.02, 0.04].map((w) => [`tv in k-space ${w}`, (z: Slice) => totalVariationInKspace(z, w)]),
  ),
  ...(esrgan === undefined
    ? {}
    : {
        'ESRGAN of npm': async (z: Slice) => consistent(`${modality} ESRGAN`, await esrgan.run(z), z),
        'ESRGAN, k-space put back': async (z: Slice) => restoreAcquired(await esrgan.run(z), z),
      }),
  diffusion: async (z) =>
    consistent(
      `${modality} diffusion`,
      await restored({ task: 'sr', modality, degraded: z, first: await sr.run(z), sigma: 0 }),
      z,
    ),
  network: async (z) => consistent(`${modality} network`, await sr.run(z), z),
});
await compare('MR sr 2x', truncate, resolution('MR'));
if (ct.length > 0) await compare('CT sr 2x', truncate, resolution('CT'), ct);
for (const [way, difference] of Object.entries(differences))
  console.log(`largest relative difference from the acquired k-space, ${way}: ${difference.toExponential(1)}`);

const denoise = await openEnhancer('denoise');
const noisyWays = (level: number, modality: 'MR' | 'CT'): Record<string, Way> => {
  const mend = (image: Slice): Slice => (modality === 'MR' ? unbias(image, level) : image);
  const guess = (n: Slice): number => estimateNoise(n, 0.2);
  return {
    noisy: (n) => n,
    // With the bias of magnitude noise taken off (see unbias), or the network would win by that alone.
    ...Object.fromEntries(
      [0.5, 0.8, 1.2].map((w) => [`tv ${w} sigma`, (n: Slice) => mend(totalVariation(n, w * level))]),
    ),
    ...Object.fromEntries(
      [0.6, 0.9, 1.3].map((h) => [`nlm ${h} sigma`, (n: Slice) => mend(nonLocalMeans(n, level, h))]),
    ),
    'diffusion, blind': async (n) =>
      restored({ task: 'denoise', modality, degraded: n, first: await denoise.run(n, guess(n)), sigma: guess(n) }),
    network: (n) => denoise.run(n, guess(n)),
    'network, level known': (n) => denoise.run(n, level),
  };
};
for (const sigma of [0.03, 0.08])
  await compare(
    `MR noise ${sigma}`,
    (image, i) => rician(image, sigma, createRandom(1).stream(`${sigma} ${i}`)),
    noisyWays(sigma, 'MR'),
  );
// The deviation of each dose on these slices, for the baselines that need one.
for (const [photons, level] of [
  [5000, 0.055],
  [20_000, 0.028],
] as const)
  if (ct.length > 0)
    await compare(
      `CT ${photons} photons`,
      (image, i, pixel) => lowDose(image, pixel, photons, createRandom(1).stream(`${photons} ${i}`)),
      noisyWays(level, 'CT'),
      ct,
    );

const fates: { readonly task: string; readonly radius: number; readonly kept: number; readonly invented: number }[] =
  [];
for (const [task, run] of [
  ['sr zero-filled', async (image: Slice) => truncate(image)],
  ['sr network', async (image: Slice) => sr.run(truncate(image))],
  [
    'sr diffusion',
    async (image: Slice) => {
      const z = truncate(image);
      drawn = 0;
      return restored({ task: 'sr', modality: 'MR', degraded: z, first: await sr.run(z), sigma: 0 });
    },
  ],
  [
    'denoise diffusion 0.05',
    async (image: Slice) => {
      const noisy = rician(image, 0.05, createRandom(3));
      drawn = 0;
      return restored({
        task: 'denoise',
        modality: 'MR',
        degraded: noisy,
        first: await denoise.run(noisy, 0.05),
        sigma: 0.05,
      });
    },
  ],
  ['denoise network 0.05', async (image: Slice) => denoise.run(rician(image, 0.05, createRandom(3)), 0.05)],
] as const) {
  for (const radius of [1.5, 2.5, 4]) {
    for (const contrast of [0.3, -0.2]) {
      const all = [];
      for (const [i, { image }] of slices.slice(0, Number(values.lesions)).entries()) {
        const lesion = placeLesion(image, radius, contrast, createRandom(i));
        if (lesion !== undefined) all.push(await lesionFate(image, lesion, run));
      }
      if (all.length === 0) continue;
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
await diffusion.close();
await esrgan?.close();
if (values.json !== undefined)
  await writeFile(values.json, `${JSON.stringify({ rows, fates, differences }, null, 2)}\n`);
