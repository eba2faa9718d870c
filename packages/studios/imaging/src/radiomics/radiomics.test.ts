import { createRandom } from '@aceso/tensor/random';
import { describe, expect, it } from 'vitest';
import { IDENTITY, type Mask, type Volume } from '../volume/volume.ts';
import { convexHull } from './hull.ts';
import { measureMesh, surfaceOf } from './mesh.ts';
import { measureRadiomics } from './method.ts';
import { prepare } from './prepare.ts';
import type { Roi } from './roi.ts';
import { spatialCorrelation } from './spatial.ts';

/** A ball of radius 12 mm in a grid of 1 x 1 x 2 mm with intensities that rise along x. */
function ball(): { volume: Volume; mask: Mask } {
  const dims = [40, 40, 20] as const;
  const data = new Float32Array(40 * 40 * 20);
  const inside = new Uint8Array(data.length);
  for (let i = 0; i < data.length; i += 1) {
    const [x, y, z] = [i % 40, Math.floor(i / 40) % 40, Math.floor(i / 1600)];
    data[i] = 10 * x;
    inside[i] = Math.hypot(x - 19.5, y - 19.5, 2 * (z - 9.5)) <= 12 ? 1 : 0;
  }
  return {
    volume: { data, dims, spacing: [1, 1, 2], direction: IDENTITY, origin: [0, 0, 0] },
    mask: { data: inside, dims },
  };
}

describe('surface and hull', () => {
  it('encloses a closed surface of every random mask: the volume does not depend on where the origin is', () => {
    const random = createRandom(4);
    for (let round = 0; round < 20; round += 1) {
      const mask = Uint8Array.from({ length: 6 * 5 * 4 }, () => random.int(2));
      const mesh = surfaceOf(mask, [6, 5, 4], [1, 2, 3]);
      const { volume, area } = measureMesh(mesh);
      const moved = measureMesh({ ...mesh, points: mesh.points.map((v, i) => v + [70, -40, 900][i % 3]!) });
      expect(volume).toBeGreaterThan(0);
      expect(moved.volume).toBeCloseTo(volume, 4);
      expect(moved.area).toBeCloseTo(area, 6);
      const edges = new Map<string, number>();
      for (let t = 0; t < mesh.triangles.length; t += 3) {
        const [a, b, c] = [...mesh.triangles.subarray(t, t + 3)];
        for (const [s, e] of [
          [a, b],
          [b, c],
          [c, a],
        ] as const) {
          const key = `${Math.min(s!, e!)} ${Math.max(s!, e!)}`;
          edges.set(key, (edges.get(key) ?? 0) + (s! < e! ? 1 : -1));
        }
      }
      expect([...edges.values()].every((n) => n === 0)).toBe(true);
    }
  });

  it('finds the hull of a cube with points inside and on its faces, and that all points are within random hulls', () => {
    const random = createRandom(9);
    const cube = Float64Array.from({ length: 600 }, (_, i) =>
      i < 24 ? [0, 2][(Math.floor(i / 3) >> (i % 3)) & 1]! : random.int(5) / 2,
    );
    const box = measureMesh(convexHull(cube)!);
    expect(box.volume).toBeCloseTo(8, 9);
    expect(box.area).toBeCloseTo(24, 9);
    const cloud = Float64Array.from({ length: 900 }, () => random.normal());
    const hull = convexHull(cloud)!;
    for (let t = 0; t < hull.triangles.length; t += 3) {
      const p = [0, 1, 2].map((k) => [...cloud.subarray(3 * hull.triangles[t + k]!, 3 * hull.triangles[t + k]! + 3)]);
      for (let q = 0; q < 300; q += 1) {
        const r = [0, 1, 2].map((k) => cloud[3 * q + k]! - p[0]![k]!);
        const [u, v] = [1, 2].map((k) => p[k]!.map((x, axis) => x - p[0]![axis]!)) as [number[], number[]];
        const height =
          r[0]! * (u[1]! * v[2]! - u[2]! * v[1]!) +
          r[1]! * (u[2]! * v[0]! - u[0]! * v[2]!) +
          r[2]! * (u[0]! * v[1]! - u[1]! * v[0]!);
        expect(height).toBeLessThan(1e-9);
      }
    }
    expect(convexHull(Float64Array.of(0, 0, 0, 1, 0, 0, 0, 1, 0, 1, 1, 0))).toBeUndefined();
  });
});

