import { createRandom, type Evaluated, type Findings, mean, type Random, share } from '@aceso/governance/evaluation';
import { synthesize } from '@aceso/imaging';
import {
  gradientMap,
  type ImageModel,
  occlusionMap,
  openEnhancer,
  openImageModel,
  PNEUMONIA,
  slice,
} from '@aceso/imaging/learned';
import { ownData } from './data.ts';

const SIDE = 28;
type Change = (image: Float32Array, random: Random) => Float32Array;

const noise =
  (sigma: number): Change =>
  (image, random) =>
    image.map((v) => Math.min(1, Math.max(0, v + sigma * random.normal())));
const shift =
  (dx: number, dy: number): Change =>
  (image) =>
    image.map((_, at) => {
      const x = Math.min(SIDE - 1, Math.max(0, (at % SIDE) - dx));
      const y = Math.min(SIDE - 1, Math.max(0, Math.floor(at / SIDE) - dy));
      return image[y * SIDE + x]!;
    });
const CHANGES: Readonly<Record<string, Change>> = {
  'noise-2%': noise(0.02),
  'noise-5%': noise(0.05),
  'shift-1-pixel': shift(1, 0),
  'shift-2-pixels': shift(0, 2),
  darker: (image) => image.map((v) => v * 0.9),
};

/** Does the answer stay when the image changes as images do? Images are drawn by the shipped synthesiser, so that none is a patient's. */
async function stability(seed: number, quick: boolean): Promise<Findings> {
  const count = quick ? 8 : 40;
  const kinds = ['pneumonia', 'normal'] as const;
  const images = (await Promise.all(kinds.map((kind) => synthesize({ count, kind, seed })))).flatMap(
    (one) => one.images,
  );
  const model: ImageModel = await openImageModel(PNEUMONIA);
  const score = async (image: Float32Array): Promise<number> => (await model.classify(image))[0]!;
  try {
    const plain: number[] = [];
    for (const image of images) plain.push(await score(image));
    const metrics = [
      share(
        'agrees-with-what-was-drawn',
        plain.map((p, i) => p >= 0.5 === i < count),
        'higher',
      ),
    ];
    for (const [name, change] of Object.entries(CHANGES)) {
      const random = createRandom(seed).stream(name);
      const same: boolean[] = [];
      const moved: number[] = [];
      for (const [i, image] of images.entries()) {
        const p = await score(change(image, random));
        same.push(p >= 0.5 === plain[i]! >= 0.5);
        moved.push(Math.abs(p - plain[i]!));
      }
      metrics.push(share(`same-answer:${name}`, same, 'higher'), mean(`moved:${name}`, moved, 'lower', seed));
    }
    return { metrics, notes: ['Drawn images are no patients: accuracy on real ones is in docs/imaging-models.md.'] };
  } finally {
    await model.close();
  }
}

/** Deletion test of the heat maps: covering what a map calls important must lower the probability more than covering as much at random. */
async function heatMaps(seed: number, quick: boolean): Promise<Findings> {
  const { images: drawn } = await synthesize({ count: quick ? 4 : 24, kind: 'pneumonia', seed });
  const model = await openImageModel(PNEUMONIA);
  const random = createRandom(seed).stream('heat');
  const most = Math.round(SIDE * SIDE * 0.15);
  try {
    const faithful: boolean[] = [];
    const gained: number[] = [];
    const byGradients: boolean[] = [];
    for (const image of drawn) {
      const whole = (await model.classify(image))[0]!;
      // A map of what is not seen explains nothing.
      if (whole < 0.5) continue;
      const mean = image.reduce((sum, v) => sum + v, 0) / image.length;
      const fallWithout = async (pixels: Iterable<number>): Promise<number> => {
        const covered = image.slice();
        for (const at of pixels) covered[at] = mean;
        return whole - (await model.classify(covered))[0]!;
      };
      const { data } = await occlusionMap(model, image, 0, 6, 2);
      const hottest = (map: Float32Array): number[] =>
        [...map.keys()].sort((a, b) => map[b]! - map[a]! || a - b).slice(0, most);
      const hot = await fallWithout(hottest(data));
      const gradients = await gradientMap(model.card, new URL(model.card.file, PNEUMONIA), image);
      const byGradient = await fallWithout(hottest(gradients.data));
      let chance = 0;
      for (let k = 0; k < 5; k += 1) chance += (await fallWithout(random.permutation(data.length, most))) / 5;
      faithful.push(hot > chance);
      gained.push(hot - chance);
      byGradients.push(byGradient > chance);
    }
    return {
      metrics: [
        share('map-beats-chance', faithful, 'higher'),
        mean('fall-beyond-chance', gained, 'higher', seed),
        share('gradients-beat-chance', byGradients, 'higher'),
      ],
    };
  } finally {
    await model.close();
  }
}

