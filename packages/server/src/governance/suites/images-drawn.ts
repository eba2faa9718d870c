import {
  auc,
  createRandom,
  type Evaluated,
  type Findings,
  type Metric,
  mean,
  share,
} from '@aceso/governance/evaluation';
import {
  anomalyMap,
  chestPhantom,
  compressVolume,
  enhanceVolume,
  expandVolume,
  IDENTITY,
  KINDS,
  standardMethods,
  synthesize,
  type Volume,
} from '@aceso/imaging';
import { ownData, sha256Of } from './data.ts';
import { discs, errorOf } from './images.ts';

const SIDE = 64;
/** Slices as one volume: a network is opened once for all of them. */
const stacked = (slices: readonly Float32Array[], side = SIDE): Volume => ({
  dims: [side, side, slices.length],
  spacing: [1, 1, 3],
  direction: IDENTITY,
  origin: [0, 0, 0],
  data: Float32Array.from(slices.flatMap((one) => [...one])),
});
const sliceOf = ({ data, dims: [nx, ny] }: Volume, k: number): Float32Array =>
  data.slice(k * nx * ny, (k + 1) * nx * ny);
const card = (file: string): string => sha256Of(import.meta.resolve('@aceso/imaging'), `../models/${file}`);

/** Half the matrix of discs, doubled again: nearer to them than the image without the network? */
async function doubling(seed: number, quick: boolean): Promise<Findings> {
  const random = createRandom(seed).stream('doubling');
  const truths = Array.from({ length: quick ? 3 : 12 }, () => discs(SIDE, random));
  const half = SIDE / 2;
  const low = truths.map((truth) =>
    new Float32Array(half * half).map((_, at) => {
      const from = 2 * Math.floor(at / half) * SIDE + 2 * (at % half);
      return (truth[from]! + truth[from + 1]! + truth[from + SIDE]! + truth[from + SIDE + 1]!) / 4;
    }),
  );
  const { volume, residual } = await enhanceVolume(stacked(low, half), { task: 'sr' });
  const errors = truths.map((truth, k) => {
    const [image, added] = [sliceOf(volume, k), sliceOf(residual, k)];
    return {
      after: errorOf(image, truth),
      before: errorOf(
        image.map((v, i) => v - added[i]!),
        truth,
      ),
    };
  });
  return {
    metrics: [
      share(
        'nearer:mean-of-four-pixels',
        errors.map(({ after, before }) => after < before),
        'higher',
      ),
      mean(
        'error-left',
        errors.map(({ after, before }) => after / before),
        'lower',
        seed,
      ),
    ],
    notes: ['Pixels were averaged, which is not the degradation that the network was trained for: a shift.'],
  };
}

/** Noise on discs, taken off by diffusion; and whether the spread of its draws covers the error. */
async function drawing(seed: number, quick: boolean): Promise<Findings> {
  const metrics: Metric[] = [];
  for (const sigma of [0.05, 0.1]) {
    const random = createRandom(seed).stream(`diffusion ${sigma}`);
    const truths = Array.from({ length: quick ? 1 : 4 }, () => discs(SIDE, random));
    const noisy = truths.map((truth) => truth.map((v) => Math.abs(v + sigma * random.normal())));
    const { volume, spread } = await enhanceVolume(stacked(noisy), {
      task: 'denoise',
      network: 'diffusion',
      sigma,
      seed,
    });
    const covered = truths.map((truth, k) => {
      const [image, around] = [sliceOf(volume, k), sliceOf(spread!, k)];
      return truth.filter((v, i) => Math.abs(v - image[i]!) <= 3 * around[i]!).length / truth.length;
    });
    metrics.push(
      share(
        `nearer:noise-${sigma}`,
        truths.map((truth, k) => errorOf(sliceOf(volume, k), truth) < errorOf(noisy[k]!, truth)),
        'higher',
      ),
      mean(`within-three-spreads:noise-${sigma}`, covered, 'higher', seed),
    );
  }
  return {
    metrics,
    notes: [
      'The spread of the draws tells how they differ, not how far off they are: see how little of the truth it holds.',
    ],
  };
}

/** A small bright spot on a smooth ground: does the map rank its pixels above the others? */
async function unusual(seed: number, quick: boolean): Promise<Findings> {
  const random = createRandom(seed).stream('unusual');
  const middle = (at: number): number => Math.hypot((at % SIDE) - 32, Math.floor(at / SIDE) - 32);
  const cases = Array.from({ length: quick ? 2 : 6 }, () => {
    const [x, y, r] = [18 + random.int(28), 18 + random.int(28), 2 + random.int(4)];
    const inside = (at: number): boolean => Math.hypot((at % SIDE) - x, Math.floor(at / SIDE) - y) <= r;
    const image = new Float32Array(SIDE * SIDE).map((_, at) =>
      Math.max(0, (middle(at) < 29 ? 0.55 : 0.02) + (inside(at) ? 0.3 : 0) + 0.02 * random.normal()),
    );
    return { inside, image };
  });
  const body = Array.from({ length: SIDE * SIDE }, (_, at) => at).filter((at) => middle(at) < 25);
  const metrics: Metric[] = [];
  for (const method of ['vae', 'diffusion'] as const) {
    const { map } = await anomalyMap(stacked(cases.map(({ image }) => image)), { method, seed });
    const areas = cases.map(({ inside }, k) => {
      const own = sliceOf(map, k);
      return auc(
        Float64Array.from(body, (at) => own[at]!),
        body.map((at) => (inside(at) ? 1 : 0)),
      );
    });
    metrics.push(mean(`auroc:${method}`, areas, 'higher', seed));
  }
  return {
    metrics,
    notes: ['A spot on a smooth ground is easy; what the maps are worth on patients is in docs/imaging-models.md.'],
  };
}

