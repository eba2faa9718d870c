import { describe, expect, it } from 'vitest';
import { makeVolume } from '../testing.ts';
import type { Triple } from '../volume/volume.ts';
import { calcium } from './calcium.ts';

const dims: Triple = [64, 48, 30];
const acquisition = { modality: 'CT', kvp: 120, sliceThickness: 3 };
const within = (x: number, y: number, z: number, c: Triple, r: Triple): boolean =>
  ((x - c[0]) / r[0]) ** 2 + ((y - c[1]) / r[1]) ** 2 + ((z - c[2]) / r[2]) ** 2 < 1;

/** Two lungs whose bases lie behind the heart, a sternum before it, and a bright spot. Voxels of 4 x 4 x 3 mm, z upward. */
const chest = (spot: (i: number, j: number, k: number) => boolean) =>
  makeVolume(
    dims,
    (i, j, k) => {
      if (!within(i, j, 15, [32, 24, 15], [31, 23, 1])) return -1000;
      if (spot(i, j, k)) return 350;
      if (Math.abs(i - 32) <= 2 && j >= 2 && j <= 5) return 300;
      const lean = (15 - k) * 0.5;
      return [18, 46].some((x) => within(i, j, k, [x, 23 + lean, 15], [10, 14, 14])) ? -860 : 40;
    },
    { spacing: [4, 4, 3] },
  );

describe('the region of coronary calcium', () => {
  it('reaches before the bases of the lungs, where the heart lies', async () => {
    const [score] = await calcium.run(
      chest((i, j, k) => i >= 30 && i < 32 && j === 12 && k === 6),
      { acquisition },
    );
    // Two voxels of 16 mm2, weight 3, 3 mm.
    expect(score!.value).toBeCloseTo(96, 6);
  });

  it('leaves out bone that reaches into it', async () => {
    const [none] = await calcium.run(
      chest(() => false),
      { acquisition },
    );
    expect(none!.value).toBe(0);
    const [joined] = await calcium.run(
      chest((i, j, k) => i === 32 && j >= 4 && j <= 9 && k === 8),
      { acquisition },
    );
    expect(joined!.value).toBe(0);
  });
});
