import { createRandom } from '@aceso/tensor/random';
import { describe, expect, it } from 'vitest';
import { parseDicom } from '../dicom/parse.ts';
import { keyword, TAG } from '../dicom/tags.ts';
import { lesion } from '../findings/lesion.ts';
import { readNifti, writeNifti } from '../nifti/nifti.ts';
import { measureRadiomics } from '../radiomics/method.ts';
import { asStudy, assemble } from '../testing.ts';
import { IDENTITY, toWorld, type Volume } from '../volume/volume.ts';
import { bicubic, nonLocalMeans, totalVariation, totalVariationInKspace } from './baselines.ts';
import { burn } from './burn.ts';
import { writeDerived } from './derived-series.ts';
import { enhanceVolume, openEnhancer } from './enhance.ts';
import { fft } from './fft.ts';
import { lesionFate } from './hallucination.ts';
import { type Slice, slice } from './image.ts';
import { acquiredDifference, truncate, zeroFill } from './kspace.ts';
import { isMarkedEnhanced, markEnhanced } from './mark.ts';
import { psnr, ssim } from './metrics.ts';
import { estimateNoise, rician } from './noise.ts';

/** Discs of a few brightnesses with edges about as soft as those of a scan. */
function picture(width: number, height: number, seed = 1): Slice {
  const random = createRandom(seed);
  const image = slice(width, height);
  for (let n = 0; n < 12; n += 1) {
    const [x, y, r, v] = [
      random.next() * width,
      random.next() * height,
      3 + random.next() * 12,
      0.2 + 0.6 * random.next(),
    ];
    for (let i = 0; i < image.data.length; i += 1) {
      const weight = 1 / (1 + Math.exp((Math.hypot((i % width) - x, Math.floor(i / width) - y) - r) / 0.7));
      image.data[i] = image.data[i]! * (1 - weight) + v * weight;
    }
  }
  return image;
}

describe('derived series', () => {
  const made = async () => {
    const image = picture(48, 40);
    const source = await asStudy(
      {
        data: Float32Array.from([...image.data, ...image.data], (v) => Math.round(2000 * v)),
        dims: [48, 40, 2],
        spacing: [1, 1.5, 3],
        direction: [0, 0, 1, 1, 0, 0, 0, 1, 0],
        origin: [-20, 4, 7],
      },
      'MR',
    );
    const { volume, residual, record } = await enhanceVolume(source.volume, { task: 'sr' });
    const written = (what: 'enhanced' | 'residual') => [
      ...writeDerived(what === 'enhanced' ? volume : residual, source, record, {
        what,
        now: '2026-01-02T03:04:05Z',
        seriesNumber: 9101,
      }),
    ];
    return { source, volume, residual, written };
  };

  it('names its sources and how it was made, has the same space, and cannot be measured on', async () => {
    const { source, volume, residual, written } = await made();
    const files = written('enhanced').map(({ bytes }) => bytes);
    expect(written('enhanced').map(({ bytes }) => bytes)).toEqual(files);
    const { dataset } = parseDicom(files[0]!, 'derived');
    expect(dataset.texts(TAG.ImageType)).toEqual(['DERIVED', 'SECONDARY', 'OTHER', 'ACESO_ENHANCED']);
    expect(dataset.text(TAG.StudyInstanceUID)).toBe(source.study);
    expect(dataset.text(TAG.SeriesInstanceUID)).not.toBe(source.series);
    expect(dataset.item(TAG.SourceImageSequence)!.text(TAG.ReferencedSOPInstanceUID)).toBe(
      source.slices[0]!.image.sopInstance,
    );
    expect(dataset.text(keyword('DerivationDescription').tag)).toMatch(
      /model mr-sr .*SHA-256 [0-9a-f]{64}.*do not measure/,
    );
    const back = await assemble(files);
    expect(back.volume.dims).toEqual([96, 80, 2]);
    expect(back.volume.frameOfReference).toBe(source.volume.frameOfReference);
    for (const at of [
      [0, 0, 0],
      [95, 79, 1],
    ] as const)
      expect(toWorld(back.volume, at).map((v) => Number(v.toFixed(3)))).toEqual(
        toWorld(volume, at).map((v) => Number(v.toFixed(3))),
      );
    expect(Math.abs(back.volume.data[96 * 20 + 48]! - volume.data[96 * 20 + 48]!)).toBeLessThanOrEqual(0.5);
    const blocked = await lesion.run(back.volume, {
      acquisition: back.acquisition,
      masks: { all: { data: new Uint8Array(96 * 80 * 2).fill(1), dims: [96, 80, 2] } },
    });
    for (const { value, quality } of blocked) {
      expect([value, quality.usable]).toEqual([null, false]);
      expect(quality.issues.join(' ')).toMatch(/made by an enhancing model/);
    }
    const rest = await assemble(written('residual').map(({ bytes }) => bytes));
    expect(rest.acquisition.enhanced).toBe(true);
    expect(Math.abs(rest.volume.data[96 * 20 + 48]! - residual.data[96 * 20 + 48]!)).toBeLessThan(0.51);
  }, 60_000);

  it('has the warning in its pixels', () => {
    const plane = new Float32Array(100 * 40).fill(7);
    burn(plane, 100, 40, 'ENHANCED RESEARCH USE', 99);
    // One line of seven rows above the lower edge; it begins with an E.
    const row = (y: number): string =>
      Array.from(plane.subarray(y * 100 + 1, y * 100 + 4), (v) => (v === 99 ? '#' : '.')).join('');
    expect([33, 34, 35, 36, 37].map(row)).toEqual(['###', '#..', '##.', '#..', '###']);
    expect(plane[0]).toBe(7);
  });
});