async function compression(seed: number, quick: boolean): Promise<Findings> {
  const random = createRandom(seed).stream('compression');
  const truths = Array.from({ length: quick ? 2 : 6 }, () => discs(SIDE, random));
  const file = await compressVolume(stacked(truths));
  const again = await compressVolume(stacked(truths));
  const { volume } = await expandVolume(file, 'discs');
  return {
    metrics: [
      mean(
        'error',
        truths.map((truth, k) => errorOf(sliceOf(volume, k), truth)),
        'lower',
        seed,
      ),
      share('same-file-again', [Buffer.compare(file, again) === 0], 'higher'),
    ],
  };
}

/** Images of a label are not copies of each other. */
async function variety(seed: number, quick: boolean): Promise<Findings> {
  const metrics: Metric[] = [];
  for (const kind of KINDS) {
    const { images } = await synthesize({ count: quick ? 6 : 24, kind, seed });
    const nearest = images.map((image, i) =>
      Math.min(...images.flatMap((other, j) => (i === j ? [] : [errorOf(image, other)]))),
    );
    metrics.push(
      mean(`distance-to-nearest:${kind}`, nearest, 'higher', seed),
      share(
        `no-copy:${kind}`,
        nearest.map((each) => each > 0.01),
        'higher',
      ),
    );
  }
  return { metrics };
}

/** Measurements of a drawn chest, whose truth is known; and whether numbers from a scanner that is off are held back. */
async function chests(seed: number, quick: boolean): Promise<Findings> {
  const registry = standardMethods();
  const lung: number[] = [];
  const bone: number[] = [];
  const usable: boolean[] = [];
  const held: boolean[] = [];
  const acquisition = { modality: 'CT', kernel: 'STANDARD', sliceThickness: 6, kvp: 120 };
  for (let n = 0; n < (quick ? 1 : 2); n += 1) {
    const { volume, truth } = chestPhantom({ seed: seed * 100 + n, size: 96, step: 6 });
    const lungs = await registry.get('lungs').run(volume, { acquisition });
    const total = lungs.find(({ finding, region }) => finding === 'lung-volume' && region.name === 'lungs');
    lung.push(Math.abs((total?.value ?? 0) / truth.lungVolume.total - 1));
    usable.push(total?.quality.usable === true);
    const [vertebra] = await registry.get('vertebra').run(volume, {
      acquisition,
      parameters: { at: truth.vertebra.centre },
    });
    bone.push(Math.abs((vertebra?.value ?? 0) - truth.vertebra.trabecular));
    const off = chestPhantom({ seed: seed * 100 + n, size: 96, step: 6, shift: 60 }).volume;
    const wrong = (await registry.get('lungs').run(off, { acquisition })).filter(
      ({ finding }) => finding === 'laa-950',
    );
    held.push(wrong.every(({ quality }) => !quality.usable));
  }
  return {
    metrics: [
      mean('relative-error:lung-volume', lung, 'lower', seed),
      mean('error-in-HU:vertebra', bone, 'lower', seed),
      share('usable:good-scanner', usable, 'higher'),
      share('held-back:scanner-off-by-60', held, 'higher'),
    ],
  };
}

export function drawnImages(version: string): Evaluated[] {
  const learned = (
    id: string,
    name: string,
    weights: string,
    suite: { id: string; title: string; aspect: Evaluated['suites'][number]['aspect'] },
    run: (seed: number, quick: boolean) => Promise<Findings>,
  ): Evaluated => ({
    subject: { id, name, kind: 'learned-model', version: '1', weights: card(weights) },
    suites: [
      {
        ...suite,
        version: '1',
        data: [ownData(suite.id, `${suite.id}-1`)],
        run: ({ seed, quick }) => run(seed, quick),
      },
    ],
  });
  return [
    learned(
      'mr-sr',
      'Super-resolution of MR',
      'enhance/mr-sr.onnx',
      { id: 'discs-halved', title: 'Discs at half the matrix, doubled again', aspect: 'robustness' },
      doubling,
    ),
    learned(
      'restore-diffusion',
      'Restoration by diffusion',
      'enhance/restore-diffusion.onnx',
      { id: 'discs-restored', title: 'Discs with noise, and the spread of the draws', aspect: 'calibration' },
      drawing,
    ),
    learned(
      'mr-anomaly',
      'Anomaly maps of MR',
      'anomaly/mr-prior.onnx',
      { id: 'bright-spots', title: 'A bright spot on a smooth ground', aspect: 'robustness' },
      unusual,
    ),
    learned(
      'mr-vae',
      'Compression of MR',
      'compress/mr-vae-decoder.onnx',
      { id: 'discs-compressed', title: 'Discs compressed and expanded', aspect: 'robustness' },
      compression,
    ),
    learned(
      'radiograph-diffusion',
      'Synthetic radiographs',
      'synthesis/radiograph-diffusion.onnx',
      { id: 'variety', title: 'Drawn radiographs are not copies of each other', aspect: 'hallucination' },
      variety,
    ),
    {
      subject: { id: 'imaging-analysis', name: 'Measurements of images', kind: 'engine', version },
      suites: [
        {
          id: 'drawn-chests',
          version: '1',
          title: 'Drawn chests of known volumes, and a scanner that is off',
          aspect: 'refusal',
          data: [ownData('drawn-chests', 'chest-1')],
          run: ({ seed, quick }) => chests(seed, quick),
        },
      ],
    },
  ];
}