describe('radiomics', () => {
  it('measures a ball', () => {
    const { volume, mask } = ball();
    const findings = measureRadiomics(volume, { masks: { ball: mask }, acquisition: { modality: 'CT' } });
    const value = (name: string): number => findings.find(({ finding }) => finding === name)!.value!;
    const truth = (4 / 3) * Math.PI * 12 ** 3;
    expect(Math.abs(value('radiomics-shape-volume-mesh') / truth - 1)).toBeLessThan(0.02);
    expect(value('radiomics-shape-sphericity')).toBeGreaterThan(0.88); // steps of voxels add area
    expect(Math.abs(value('radiomics-shape-major-axis-length') - 2 * 12 * Math.sqrt(4 / 5) * 1) / 24).toBeLessThan(
      0.12,
    );
    expect(value('radiomics-intensity-mean-intensity')).toBeCloseTo(195, 3);
    expect(new Set(findings.map(({ finding }) => finding)).size).toBe(findings.length);
    expect(findings[0]!.region).toMatchObject({ name: 'ball', voxels: mask.data.reduce((a, b) => a + b, 0) });
    const enhanced = measureRadiomics(volume, {
      masks: { ball: mask },
      acquisition: { modality: 'CT', enhanced: true },
    });
    expect(enhanced.every((each) => each.value === null && !each.quality.usable)).toBe(true);
  }, 120_000);

  it('keeps volume and a linear ramp through interpolation, and re-segments intensities but not the shape', () => {
    const { volume, mask } = ball();
    const fine = prepare(volume, mask, { spacing: [1, 1, 1], discretisation: { bins: 8 } });
    const count = fine.roi.shape.reduce((a, b) => a + b, 0);
    expect(Math.abs(count / ((4 / 3) * Math.PI * 12 ** 3) - 1)).toBeLessThan(0.04);
    expect(fine.levels.count).toBe(8);
    const cut = prepare(volume, mask, { range: [150, 250], discretisation: { width: 20 } });
    expect(cut.roi.shape.reduce((a, b) => a + b, 0)).toBe(mask.data.reduce((a, b) => a + b, 0));
    expect(Math.min(...cut.levels.data.filter((v) => v > 0))).toBe(1);
    expect(Math.max(...cut.levels.data)).toBe(6); // 250 lies in the bin that begins there
    expect(() => prepare(volume, mask, { range: [5000, 6000], discretisation: { bins: 8 } })).toThrow(/No voxel/);
    expect(() => prepare(volume, mask, { discretisation: { width: 1e-4 } })).toThrow(/grey levels/);
    expect(() => measureRadiomics(volume, {})).toThrow(/--mask/);
  });

  it('gets the same spatial correlation from pairs and from transforms', () => {
    const random = createRandom(2);
    const make = (n: number): Roi => {
      const dims = [n, n, n] as const;
      const shape = Uint8Array.from({ length: n ** 3 }, () => (random.int(4) > 0 ? 1 : 0));
      return {
        dims,
        spacing: [1, 1.5, 3],
        image: Float64Array.from({ length: n ** 3 }, (_, i) => random.normal() + (i % n)),
        shape,
        intensity: shape,
      };
    };
    const large = make(15); // about 2530 voxels: over the limit
    expect(large.intensity.reduce((a, b) => a + b, 0)).toBeGreaterThan(2500);
    const byTransform = spatialCorrelation(large);
    const few = { ...large, intensity: large.intensity.slice() };
    for (let i = 0, left = large.intensity.reduce((a, b) => a + b, 0) - 2500; left > 0; i += 1) {
      if (few.intensity[i] === 1) left -= 1;
      few.intensity[i] = 0;
    }
    const byPairs = spatialCorrelation(few);
    // Some dozens of 2500 voxels differ: the two ways agree far better than that only if both are right.
    expect(byTransform.moran).toBeCloseTo(byPairs.moran, 2);
    expect(byTransform.geary).toBeCloseTo(byPairs.geary, 2);
  });
});
