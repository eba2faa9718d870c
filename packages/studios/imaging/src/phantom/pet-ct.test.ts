import { describe, expect, it } from 'vitest';
import { imageOf, slicesOf } from '../dicom/image.ts';
import { parseDicom } from '../dicom/parse.ts';
import { FrameReader } from '../dicom/pixels.ts';
import { volumesOf } from '../load.ts';
import { measureMark } from '../marks/measure.ts';
import { regionsOn } from '../regions.ts';
import { isStructureSet, readStructureSet } from '../rtstruct/read.ts';
import { maskVolume } from '../testing.ts';
import type { PetTruth } from './pet-ct.ts';
import { phantomFiles } from './phantom.ts';

const made = phantomFiles({ kind: 'pet-ct', seed: 7, size: 96, step: 6, date: '20260101' });
const images = [...made.files].map(({ name, bytes }) => imageOf(parseDicom(bytes, name), name));
const truth = made.truth as PetTruth;

describe('a PET/CT phantom', () => {
  it('has CT, PET and structures in one study and one frame of reference', () => {
    expect([...new Set(images.map(({ modality }) => modality))]).toEqual(['CT', 'PT', 'RTSTRUCT']);
    expect(new Set(images.map(({ study }) => study)).size).toBe(1);
    expect(new Set(images.map(({ frameOfReference }) => frameOfReference)).size).toBe(1);
  });

  it('has the uptake that it says, by what the images say of dose, weight and times', async () => {
    const [lesion] = [...truth.lesions].sort((a, b) => b.diameter - a.diameter);
    const slices = images.filter(({ modality }) => modality === 'PT').flatMap(slicesOf);
    const slice = slices.reduce((best, one) =>
      Math.abs(one.position![2] - lesion!.centre[2]) < Math.abs(best.position![2] - lesion!.centre[2]) ? one : best,
    );
    const at = [0, 1].map((axis) => (lesion!.centre[axis]! - slice.position![axis]!) / slice.pixelSpacing![0] + 0.5);
    const [x, y] = at as [number, number];
    const values = await measureMark({
      tool: 'ellipse',
      name: 'lesion',
      slice,
      points: [
        [x - 1.5, y],
        [x + 1.5, y],
        [x, y - 1.5],
        [x, y + 1.5],
      ],
    });
    const most = values.find(({ derivation }) => derivation?.meaning === 'Maximum')!;
    expect(most.unit.value).toBe('g/mL{SUVbw}');
    expect(most.value).toBeGreaterThan(0.8 * lesion!.suv);
    expect(most.value).toBeLessThan(1.01 * lesion!.suv);
  });

  it('has a structure round each lesion, of its volume', async () => {
    const set = readStructureSet(images.find(isStructureSet)!);
    expect(set.structures.map(({ name }) => name)).toEqual(truth.lesions.map(({ number }) => `GTV nodule ${number}`));
    const { volumes } = await volumesOf(images.filter(({ modality }) => modality === 'CT'));
    const { masks } = await regionsOn(volumes, images.filter(isStructureSet));
    for (const { number, diameter } of truth.lesions) {
      const mask = masks.get(volumes[0]!)![`GTV nodule ${number}`]!;
      const found = maskVolume(volumes[0]!.volume, mask);
      // Slices of 6 mm cut a ball of 10 to 15 mm coarsely.
      expect(found / ((Math.PI / 6) * diameter ** 3)).toBeGreaterThan(0.7);
      expect(found / ((Math.PI / 6) * diameter ** 3)).toBeLessThan(1.3);
    }
  });
});

describe('a radiograph phantom', () => {
  it('is the same picture in both kinds, one with its values turned round', async () => {
    const files = [...phantomFiles({ kind: 'chest-xray', seed: 7, size: 64, step: 8, date: '20260101' }).files];
    const [dx, cr] = await Promise.all(
      files.map(async ({ bytes, name }) => {
        const { dataset, transferSyntax } = parseDicom(bytes, name);
        return new FrameReader(dataset, transferSyntax).values(0);
      }),
    );
    expect(dx!.every((value, i) => value + cr![i]! === 4095)).toBe(true);
    // The spine in the middle is denser than the lungs beside it.
    const row = 24 * 64;
    expect(dx![row + 32]!).toBeGreaterThan(1.2 * dx![row + 17]!);
  });
});
