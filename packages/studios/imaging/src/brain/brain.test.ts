import { createRandom } from '@aceso/tensor/random';
import { describe, expect, it } from 'vitest';
import { brainPhantom } from '../phantom/brain.ts';
import { type Direction, IDENTITY, toWorld, type Volume } from '../volume/volume.ts';
import { checkOrientation } from './check.ts';
import { largestComponent } from './components.ts';
import { CONFORMED, conform } from './conform.ts';
import { segmentTissues } from './mixture.ts';
import { measureTissues } from './tissues.ts';
import { measureBrain } from './volumes.ts';

/** A bright spot at a point of space (LPS mm, from the middle of the grid) on grids of every orientation. */
function spotted(
  direction: Direction,
  dims: readonly [number, number, number],
  spacing: readonly [number, number, number],
): Volume {
  const grid = { spacing, direction, origin: [0, 0, 0] as const };
  const middle = toWorld(grid, [dims[0] / 2, dims[1] / 2, dims[2] / 2]);
  const volume: Volume = {
    ...grid,
    data: new Float32Array(dims[0] * dims[1] * dims[2]),
    dims,
    origin: [-middle[0], -middle[1], -middle[2]],
  };
  for (let k = 0; k < dims[2]; k += 1)
    for (let j = 0; j < dims[1]; j += 1)
      for (let i = 0; i < dims[0]; i += 1) {
        const [x, y, z] = toWorld(volume, [i, j, k]);
        volume.data[i + dims[0] * (j + dims[1] * k)] =
          1000 * Math.exp(-(((x - 30) ** 2 + (y + 10) ** 2 + (z - 20) ** 2) / 50)) +
          300 * Math.exp(-((x ** 2 + y ** 2 + z ** 2) / 2000));
      }
  return volume;
}

const ORIENTATIONS: Direction[] = [];
for (const [order, signs] of [
  [
    [0, 1, 2],
    [1, 1, 1],
  ],
  [
    [0, 1, 2],
    [-1, -1, 1],
  ],
  [
    [0, 2, 1],
    [1, -1, -1],
  ],
  [
    [1, 0, 2],
    [1, 1, -1],
  ],
  [
    [1, 2, 0],
    [1, -1, -1],
  ],
  [
    [2, 0, 1],
    [-1, 1, 1],
  ],
  [
    [2, 1, 0],
    [1, 1, 1],
  ],
] as const) {
  const d = Array<number>(9).fill(0);
  for (let axis = 0; axis < 3; axis += 1) d[3 * order[axis]! + axis] = signs[axis]!;
  ORIENTATIONS.push(d as unknown as Direction);
}

describe('conforming', () => {
  it.each(ORIENTATIONS.map((d) => [d.join(' '), d] as const))(
    'puts a point where it belongs from axes %s',
    (_, direction) => {
      const head = conform(spotted(direction, [70, 64, 60], [1.5, 1.6, 2]));
      // The spot is brighter than the 99.9th percentile: the middle of what is at the top.
      const sum = [0, 0, 0];
      let count = 0;
      for (let i = 0; i < head.data.length; i += 1) {
        if (head.data[i]! < 250) continue;
        count += 1;
        sum[0]! += i % CONFORMED;
        sum[1]! += Math.floor(i / CONFORMED) % CONFORMED;
        sum[2]! += Math.floor(i / CONFORMED ** 2);
      }
      // Left 30, 10 forwards (LPS -10), 20 up: from the middle, 128, along axes left, down, forward.
      const found = sum.map((v) => v / count);
      for (const [axis, expected] of [128 + 30, 128 - 20, 128 + 10].entries())
        expect(Math.abs(found[axis]! - expected)).toBeLessThanOrEqual(2);
    },
  );

  it('leaves a conformed head of bytes alone', () => {
    const data = new Float32Array(CONFORMED ** 3);
    const random = createRandom(1);
    for (let i = 0; i < data.length; i += 7) data[i] = random.int(256);
    const head = conform({
      data,
      dims: [CONFORMED, CONFORMED, CONFORMED],
      spacing: [1, 1, 1],
      direction: [1, 0, 0, 0, 0, -1, 0, -1, 0],
      origin: [-127.6, 133.5, 134.5],
    });
    expect(head.unchanged).toBe(true);
    expect(data.every((v, i) => v === head.data[i])).toBe(true);
    expect(head.origin.map((v) => Number(v.toFixed(6)))).toEqual([-127.6, 133.5, 134.5]);
  });

  it('says how much lies outside, and survives an empty image', () => {
    const tall: Volume = {
      data: new Float32Array(20 * 20 * 40),
      dims: [20, 20, 40],
      spacing: [10, 10, 10],
      direction: IDENTITY,
      origin: [0, 0, 0],
    };
    expect(conform(tall).outside).toBeCloseTo(1 - 256 / 400, 6);
    expect(conform(tall).data.every((v) => v === 0)).toBe(true);
  });
});

