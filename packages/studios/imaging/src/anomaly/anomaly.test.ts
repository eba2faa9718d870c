import { describe, expect, it } from 'vitest';
import { type Slice, slice } from '../enhance/image.ts';
import { IDENTITY, type Volume } from '../volume/volume.ts';
import { ANOMALY_METHODS, anomalyMap } from './anomaly.ts';
import { intensityMap, localZMap, medianMap, mirrorMap, smooth } from './baselines.ts';

const [W, H] = [48, 40];
/** A limb of two even tissues, the same on both sides, with a bright spot on one. */
const limb = (spot: number): Slice =>
  slice(
    W,
    H,
    Float32Array.from({ length: W * H }, (_, i) => {
      const [x, y] = [i % W, Math.floor(i / W)];
      const r = ((x - 23.5) / 21) ** 2 + ((y - 19.5) / 17) ** 2;
      return r > 1 ? 0.02 : (r > 0.7 ? 0.5 : 0.4) + (Math.hypot(x - 30, y - 18) < 2.5 ? spot : 0);
    }),
  );
const SPOT = 18 * W + 30;
const strongest = (map: Slice): number => map.data.indexOf(map.data.reduce((a, b) => Math.max(a, b)));

describe('maps without a model', () => {
  it('are zero where nothing is unusual in their sense', () => {
    const even = limb(0);
    expect(mirrorMap(even).data.every((v) => v < 1e-6)).toBe(true);
    expect(medianMap(even).data[SPOT]).toBeCloseTo(0, 6);
    expect(intensityMap(even).data[SPOT]).toBeCloseTo(0, 6);
  });

  it('rise at a spot by its contrast', () => {
    const image = limb(0.25);
    for (const map of [mirrorMap(image), medianMap(image), intensityMap(image)])
      expect(map.data[SPOT]).toBeCloseTo(0.25, 2);
    expect(localZMap(image, 6).data[SPOT]).toBeGreaterThan(2);
    expect(mirrorMap(image).data[18 * W + (W - 1 - 30)]).toBeCloseTo(0.25, 2);
  });

  it('are means over a square when they are smoothed', () => {
    const point = slice(5, 5);
    point.data[12] = 9;
    const { data } = smooth(point, 1);
    expect([...data].map((v) => Math.round(v))).toEqual([
      0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 1, 1, 1, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0,
    ]);
    const top = strongest(smooth(medianMap(limb(0.3)), 1));
    expect(Math.hypot((top % W) - 30, Math.floor(top / W) - 18)).toBeLessThan(2);
  });
});

describe('anomaly maps of volumes', () => {
  const volume: Volume = {
    data: Float32Array.from([...limb(0).data, ...limb(0.5).data], (v) => 700 * v),
    dims: [W, H, 2],
    spacing: [1, 1, 4],
    direction: IDENTITY,
    origin: [-10, 5, 20],
  };

  it('name the strongest place, by the filter', async () => {
    const { map, record } = await anomalyMap(volume, { method: 'median' });
    expect(map.dims).toEqual(volume.dims);
    expect(record.model).toBeUndefined();
    const [first] = record.strongest;
    expect(Math.hypot(first!.voxel[0] - 30, first!.voxel[1] - 18)).toBeLessThan(2);
    expect(first!.voxel[2]).toBe(1);
    expect(first!.world).toEqual([first!.voxel[0] - 10, first!.voxel[1] + 5, 24]);
    for (let i = 0; i < W; i += 1) expect(map.data[i]).toBe(0);
  });

  it('rise at the spot and are the same for the same seed, by each method', async () => {
    for (const method of ANOMALY_METHODS) {
      const { map, record } = await anomalyMap(volume, { method, seed: 3 });
      expect(record).toMatchObject({ researchUse: true, method });
      expect(map.data[W * H + SPOT]!, method).toBeGreaterThan(2 * map.data[SPOT]!);
      expect((await anomalyMap(volume, { method, seed: 3 })).map.data).toEqual(map.data);
    }
  });

  it('refuse what they cannot map', async () => {
    const small = { ...volume, data: new Float32Array(8 * 40), dims: [8, 40, 1] as const };
    await expect(anomalyMap(small, { method: 'median' })).rejects.toThrow(/too small/);
    const broken = { ...volume, data: volume.data.map((v, i) => (i === 9 ? Number.NaN : v)) };
    await expect(anomalyMap(broken, { method: 'median' })).rejects.toThrow(/no numbers/);
    const stop = new AbortController();
    stop.abort();
    await expect(anomalyMap(volume, { method: 'median', signal: stop.signal })).rejects.toThrow(/cancelled/);
  });
});
