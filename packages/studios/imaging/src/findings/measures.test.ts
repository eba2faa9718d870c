import { describe, expect, it } from 'vitest';
import { makeMask, makeVolume } from '../testing.ts';
import type { Triple } from '../volume/volume.ts';
import { agatston } from './calcium.ts';
import { cardiothoracic } from './cardiothoracic.ts';
import { bidirectional } from './diameters.ts';
import { lesion } from './lesion.ts';
import { recist } from './recist.ts';
import { secondsOf, suv, suvFactor } from './suv.ts';

const everywhere = (dims: Triple): ReturnType<typeof makeMask> => makeMask(dims, () => true);

describe('agatston', () => {
  const dims: Triple = [6, 6, 2];
  const spacing: Triple = [0.5, 0.5, 3];
  const score = (data: Float32Array, connectivity: '4-in-plane' | '8-in-plane' = '8-in-plane', leastArea = 1): number =>
    agatston(data, everywhere(dims), spacing, { leastArea, connectivity }).score;

  it('is area times the weight of the peak, slice by slice', () => {
    // 2 x 2 voxels are 1 mm2. Slice 0 peaks at 250 (weight 2), slice 1 at 400 (weight 4).
    const volume = makeVolume(dims, (i, j, k) => (i < 2 && j < 2 ? (k === 0 ? 250 : 400) : 40));
    expect(score(volume.data)).toBeCloseTo(2 + 4, 9);
  });

  it('weighs at the steps: 130, 200, 300 and 400 belong to the higher one', () => {
    const at = (peak: number): number =>
      score(makeVolume(dims, (i, j, k) => (k === 0 && i < 2 && j < 2 ? peak : 0)).data);
    expect([129, 130, 199, 200, 299, 300, 399, 400].map(at)).toEqual([0, 1, 1, 2, 2, 3, 3, 4]);
  });

  it('joins over a corner with 8 neighbours only, and leaves out what is smaller than 1 mm2', () => {
    const cross = makeVolume(dims, (i, j, k) => (k === 0 && i === j && i < 4 ? 150 : 0));
    expect(score(cross.data)).toBeCloseTo(1, 9);
    expect(score(cross.data, '4-in-plane')).toBe(0);
    expect(score(cross.data, '4-in-plane', 0)).toBeCloseTo(1, 9);
  });
});

describe('bidirectional', () => {
  it('measures a disc without a pixel too few or too many, on uneven pixels too', () => {
    for (const spacing of [
      [1, 1, 5],
      [0.8, 0.8, 1],
      [0.5, 1.2, 2],
    ] as Triple[]) {
      const dims: Triple = [81, 81, 3];
      const volume = makeVolume(dims, () => 0, { spacing });
      const disc = makeMask(
        dims,
        (i, j, k) => k === 1 && Math.hypot((i - 40) * spacing[0], (j - 40) * spacing[1]) <= 15,
      );
      const found = bidirectional(volume, disc)!;
      const pixel = Math.max(spacing[0], spacing[1]);
      expect(Math.abs(found.long.length - 30)).toBeLessThanOrEqual(pixel);
      expect(Math.abs(found.short.length - 30)).toBeLessThanOrEqual(pixel);
      expect(found.slice).toBe(1);
    }
  });

  it('takes the short axis at right angles to the long one', () => {
    const dims: Triple = [60, 60, 1];
    const volume = makeVolume(dims, () => 0);
    const ellipse = makeMask(dims, (i, j) => {
      const [u, v] = [(i - 30 + (j - 30)) * Math.SQRT1_2, (j - 30 - (i - 30)) * Math.SQRT1_2];
      return (u / 20) ** 2 + (v / 8) ** 2 <= 1;
    });
    const { long, short } = bidirectional(volume, ellipse)!;
    expect(long.length).toBeCloseTo(40, -0.5);
    expect(Math.abs(short.length - 16)).toBeLessThan(1.2);
    const dot = [0, 1, 2].reduce(
      (sum, axis) => sum + (long.to[axis]! - long.from[axis]!) * (short.to[axis]! - short.from[axis]!),
      0,
    );
    expect(Math.abs(dot)).toBeLessThan(1e-6);
  });

  it('says when a lesion is cut off', async () => {
    const dims: Triple = [10, 10, 4];
    const found = await lesion.run(
      makeVolume(dims, () => 5),
      { masks: { lesion: makeMask(dims, (i) => i < 3) } },
    );
    expect(found.every(({ quality }) => !quality.usable)).toBe(true);
    const whole = await lesion.run(
      makeVolume(dims, () => 5, { spacing: [2, 2, 2] }),
      { masks: { lesion: makeMask(dims, (i, j, k) => i === 4 && j === 4 && (k === 1 || k === 2)) } },
    );
    expect(whole.find(({ finding }) => finding === 'lesion-volume')).toMatchObject({
      value: 0.016,
      unit: 'mL',
      quality: { usable: true },
    });
  });
});

