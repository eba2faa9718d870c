import { describe, expect, it } from 'vitest';
import { Random } from '../phantom/random.ts';
import { makeMask, makeVolume } from '../testing.ts';
import { connected, fillSlices } from './components.ts';
import { closing, dilate, erode, squaredDistance } from './distance.ts';
import { hashVolume, type Triple, toIndex, toWorld } from './volume.ts';

describe('squaredDistance', () => {
  it('is that of a search through all voxels, for uneven spacing', () => {
    const random = new Random(4);
    const dims: Triple = [9, 7, 6];
    const spacing: Triple = [0.7, 1.3, 2.5];
    const mask = makeMask(dims, () => random.next() < 0.04);
    const found = squaredDistance(mask.data, dims, spacing);
    const inside: number[][] = [];
    for (const [at, v] of mask.data.entries())
      if (v) inside.push([at % 9, Math.floor(at / 9) % 7, Math.floor(at / 63)]);
    expect(inside.length).toBeGreaterThan(3);
    found.forEach((d, at) => {
      const p = [at % 9, Math.floor(at / 9) % 7, Math.floor(at / 63)];
      const best = Math.min(
        ...inside.map((q) => q.reduce((sum, v, axis) => sum + ((v - p[axis]!) * spacing[axis]!) ** 2, 0)),
      );
      expect(d).toBeCloseTo(best, 3);
    });
  });
});

describe('morphology', () => {
  const dims: Triple = [21, 21, 21];
  const ball = (r: number): ReturnType<typeof makeMask> =>
    makeMask(dims, (i, j, k) => Math.hypot(i - 10, j - 10, k - 10) <= r);
  const count = (mask: Uint8Array): number => mask.reduce((sum, v) => sum + v, 0);

  it('grows and shrinks a ball by its radius', () => {
    const grown = dilate(ball(4).data, dims, [1, 1, 1], 3);
    expect(count(grown)).toBeGreaterThan(0.85 * count(ball(7).data));
    expect(count(grown)).toBeLessThanOrEqual(count(ball(7).data));
    expect(count(erode(ball(7).data, dims, [1, 1, 1], 3))).toBeLessThanOrEqual(count(ball(4).data));
    expect(erode(ball(3).data, dims, [1, 1, 1], 5).includes(1)).toBe(false);
  });

  it('closes a gap and leaves the outside alone', () => {
    const split = makeMask(
      dims,
      (i, j, k) => Math.abs(j - 10) < 6 && Math.abs(k - 10) < 6 && Math.abs(i - 10) < 6 && i !== 10,
    );
    const closed = closing(split.data, dims, [1, 1, 1], 2);
    expect(closed[10 + 21 * (10 + 21 * 10)]).toBe(1);
    expect(closed[0]).toBe(0);
    expect(count(closed)).toBeLessThanOrEqual(11 ** 3);
  });

  it('tells 8 neighbours from 4, and fills holes of a slice', () => {
    const diagonal = Uint8Array.from([1, 0, 0, 0, 1, 0, 0, 0, 1]);
    expect(connected(diagonal, [3, 3, 1], '4-in-plane').components).toHaveLength(3);
    expect(connected(diagonal, [3, 3, 1], '8-in-plane').components).toHaveLength(1);
    expect(Array.from(fillSlices(Uint8Array.from([1, 1, 1, 1, 0, 1, 1, 1, 1]), [3, 3, 1]))).toEqual(Array(9).fill(1));
  });
});

describe('geometry', () => {
  it('goes to the patient and back', () => {
    const volume = makeVolume([4, 5, 6], () => 0, {
      spacing: [0.5, 2, 3],
      origin: [1, 2, 3],
      direction: [0, 0, 1, 1, 0, 0, 0, 1, 0],
    });
    expect(toWorld(volume, [2, 1, 1])).toEqual([4, 3, 5]);
    expect(toIndex(volume, [4, 3, 5])).toEqual([2, 1, 1]);
  });

  it('gives another hash for another voxel, another place or another region', () => {
    const volume = makeVolume([2, 2, 2], (i) => i);
    const hashes = [
      hashVolume(volume),
      hashVolume({ ...volume, origin: [0, 0, 1] }),
      hashVolume(makeVolume([2, 2, 2], (i) => i + 1e-3)),
      hashVolume(
        volume,
        makeMask([2, 2, 2], (i) => i === 0),
      ),
    ];
    expect(new Set(hashes).size).toBe(4);
    expect(hashVolume(makeVolume([2, 2, 2], (i) => i))).toBe(hashes[0]);
  });
});