describe('k-space', () => {
  it.each([8, 12, 15, 17, 64, 97])('transforms %i points like the sum', (n) => {
    const random = createRandom(n);
    const re = Float64Array.from({ length: n }, () => random.normal());
    const im = Float64Array.from({ length: n }, () => random.normal());
    const [a, b] = [re.slice(), im.slice()];
    fft(a, b);
    for (let k = 0; k < n; k += 1) {
      let [x, y] = [0, 0];
      for (let j = 0; j < n; j += 1) {
        const angle = (-2 * Math.PI * ((j * k) % n)) / n;
        x += re[j]! * Math.cos(angle) - im[j]! * Math.sin(angle);
        y += re[j]! * Math.sin(angle) + im[j]! * Math.cos(angle);
      }
      expect(a[k]).toBeCloseTo(x, 8);
      expect(b[k]).toBeCloseTo(y, 8);
    }
    fft(a, b, true);
    for (let k = 0; k < n; k += 1) expect(a[k]).toBeCloseTo(re[k]!, 10);
  });

  it('zero-fills to an image that passes through the old samples but for the frequency that is left out', () => {
    const smooth = truncate(picture(30, 26)); // nothing at the Nyquist frequency
    const fine = zeroFill(smooth);
    expect([fine.width, fine.height]).toEqual([60, 52]);
    for (let y = 0; y < 26; y += 1)
      for (let x = 0; x < 30; x += 1) expect(fine.data[2 * y * 60 + 2 * x]).toBeCloseTo(smooth.data[y * 30 + x]!, 5);
  });
});

describe('metrics and noise', () => {
  it('know the extremes', () => {
    const image = picture(40, 40);
    expect(ssim(image, image)).toBeCloseTo(1, 9);
    expect(
      psnr(
        slice(
          40,
          40,
          image.data.map((v) => v + 0.1),
        ),
        image,
      ),
    ).toBeCloseTo(20, 4);
  });

  it('finds the level of noise in tissue', () => {
    const flat = slice(96, 96, new Float32Array(96 * 96).fill(0.6));
    const noisy = rician(flat, 0.05, createRandom(1));
    expect(Math.abs(estimateNoise(noisy, 0.2) / 0.05 - 1)).toBeLessThan(0.05);
    expect(Math.abs(estimateNoise(rician(picture(128, 128), 0.05, createRandom(1)), 0.15) / 0.05 - 1)).toBeLessThan(
      0.25,
    );
  });
});