describe('orientation', () => {
  const structure = (name: string, mL: number, centre: readonly [number, number, number]) => ({
    name,
    voxels: 1000 * mL,
    confidence: 0.8,
    centre,
  });
  const head = [
    structure('Unknown', 0, [0, 0, 0]),
    structure('Cerebral-White-Matter', 480, [128, 118, 128]),
    structure('Cerebral-Cortex', 550, [128, 115, 130]),
    structure('Cerebellum-Cortex', 110, [128, 165, 90]),
    structure('Thalamus', 17, [128, 128, 122]),
    structure('Caudate', 8, [128, 118, 138]),
    structure('Putamen', 11, [128, 126, 136]),
    structure('Hippocampus', 8, [128, 142, 120]),
    structure('Brain-Stem', 21, [128, 160, 112]),
  ];
  const swap = (order: readonly [number, number, number]) =>
    head.map((each) => ({
      ...each,
      centre: [each.centre[order[0]]!, each.centre[order[1]]!, each.centre[order[2]]!] as const,
    }));

  it('is accepted for a head that is the right way round', () => {
    expect(checkOrientation({ structures: head })).toEqual({ plausible: true, reasons: [] });
  });

  it('is refused without deep structures, upside down, and back to front', () => {
    const shallow = head.map((each) => (each.voxels < 30_000 ? { ...each, voxels: 40 } : each));
    expect(checkOrientation({ structures: shallow }).reasons.join()).toMatch(
      /less than 1 mL of thalamus.*deep structures make up/,
    );
    const flip = (axis: number) =>
      head.map((each) => ({
        ...each,
        centre: each.centre.map((v, a) => (a === axis ? 255 - v : v)) as unknown as [number, number, number],
      }));
    expect(checkOrientation({ structures: flip(1) }).plausible).toBe(false);
    expect(checkOrientation({ structures: flip(2) }).plausible).toBe(false);
    expect(checkOrientation({ structures: swap([0, 2, 1]) }).plausible).toBe(false);
    expect(checkOrientation({ structures: swap([1, 0, 2]) }).plausible).toBe(false);
  });

  it('and contrast: no measuring of what is no head, of CT, or of an enhanced image', async () => {
    const volume = spotted(IDENTITY, [36, 36, 36], [0.7, 0.7, 0.7]);
    await expect(measureBrain(volume, { acquisition: { modality: 'CT' } })).rejects.toThrow(/not on CT/);
    await expect(measureBrain(volume, { acquisition: { modality: 'MR', enhanced: true } })).rejects.toThrow(/original/);
    await expect(measureBrain({ ...volume, data: volume.data.map(() => 7) })).rejects.toThrow(
      /empty or of one brightness/,
    );
    await expect(measureBrain(volume)).rejects.toThrow(/does not look like a T1-weighted head/);
  });
});

describe('tissues', () => {
  it.each([1])(
    'of phantom %i are found through its bias and noise',
    (seed) => {
      const { volume, truth, labels } = brainPhantom({ seed, size: 48, step: 4 });
      const brain = { dims: volume.dims, data: labels.map((l) => (l >= 1 && l <= 3 ? 1 : 0)) };
      const result = segmentTissues(volume, brain);
      for (const [c, least] of [
        [1, 0.93],
        [2, 0.9],
        [3, 0.95],
      ] as const) {
        let [both, sum] = [0, 0];
        for (let i = 0; i < labels.length; i += 1) {
          both += Number(labels[i] === c && result.labels[i] === c);
          sum += Number(labels[i] === c) + Number(result.labels[i] === c);
        }
        expect((2 * both) / sum, `Dice of tissue ${c}`).toBeGreaterThan(least);
      }
      const findings = measureTissues(volume, { masks: { brain } });
      const value = (name: string): number => findings.find(({ finding }) => finding === name)!.value!;
      expect(Math.abs(value('white-matter-volume') / truth.whiteMatter - 1)).toBeLessThan(0.06);
      expect(Math.abs(value('grey-matter-volume') / truth.greyMatter - 1)).toBeLessThan(0.06);
    },
    60_000,
  );

  it('refuse an image without a brain', () => {
    const data = new Float32Array(30 ** 3).fill(1);
    expect(() =>
      measureTissues({ data, dims: [30, 30, 30], spacing: [1, 1, 1], direction: IDENTITY, origin: [0, 0, 0] }),
    ).toThrow(/300 mL/);
  });
});

describe('components', () => {
  it('find the largest part', () => {
    const mask = [1, 1, 0, 1, 1, 1, 0, 0];
    const found = largestComponent((i) => mask[i] === 1, [8, 1, 1]);
    expect([...found.mask]).toEqual([0, 0, 0, 1, 1, 1, 0, 0]);
    expect(found).toMatchObject({ voxels: 3, parts: 2 });
    expect(largestComponent(() => false, [4, 1, 1]).voxels).toBe(0);
  });
});
