import { describe, expect, it } from 'vitest';
import { makeMask, makeVolume } from '../testing.ts';
import type { Triple } from '../volume/volume.ts';
import { findNodules } from './nodules.ts';

const spacing: Triple = [3, 3, 3];
const dims: Triple = [24, 24, 24];
const lung = makeMask(dims, (i, j, k) => Math.hypot(i - 12, j - 12, k - 12) < 11);
const segment = (p: Triple, a: Triple, b: Triple): number => {
  const u = b.map((v, axis) => v - a[axis]!);
  const w = p.map((v, axis) => v - a[axis]!);
  const t = Math.max(0, Math.min(1, u.reduce((s, v, n) => s + v * w[n]!, 0) / u.reduce((s, v) => s + v * v, 0)));
  return Math.hypot(...w.map((v, axis) => v - t * u[axis]!));
};
/** Share of a voxel within `inside`, by 27 points; places in mm. */
const drawn = (inside: (p: Triple) => boolean) =>
  makeVolume(
    dims,
    (i, j, k) => {
      let hit = 0;
      for (let n = 0; n < 27; n++) {
        const fine = [n % 3, Math.floor(n / 3) % 3, Math.floor(n / 9)].map((v) => (v - 1) / 3);
        if (inside([3 * (i + fine[0]!), 3 * (j + fine[1]!), 3 * (k + fine[2]!)])) hit += 1;
      }
      return -860 + (900 * hit) / 27;
    },
    { spacing },
  );

describe('nodules', () => {
  it('are balls, measured to a fraction of a voxel', () => {
    const [found, ...more] = findNodules(
      drawn((p) => Math.hypot(p[0] - 37, p[1] - 35, p[2] - 38) < 4.5),
      lung,
    );
    expect(more).toEqual([]);
    expect(Math.abs(found!.diameter - 9)).toBeLessThan(0.4);
  });

  it('are not vessels, of which coarse voxels show a few each', () => {
    for (const shift of [0, 1.5]) {
      const vessel = drawn((p) => segment(p, [22, 30 + shift, 20], [50, 38, 52]) < 2.1);
      expect(findNodules(vessel, lung)).toEqual([]);
    }
  });
});