describe('networks', () => {
  it('beat what they start from and keep the acquired k-space', async () => {
    const truth = picture(96, 80, 3);
    const coarse = truncate(truth);
    const sr = await openEnhancer('sr');
    const fine = await sr.run(coarse);
    expect(psnr(fine, truth)).toBeGreaterThan(psnr(coarse, truth) + 0.3);
    expect(psnr(totalVariationInKspace(coarse, 0.01), truth)).toBeGreaterThan(psnr(coarse, truth));
    expect(psnr(bicubic(coarse), truth)).toBeGreaterThan(10);
    expect(acquiredDifference(fine, coarse)).toBeLessThan(1e-6);
    const fate = await lesionFate(truth, { x: 48, y: 40, radius: 3, contrast: 0.2 }, async (image) =>
      sr.run(truncate(image)),
    );
    expect(fate.kept).toBeGreaterThan(0.8);
    expect(fate.kept).toBeLessThan(1.2);
    expect(fate.invented).toBeLessThan(0.2);
    await sr.close();

    const noisy = rician(truth, 0.06, createRandom(2));
    const denoise = await openEnhancer('denoise');
    expect(psnr(await denoise.run(noisy, 0.06), truth)).toBeGreaterThan(psnr(noisy, truth) + 3);
    expect(psnr(nonLocalMeans(noisy, 0.06, 0.6), truth)).toBeGreaterThan(psnr(noisy, truth) + 2);
    expect(psnr(totalVariation(noisy, 0.05), truth)).toBeGreaterThan(psnr(noisy, truth) + 2);
    await denoise.close();
  });

  it('make a volume whose residual is what was added, and on which nothing is measured', async () => {
    const data = new Float32Array(32 * 24 * 2);
    data.set(picture(32, 24, 5).data.map((v) => 900 * v));
    data.set(
      picture(32, 24, 6).data.map((v) => 900 * v),
      32 * 24,
    );
    const volume: Volume = { data, dims: [32, 24, 2], spacing: [1, 1, 3], direction: IDENTITY, origin: [5, 6, 7] };
    const { volume: fine, residual, record } = await enhanceVolume(volume, { task: 'sr' });
    expect(fine.dims).toEqual([64, 48, 2]);
    expect(fine.spacing).toEqual([0.5, 0.5, 3]);
    expect(record).toMatchObject({ enhanced: true, researchUse: true, task: 'sr', model: { name: 'mr-sr' } });
    expect(record.kspaceDifference).toBeLessThan(1e-5);
    const start = zeroFill(slice(32, 24, data.slice(0, 32 * 24)));
    for (let i = 0; i < 64 * 48; i += 1) expect(fine.data[i]! - residual.data[i]!).toBeCloseTo(start.data[i]!, 1);

    const file = markEnhanced(writeNifti(fine), 'sr');
    expect(isMarkedEnhanced(file)).toBe(true);
    expect(isMarkedEnhanced(writeNifti(fine))).toBe(false);
    expect(readNifti(file, 'x').dims).toEqual([64, 48, 2]);
    const mask = { dims: fine.dims, data: new Uint8Array(fine.data.length).fill(1) };
    const findings = measureRadiomics(fine, { masks: { all: mask }, acquisition: { modality: 'MR', enhanced: true } });
    expect(findings.every(({ value, quality }) => value === null && !quality.usable)).toBe(true);
    await expect(enhanceVolume({ ...volume, dims: [12, 64, 2] }, { task: 'sr' })).rejects.toThrow(/too small/);
  });
});