/** Discs of several sizes and levels on a dark ground. */
export function discs(side: number, random: Random): Float32Array {
  const drawn = Array.from({ length: 5 }, () => [
    random.int(side),
    random.int(side),
    4 + random.int(12),
    0.3 + 0.7 * random.next(),
  ]);
  return new Float32Array(side * side).map((_, at) =>
    drawn.reduce(
      (value, [x, y, r, level]) => (Math.hypot((at % side) - x!, Math.floor(at / side) - y!) < r! ? level! : value),
      0.1,
    ),
  );
}

/** Root of the mean squared difference. */
export const errorOf = (image: ArrayLike<number>, truth: Float32Array): number =>
  Math.sqrt(truth.reduce((sum, v, i) => sum + (v - image[i]!) ** 2, 0) / truth.length);

/** Discs on a dark ground with noise added: is the picture nearer to the truth afterwards? */
async function denoising(seed: number, quick: boolean): Promise<Findings> {
  const side = 64;
  const enhancer = await openEnhancer('denoise');
  try {
    const metrics = [];
    for (const sigma of [0.05, 0.1]) {
      const random = createRandom(seed).stream(`${sigma}`);
      const better: boolean[] = [];
      const left: number[] = [];
      for (let n = 0; n < (quick ? 4 : 20); n += 1) {
        const truth = discs(side, random);
        const noisy = truth.map((v) => v + sigma * random.normal());
        const clean = await enhancer.run(slice(side, side, noisy), sigma);
        better.push(errorOf(clean.data, truth) < errorOf(noisy, truth));
        left.push(errorOf(clean.data, truth) / errorOf(noisy, truth));
      }
      metrics.push(
        share(`nearer:noise-${sigma}`, better, 'higher'),
        mean(`error-left:noise-${sigma}`, left, 'lower', seed),
      );
    }
    return { metrics };
  } finally {
    await enhancer.close();
  }
}

export async function images(): Promise<Evaluated[]> {
  const model = await openImageModel(PNEUMONIA);
  const { name, version, sha256 } = model.card;
  await model.close();
  const enhancer = await openEnhancer('denoise');
  const denoise = enhancer.card;
  await enhancer.close();
  return [
    {
      subject: {
        id: name,
        name: 'Pneumonia on radiographs of 28 x 28',
        kind: 'learned-model',
        version,
        weights: sha256,
      },
      suites: [
        {
          id: 'image-noise-and-shift',
          version: '1',
          title: 'Drawn radiographs with noise, shifted and darker',
          aspect: 'robustness',
          data: [ownData('drawn-radiographs', Object.keys(CHANGES))],
          run: ({ seed, quick }) => stability(seed, quick),
        },
        {
          id: 'heat-map-deletion',
          version: '2',
          title: 'Heat maps: covering what they call important',
          aspect: 'interpretability',
          data: [ownData('drawn-radiographs', Object.keys(CHANGES))],
          run: ({ seed, quick }) => heatMaps(seed, quick),
        },
      ],
    },
    {
      subject: {
        id: denoise.name,
        name: 'Noise reduction of MR',
        kind: 'learned-model',
        version: denoise.version,
        weights: denoise.sha256,
      },
      suites: [
        {
          id: 'discs-with-noise',
          version: '1',
          title: 'Discs with known noise',
          aspect: 'robustness',
          data: [ownData('discs', 'discs-1')],
          run: ({ seed, quick }) => denoising(seed, quick),
        },
      ],
    },
  ];
}
