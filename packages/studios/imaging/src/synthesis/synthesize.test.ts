import { describe, expect, it } from 'vitest';
import { parseDicom } from '../dicom/parse.ts';
import { keyword } from '../dicom/tags.ts';
import { assemble } from '../testing.ts';
import { chestXray } from '../xray/method.ts';
import { synthesize, writeSynthetic } from './synthesize.ts';

describe('synthetic radiographs', () => {
  it('are the same for the same seed, others for another, in any number', async () => {
    const three = await synthesize({ count: 3, kind: 'pneumonia', seed: 4 });
    const one = await synthesize({ count: 1, kind: 'pneumonia', seed: 4 });
    for (const [i, v] of one.images[0]!.entries()) expect(v).toBeCloseTo(three.images[0]![i]!, 3);
    const other = await synthesize({ count: 1, kind: 'pneumonia', seed: 5 });
    const normal = await synthesize({ count: 1, kind: 'normal', seed: 4 });
    for (const { images } of [other, normal]) expect(images[0]).not.toEqual(one.images[0]);
    for (const image of three.images) {
      expect(image).toHaveLength(784);
      expect(image.every((v) => v >= 0 && v <= 1)).toBe(true);
    }
    await expect(synthesize({ count: 0, kind: 'normal', seed: 1 })).rejects.toThrow(/The count is 0/);
  });

  it('say in DICOM that they are synthetic, and cannot be measured', async () => {
    const made = await synthesize({ count: 2, kind: 'normal', seed: 1 });
    const files = [...writeSynthetic(made, '2026-02-03T04:05:06.000Z')];
    expect(files.map(({ name }) => name)).toEqual(['synthetic-normal-0001.dcm', 'synthetic-normal-0002.dcm']);
    const { dataset } = parseDicom(files[0]!.bytes, 'x');
    const texts = (name: string): readonly string[] => dataset.texts(keyword(name).tag);
    expect(texts('SyntheticData')).toEqual(['YES']);
    expect(texts('ImageType')).toEqual(['DERIVED', 'SECONDARY', 'SYNTHETIC', 'ACESO_ENHANCED']);
    expect(texts('PatientID')).toEqual(['SYNTHETIC-NORMAL-1']);
    expect(texts('StudyDate')).toEqual(['20260203']);
    expect(texts('DerivationDescription')[0]).toMatch(/No patient\. Research use/);
    const { volume, acquisition } = await assemble([files[0]!.bytes]);
    expect(acquisition.enhanced).toBe(true);
    const findings = await chestXray.run(volume, { acquisition: { ...acquisition, modality: 'DX' } });
    expect(findings.every(({ value, quality }) => value === null && !quality.usable)).toBe(true);
  });
});
