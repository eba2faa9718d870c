import { describe, expect, it } from 'vitest';
import { brainPhantom } from '../phantom/brain.ts';
import { chestPhantom } from '../phantom/chest.ts';
import { bodyComposition } from './body-composition.ts';
import { calcium } from './calcium.ts';
import type { Finding } from './finding.ts';
import { lungs } from './lungs.ts';
import { vertebra } from './vertebra.ts';

const acquisition = { modality: 'CT', kernel: 'STANDARD', sliceThickness: 3, kvp: 120 };
const value = (findings: readonly Finding[], finding: string, region?: string): number =>
  findings.find((each) => each.finding === finding && (region === undefined || each.region.name === region))!.value!;
const off = (found: number, truth: number): number => Math.abs(found - truth) / truth;

describe.each([3, 8])('chest phantom %i', (seed) => {
  const { volume, truth } = chestPhantom({ seed, size: 128 });

  it('has its lungs, emphysema and nodules measured', async () => {
    const found = await lungs.run(volume, { acquisition });
    expect(off(value(found, 'lung-volume', 'lungs'), truth.lungVolume.total)).toBeLessThan(0.03);
    expect(off(value(found, 'lung-volume', 'left lung'), truth.lungVolume.left)).toBeLessThan(0.04);
    expect(off(value(found, 'lung-volume', 'right lung'), truth.lungVolume.right)).toBeLessThan(0.04);
    expect(Math.abs(value(found, 'laa-950', 'lungs') - truth.laa950)).toBeLessThan(0.25 * truth.laa950 + 0.5);
    expect(value(found, 'nodule-candidates')).toBe(truth.nodules.length);
    const sizes = found.filter(({ finding }) => finding === 'nodule-diameter').map((each) => each.value!);
    const known = truth.nodules.map(({ diameter }) => diameter).sort((a, b) => b - a);
    sizes.forEach((size, i) => void expect(Math.abs(size - known[i]!)).toBeLessThan(1));
    expect(found.every(({ quality }) => quality.usable)).toBe(true);
  }, 60_000);

  it('has its calcium, tissues and bone measured', async () => {
    expect(value(await calcium.run(volume, { acquisition }), 'agatston-score')).toBeCloseTo(truth.agatston, 3);
    const { slice, muscle, vat, sat } = truth.bodyComposition;
    const tissue = await bodyComposition.run(volume, { acquisition, parameters: { slice } });
    expect(off(value(tissue, 'muscle-area'), muscle)).toBeLessThan(0.1);
    expect(off(value(tissue, 'visceral-fat-area'), vat)).toBeLessThan(0.06);
    expect(off(value(tissue, 'subcutaneous-fat-area'), sat)).toBeLessThan(0.2);
    const [bone] = await vertebra.run(volume, { acquisition, parameters: { at: truth.vertebra.centre } });
    expect(Math.abs(bone!.value! - truth.vertebra.trabecular)).toBeLessThan(3);
  }, 60_000);
});

describe('do not measure', () => {
  const { volume } = chestPhantom({ seed: 3, size: 96, shift: 40 });

  it('says so for a shifted scanner, a sharp kernel, a blocked series and another modality', async () => {
    const shifted = await lungs.run(volume, { acquisition });
    expect(shifted.filter(({ finding }) => finding === 'laa-950').every(({ quality }) => !quality.usable)).toBe(true);
    const { volume: good } = chestPhantom({ seed: 3, size: 96 });
    const sharp = await lungs.run(good, { acquisition: { ...acquisition, kernel: 'B70f' } });
    expect(sharp.find(({ finding }) => finding === 'laa-950')!.quality.usable).toBe(false);
    const blocked = await lungs.run(good, { acquisition: { ...acquisition, blocked: true, issues: ['tilt'] } });
    expect(blocked.every(({ value: each, quality }) => each === null && !quality.usable)).toBe(true);
    const [wrong] = await calcium.run(good, { acquisition: { modality: 'MR' } });
    expect(wrong).toMatchObject({ value: null, quality: { usable: false } });
  }, 60_000);
});

describe('phantoms', () => {
  it('are the same for the same seed and differ for another', () => {
    const [a, b, c] = [1, 1, 2].map((seed) => brainPhantom({ seed, size: 48, step: 6 }));
    expect(a!.volume.data).toEqual(b!.volume.data);
    expect(a!.volume.data).not.toEqual(c!.volume.data);
    expect(a!.truth.whiteMatter).toBeGreaterThan(300);
  });
});
