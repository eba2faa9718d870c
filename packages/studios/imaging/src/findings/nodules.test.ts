import { createRandom } from '@aceso/tensor';
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

  describe('on a fine grid', () => {
    const fine: Triple = [40, 40, 40];
    const step: Triple = [1.5, 1.5, 1.5];
    const inside = makeMask(fine, (i, j, k) => Math.hypot(i - 20, j - 20, k - 20) < 19);
    /** @param depth distance to the surface in mm, negative within */
    const sampled = (depth: (p: Triple) => number) =>
      makeVolume(
        fine,
        (i, j, k) => -860 + 900 * Math.max(0, Math.min(1, 0.5 - depth([1.5 * i, 1.5 * j, 1.5 * k]) / 1.5)),
        { spacing: step },
      );

    const draw = (seed: number) => {
      const random = createRandom(seed);
      const centre = [0, 1, 2].map(() => 30 + 1.5 * random.next()) as unknown as Triple;
      const arm = (): readonly [Triple, Triple] => {
        const d = [0, 1, 2].map(() => random.normal());
        const ends = [-24, 24].map((r) => centre.map((v, axis) => v + (r * d[axis]!) / Math.hypot(...d)));
        return ends as unknown as readonly [Triple, Triple];
      };
      return { random, centre, arm };
    };

    it('are not crossings of vessels', () => {
      for (const seed of [16, 31, 34, 37, 54, 56]) {
        const { random, arm } = draw(seed);
        const arms = [arm(), arm()];
        const radius = 1.9 + 0.4 * random.next();
        const crossing = sampled((p) => Math.min(...arms.map(([a, b]) => segment(p, a, b))) - radius);
        expect(findNodules(crossing, inside), `seed ${seed}`).toEqual([]);
      }
    });

    it('are kept when a vessel goes through them', () => {
      for (let seed = 0; seed < 6; seed++) {
        const { random, centre, arm } = draw(seed);
        const [a, b] = arm();
        const radius = 3 + 1.5 * random.next();
        const ball = (p: Triple) => Math.hypot(...p.map((v, axis) => v - centre[axis]!)) - radius;
        const found = findNodules(
          sampled((p) => Math.min(ball(p), segment(p, a, b) - 1.2)),
          inside,
        );
        expect(found, `seed ${seed}`).toHaveLength(1);
        expect(Math.abs(found[0]!.diameter - 2 * radius)).toBeLessThan(1.2);
      }
    });
  });
});
