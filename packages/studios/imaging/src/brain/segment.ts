import { ImagingError } from '../errors.ts';
import { type CardedModel, readCarded } from '../learned/card.ts';
import { readChain, runChain } from '../learned/chain.ts';
import { type Box, boxOf } from '../volume/box.ts';
import type { Volume } from '../volume/volume.ts';
import { largestComponent } from './components.ts';
import { CONFORMED, type ConformedHead, conform } from './conform.ts';

const CARD = new URL('../../models/brain/meshnet-18.card.json', import.meta.url);

/** Brightness, of 1, above which a voxel belongs to the head; the publisher's setting for this model. */
const HEAD_THRESHOLD = 0.2;
/** mm below the vertex that are segmented: no brain reaches as far, and the neck costs time. */
const HEIGHT = 200;

export interface BrainSegmentation {
  readonly model: CardedModel['card'];
  readonly labels: readonly string[];
  readonly head: ConformedHead;
  /** Label of every voxel of the conformed head; 0 is no structure. */
  readonly map: Uint8Array;
  /** Of each label: voxels (1 mm3 each), their mean probability, and their middle, conformed index. */
  readonly structures: readonly Structure[];
  /** The part of the conformed head that was given to the model. */
  readonly box: { readonly first: readonly number[]; readonly last: readonly number[] };
}

interface Structure {
  readonly name: string;
  readonly voxels: number;
  readonly confidence: number;
  readonly centre: readonly [number, number, number];
}

export interface SegmentOptions {
  readonly threads?: number;
  readonly signal?: AbortSignal;
  readonly progress?: (done: number) => void;
}

/** Segments a T1-weighted head with MeshNet; says nothing about whether the result can be believed (see check.ts). */
export async function segmentBrain(volume: Volume, options: SegmentOptions = {}): Promise<BrainSegmentation> {
  const { card, bytes } = await readCarded(CARD);
  const head = conform(volume);
  const chain = readChain(bytes);
  const box = headBox(head.data);
  if (box === undefined) {
    throw new ImagingError('input', 'The image is empty or of one brightness; a T1-weighted head is needed.');
  }
  const [n0, n1, n2] = box.first.map((low, axis) => box.last[axis]! - low + 1) as [number, number, number];
  // The model's axes are those of the conformed head, outermost first: left, down, forward.
  const image = new Float32Array(n0 * n1 * n2);
  const indexOf = (x: number, y: number, z: number): number =>
    box.first[0] + x + CONFORMED * (box.first[1] + y + CONFORMED * (box.first[2] + z));
  let at = 0;
  for (let x = 0; x < n0; x += 1)
    for (let y = 0; y < n1; y += 1)
      for (let z = 0; z < n2; z += 1, at += 1) image[at] = head.data[indexOf(x, y, z)]! / 255;

  const classes = chain.labels.length;
  const map = new Uint8Array(CONFORMED ** 3);
  const probability = new Uint8Array(CONFORMED ** 3);
  const plane = n1 * n2;
  await runChain(
    chain,
    image,
    [n0, n1, n2],
    (scores, first, slices) => {
      const stride = slices * plane;
      for (let i = 0; i < stride; i += 1) {
        let best = 0;
        let top = scores[i]!;
        for (let c = 1; c < classes; c += 1) {
          const score = scores[c * stride + i]!;
          if (score > top) {
            top = score;
            best = c;
          }
        }
        if (best === 0) continue;
        let sum = 0;
        for (let c = 0; c < classes; c += 1) sum += Math.exp(scores[c * stride + i]! - top);
        const inPlane = i % plane;
        const to = indexOf(first + (i - inPlane) / plane, Math.floor(inPlane / n2), inPlane % n2);
        map[to] = best;
        probability[to] = Math.round(255 / sum);
      }
    },
    {
      ...(options.threads === undefined ? {} : { threads: options.threads }),
      ...(options.signal === undefined ? {} : { signal: options.signal }),
      ...(options.progress === undefined ? {} : { progress: options.progress }),
    },
  );
  // What is not joined to the brain is skin, neck or noise.
  const brain = largestComponent((i) => map[i] !== 0, [CONFORMED, CONFORMED, CONFORMED]);
  for (let i = 0; i < map.length; i += 1) if (brain.mask[i] === 0) map[i] = 0;
  return { model: card, labels: chain.labels, head, map, structures: summarise(map, probability, chain.labels), box };
}

function headBox(data: Uint8Array): Box | undefined {
  const threshold = HEAD_THRESHOLD * 255;
  const cube = [CONFORMED, CONFORMED, CONFORMED] as const;
  const { mask, voxels } = largestComponent((i) => data[i]! > threshold, cube);
  if (voxels === 0) return undefined;
  const box = boxOf(mask, cube);
  if (box === undefined) return undefined;
  return { first: box.first, last: [box.last[0], Math.min(box.last[1], box.first[1] + HEIGHT - 1), box.last[2]] };
}

function summarise(map: Uint8Array, probability: Uint8Array, labels: readonly string[]): Structure[] {
  const sums = labels.map(() => ({ voxels: 0, probability: 0, x: 0, y: 0, z: 0 }));
  let at = 0;
  for (let z = 0; z < CONFORMED; z += 1) {
    for (let y = 0; y < CONFORMED; y += 1) {
      for (let x = 0; x < CONFORMED; x += 1, at += 1) {
        const label = map[at]!;
        if (label === 0) continue;
        const sum = sums[label]!;
        sum.voxels += 1;
        sum.probability += probability[at]!;
        sum.x += x;
        sum.y += y;
        sum.z += z;
      }
    }
  }
  return sums.map(({ voxels, probability: p, x, y, z }, i) => ({
    name: labels[i]!,
    voxels,
    confidence: voxels === 0 ? 0 : p / voxels / 255,
    centre: [x / voxels, y / voxels, z / voxels],
  }));
}
