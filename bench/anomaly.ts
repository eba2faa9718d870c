/**
 * Anomaly maps on lesions that were put into MR slices of held-out patients: AUROC and average precision of pixels within tissue, of the
 * autoencoder, the diffusion prior and simple baselines.
 *
 * node bench/anomaly.ts FOLDER [--patients STS_022,STS_023,STS_026,STS_027] [--every 8] [--choose] [--json OUT]
 *
 * FOLDER: IBSI validation MR, *.nii.gz. One lesion a slice: a soft disc of radius 2 to 6 pixels, contrast 0.1 to 0.3 of the reference
 * intensity, brighter or darker, in tissue. All else counts as usual, the tumours of these patients too.
 * --choose tries settings: run it on patients (STS_015, STS_019) that are in no figure.
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { createRandom } from '@aceso/tensor';
import { auc } from '@aceso/tensor/stats';
import {
  intensityMap,
  localZMap,
  medianMap,
  mirrorMap,
  smooth,
} from '../packages/studios/imaging/src/anomaly/baselines.ts';
import { diffusionMap, PRIOR, vaeMaps } from '../packages/studios/imaging/src/anomaly/maps.ts';
import { openVae } from '../packages/studios/imaging/src/compress/vae.ts';
import { openDiffusion } from '../packages/studios/imaging/src/diffusion/run.ts';
import { insertLesion, placeLesion } from '../packages/studios/imaging/src/enhance/hallucination.ts';
import type { Slice } from '../packages/studios/imaging/src/enhance/image.ts';
import { patientSlices } from './mr-slices.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    patients: { type: 'string', default: 'STS_022,STS_023,STS_026,STS_027' },
    every: { type: 'string', default: '8' },
    choose: { type: 'boolean', default: false },
    json: { type: 'string' },
  },
});
const [folder] = positionals;
if (folder === undefined) throw new Error('FOLDER with *.nii.gz is needed');
const slices = await patientSlices(folder, values.patients.split(','), Number(values.every));

/** Average precision: the mean precision at each positive, by falling score; ties in order. */
function averagePrecision(score: Float64Array, label: Uint8Array): number {
  const order = Array.from(score.keys()).sort((a, b) => score[b]! - score[a]!);
  let [hits, sum] = [0, 0];
  for (const [rank, i] of order.entries())
    if (label[i] === 1) {
      hits += 1;
      sum += hits / (rank + 1);
    }
  return sum / hits;
}

const vae = await openVae();
const prior = await openDiffusion(PRIOR);
type Way = (image: Slice, n: number) => Slice | Promise<Slice>;
const ways: Record<string, Way> = {
  'distance from the median of the slice': (image) => smooth(intensityMap(image), 1),
  'local z-score': (image) => smooth(localZMap(image), 1),
  'residual of the median filter': (image) => smooth(medianMap(image), 1),
  'residual of the mirror image': (image) => smooth(mirrorMap(image), 1),
};
if (values.choose) {
  for (const step of [2, 4, 8]) {
    ways[`VAE error, step ${step}`] = async (image) => (await vaeMaps(vae, image, step)).error;
    ways[`VAE bound, step ${step}`] = async (image) => (await vaeMaps(vae, image, step)).bound;
  }
  for (const from of [0.25, 0.4, 0.55])
    ways[`diffusion from ${from}`] = (image, n) => diffusionMap(prior, image, createRandom(n), { from });
} else {
  ways['VAE, reconstruction error'] = async (image) => (await vaeMaps(vae, image)).error;
  ways['VAE, bound of the likelihood'] = async (image) => (await vaeMaps(vae, image)).bound;
  ways['diffusion, partial noise'] = (image, n) => diffusionMap(prior, image, createRandom(n));
}

const cases = slices.flatMap(({ patient, image }, n) => {
  const random = createRandom(`lesion ${n}`);
  const contrast = (random.int(2) === 0 ? 1 : -1) * (0.1 + 0.2 * random.next());
  const lesion = placeLesion(image, 2 + 4 * random.next(), contrast, random);
  if (lesion === undefined) return [];
  const mask = image.data.map((v) => (v > 0.1 ? 1 : 0));
  return [{ patient, image: insertLesion(image, lesion), lesion, mask }];
});
console.log(`${cases.length} slices of ${new Set(cases.map(({ patient }) => patient)).size} patients`);
const rows = [];
for (const [way, run] of Object.entries(ways)) {
  const score: number[] = [];
  const label: number[] = [];
  let found = 0;
  for (const [n, { image, lesion, mask }] of cases.entries()) {
    const map = await run(image, n);
    let [best, at] = [-1, 0];
    for (let i = 0; i < mask.length; i += 1) {
      if (mask[i] !== 1) continue;
      const away = Math.hypot((i % image.width) - lesion.x, Math.floor(i / image.width) - lesion.y);
      // The soft edge is neither.
      if (away > lesion.radius && away < lesion.radius + 1.5) continue;
      score.push(map.data[i]!);
      label.push(away <= lesion.radius ? 1 : 0);
      if (map.data[i]! > best) [best, at] = [map.data[i]!, away];
    }
    if (at <= lesion.radius) found += 1;
  }
  const row = {
    way,
    auroc: auc(Float64Array.from(score), label),
    averagePrecision: averagePrecision(Float64Array.from(score), Uint8Array.from(label)),
    strongestInLesion: found / cases.length,
    share: label.reduce((a, b) => a + b, 0) / label.length,
  };
  rows.push(row);
  console.log(
    `${way.padEnd(38)} AUROC ${row.auroc.toFixed(3)}  average precision ${row.averagePrecision.toFixed(3)} (chance ${row.share.toFixed(3)})  strongest pixel within the lesion ${found} of ${cases.length}`,
  );
}
await vae.close();
await prior.close();
if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(rows, null, 2)}\n`);
