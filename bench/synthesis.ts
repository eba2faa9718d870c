/**
 * Synthetic radiographs beside true ones: fidelity in the features of the project's own classifier (Frechet distance, precision, recall),
 * and whether training images were memorised (nearest neighbours).
 *
 * node bench/synthesis.ts pneumoniamnist.npz [--count 400] [--seed 1] [--sheet OUT.png] [--json OUT]
 *
 * Half of the images are drawn with pneumonia, half without. The scale of the scores: the same for true images that no network saw.
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { createRandom, openSession, readModel, writeModel } from '@aceso/tensor';
import { radiographs } from '../packages/studios/imaging/scripts/radiographs.ts';
import { readCarded } from '../packages/studios/imaging/src/learned/card.ts';
import { encodePng } from '../packages/studios/imaging/src/render/png.ts';
import { SIDE } from '../packages/studios/imaging/src/synthesis/network.ts';
import { frechetDistance, nearest, precisionRecall } from '../packages/studios/imaging/src/synthesis/scores.ts';
import { synthesize } from '../packages/studios/imaging/src/synthesis/synthesize.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    count: { type: 'string', default: '400' },
    seed: { type: 'string', default: '1' },
    sheet: { type: 'string' },
    json: { type: 'string' },
  },
});
const [file] = positionals;
if (file === undefined) throw new Error('pneumoniamnist.npz is needed');
const half = Math.floor(Number(values.count) / 2);
const seed = Number(values.seed);
const [train, validation, test] = [
  await radiographs(file, 'train'),
  await radiographs(file, 'val'),
  await radiographs(file, 'test'),
];
/** As many of each class, by lot: the first `each` of a random order, or those from `from` on. */
const balanced = ({ images, labels }: typeof train, each: number, from = 0): Float32Array[] =>
  [1, 0].flatMap((label) => {
    const own = images.filter((_, n) => labels[n] === label);
    const order = createRandom(`${seed} ${label}`).permutation(own.length);
    return [...order.subarray(from, from + each)].map((n) => own[n]!);
  });
const began = performance.now();
const made = [
  ...(await synthesize({ count: half, kind: 'pneumonia', seed })).images,
  ...(await synthesize({ count: half, kind: 'normal', seed })).images,
];
console.log(`${made.length} images in ${((performance.now() - began) / 1000).toFixed(0)} s`);

// The 16 values before the last layer of the classifier.
const { bytes } = await readCarded(
  new URL('../packages/studios/imaging/models/xray/pneumonia.card.json', import.meta.url),
);
const model = readModel(bytes);
const last = model.graph.nodes.findLast(({ op }) => op === 'Gemm')!;
const name = last.inputs[0]!;
const session = await openSession(
  writeModel({
    ...model,
    graph: { ...model.graph, outputs: [...model.graph.outputs, { name, type: 'float32', shape: ['images', 16] }] },
  }),
  { thread: 'here' },
);
const run = async (images: readonly Float32Array[]) => {
  const data = new Float32Array(images.length * SIDE * SIDE);
  for (const [n, image] of images.entries()) data.set(image, n * SIDE * SIDE);
  const result = await session.run({ image: { type: 'float32', dims: [images.length, 1, SIDE, SIDE], data } });
  const all = result[name]!.data as Float32Array;
  return {
    features: images.map((_, n) => Float64Array.from(all.subarray(16 * n, 16 * n + 16))),
    scores: result.score!.data as Float32Array,
  };
};
const real = balanced(train, half);
const reference = (await run(real)).features;
// Each from its darkest to its brightest pixel, as the classifier sees every image.
const stretched = made.map((image) => {
  const [low, high] = [Math.min(...image), Math.max(...image)];
  return image.map((v) => (v - low) / Math.max(1e-6, high - low));
});
const others = balanced(train, half, half);
const noise = createRandom(9);
const rows = [];
for (const [what, images] of [
  ['synthetic', stretched],
  ['validation part', validation.images],
  ['test part (other mix of patients)', test.images],
  ['other training images', others],
  ['training images with noise of 0.1', real.map((image) => image.map((v) => v + 0.1 * noise.normal()))],
] as const) {
  const { features } = await run(images);
  const row = { what, frechet: frechetDistance(features, reference), ...precisionRecall(features, reference) };
  rows.push(row);
  console.log(
    `${what.padEnd(36)} Frechet ${row.frechet.toFixed(2)}  precision ${row.precision.toFixed(3)}  recall ${row.recall.toFixed(3)}  (${images.length})`,
  );
}
const { scores } = await run(stretched);
const right = scores.reduce((n, s, i) => n + Number(s > 0 === i < half), 0) / scores.length;
console.log(`the classifier names the class that was asked for on ${(100 * right).toFixed(1)} %`);

const near = nearest(stretched, train.images);
const held = nearest(validation.images, train.images);
const sorted = Float64Array.from(held).sort();
const limit = sorted[Math.floor(sorted.length / 100)]!;
const middle = (list: Float64Array): number => Float64Array.from(list).sort()[list.length >> 1]!;
const copies = near.filter((d) => d < limit).length / near.length;
// Of two sets of the same size, one trained on and one not, the nearest image lies in either as often when nothing was memorised.
const same = [...createRandom(`${seed} same`).permutation(train.images.length, validation.images.length)].map(
  (n) => train.images[n]!,
);
const [toTrain, toHeld] = [nearest(stretched, same), nearest(stretched, validation.images)];
const closer = toTrain.filter((d, i) => d < toHeld[i]!).length / near.length;
console.log(
  `nearest training image: median distance ${middle(near).toFixed(2)}, validation images ${middle(held).toFixed(2)}; closer than the closest 1 % of the validation images: ${(100 * copies).toFixed(1)} %`,
);
console.log(
  `closer to the training than to the validation part, sets of the same size: ${(100 * closer).toFixed(1)} %`,
);
await session.close();
if (values.sheet !== undefined) {
  const [columns, rowsOf] = [16, 4];
  const data = new Uint8Array(columns * SIDE * rowsOf * 2 * SIDE);
  const shown = [
    ...made.slice(0, 32),
    ...made.slice(half, half + 32),
    ...real.slice(0, 32),
    ...real.slice(half, half + 32),
  ];
  for (const [n, image] of shown.entries())
    for (let i = 0; i < SIDE * SIDE; i += 1) {
      const [x, y] = [(n % columns) * SIDE + (i % SIDE), Math.floor(n / columns) * SIDE + Math.floor(i / SIDE)];
      data[y * columns * SIDE + x] = Math.round(255 * image[i]!);
    }
  await writeFile(values.sheet, encodePng({ width: columns * SIDE, height: rowsOf * 2 * SIDE, samples: 1, data }));
}
if (values.json !== undefined)
  await writeFile(values.json, `${JSON.stringify({ rows, right, copies, closer }, null, 2)}\n`);