describe('recist', () => {
  const at = (
    date: string,
    ...diameters: (number | null)[]
  ): { date: string; targets: { name: string; node: boolean; diameter: number | null }[] } => ({
    date,
    targets: diameters.map((diameter, i) => ({ name: `T${i}`, node: i === 1, diameter })),
  });

  it('follows the guideline over time', () => {
    const rows = recist([at('1', 60, 40), at('2', 45, 24), at('3', 30, 20), at('4', 35, 24), at('5', 41, 24)]);
    expect(rows.map(({ target }) => target)).toEqual(['baseline', 'PR', 'PR', 'PR', 'PD']);
    expect(rows[4]).toMatchObject({ sum: 65, fromNadir: 30 });
  });

  it('needs 5 mm besides 20 percent, takes nodes under 10 mm as gone, and new lesions as progression', () => {
    expect(recist([at('1', 10), at('2', 12.5)])[1]!.target).toBe('SD');
    expect(recist([at('1', 20, 18), at('2', 0, 9)])[1]!.overall).toBe('CR');
    expect(recist([at('1', 20), { ...at('2', 5), newLesions: true }])[1]).toMatchObject({
      target: 'PR',
      overall: 'PD',
    });
    expect(recist([at('1', 20), { ...at('2', 0), nonTargets: 'stable' as const }])[1]!.overall).toBe('PR');
    expect(recist([at('1', 20, 20), at('2', 30, null)])[1]!.target).toBe('NE');
    expect(recist([at('1', 20, 20), at('2', 60, null)])[1]!.target).toBe('PD');
    expect(() => recist([at('1', 20), at('2', 20, 20)])).toThrow(/was not there at baseline/);
  });
});

describe('suv', () => {
  const pet = {
    units: 'BQML',
    correctedImage: 'DECY\\ATTN\\SCAT',
    decayCorrection: 'START',
    weightKg: 70,
    seriesDate: '20260101',
    seriesTime: '130000',
    acquisitionTime: '130100',
    injectionTime: '120000.00',
    injectedDoseBq: 370e6,
    halfLifeSeconds: 6586.2,
  };

  it('divides by the dose that is left at the start of the scan', () => {
    const left = 370e6 * 2 ** (-3600 / 6586.2);
    expect(suvFactor(pet).factor).toBeCloseTo(70_000 / left, 12);
    expect(suvFactor({ ...pet, decayCorrection: 'ADMIN' }).factor).toBeCloseTo(70_000 / 370e6, 15);
    expect(suvFactor({ ...pet, units: 'GML' }).factor).toBe(1);
  });

  it('takes the acquisition when the series time is later, and yesterday for an injection before midnight', () => {
    expect(suvFactor({ ...pet, seriesTime: '150000', acquisitionTime: '130000' }).factor).toBeCloseTo(
      suvFactor(pet).factor!,
      12,
    );
    const night = suvFactor({ ...pet, seriesTime: '003000', acquisitionTime: '003000', injectionTime: '233000' });
    expect(night.factor).toBeCloseTo(suvFactor(pet).factor!, 12);
  });

  it('says what is missing and gives no number', async () => {
    expect(suvFactor({ ...pet, weightKg: undefined }).issues).toEqual(["Patient's Weight is missing."]);
    const volume = makeVolume([3, 3, 3], () => 1);
    const [found] = await suv.run(volume, { acquisition: { modality: 'PT', pet: { ...pet, correctedImage: 'ATTN' } } });
    expect(found).toMatchObject({ value: null, quality: { usable: false } });
    const [max] = await suv.run(volume, { acquisition: { modality: 'PT', pet } });
    expect(max!.value).toBeCloseTo(suvFactor(pet).factor!, 9);
  });

  it('reads dates and times with any precision', () => {
    expect(secondsOf('20260101', '1201')! - secondsOf('20260101', '12')!).toBe(60);
    expect(secondsOf('2026', '12')).toBeUndefined();
  });
});

describe('cardiothoracic', () => {
  const dims: Triple = [100, 80, 1];
  const volume = makeVolume(dims, () => 0, { spacing: [0.5, 0.5, 1] });
  const masks = {
    heart: makeMask(dims, (i, j) => i >= 30 && i < 70 && j > 40),
    lungs: makeMask(dims, (i) => i >= 10 && i < 90),
  };

  it('is the widest heart over the widest thorax, on PA images only', async () => {
    const pa = await cardiothoracic.run(volume, { masks, acquisition: { modality: 'DX', viewPosition: 'PA' } });
    expect(pa.map(({ value }) => value)).toEqual([0.5, 20, 40]);
    expect(pa[0]!.quality.usable).toBe(true);
    const ap = await cardiothoracic.run(volume, { masks, acquisition: { modality: 'DX', viewPosition: 'AP' } });
    expect(ap[0]!.quality.usable).toBe(false);
    const marked = await cardiothoracic.run(volume, {
      parameters: { landmarks: '30,70,10,90' },
      acquisition: { viewPosition: 'PA' },
    });
    expect(marked[0]!.value).toBe(0.5);
  });
});
