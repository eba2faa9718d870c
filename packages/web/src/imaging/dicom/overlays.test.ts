import { describe, expect, it } from 'vitest';
import { isIn } from '../regions/mask.ts';
import { type ImageStack, stackOf } from './frames.ts';
import type { DicomJson } from './json.ts';
import { regionsOfStructures, structuresOf } from './rtstruct.ts';
import { regionsOfSegmentation, rgbOfCielab, segmentationOf } from './seg.ts';

const el = (vr: string, ...Value: unknown[]) => ({ vr, Value });
const image = (z: number): DicomJson => ({
  '00080018': el('UI', `1.2.${z}`),
  '0020000D': el('UI', '1.1'),
  '0020000E': el('UI', '1.1.1'),
  '00080060': el('CS', 'CT'),
  '00200032': el('DS', 10, 20, z),
  '00200037': el('DS', 1, 0, 0, 0, 1, 0),
  '00200052': el('UI', '1.9'),
  '00280010': el('US', 8),
  '00280011': el('US', 8),
  '00280030': el('DS', 2, 2),
});
const stack = stackOf([image(0), image(5), image(10)]) as ImageStack;

describe('a segmentation', () => {
  const frame = (segment: number, z: number, named: boolean) => ({
    '0062000A': el('SQ', { '0062000B': el('US', segment) }),
    '00209113': el('SQ', { '00200032': el('DS', 10, 20, z) }),
    ...(named ? { '00089124': el('SQ', { '00082112': el('SQ', { '00081155': el('UI', `1.2.${z}`) }) }) } : {}),
  });
  const data: DicomJson = {
    '00080018': el('UI', '7.7'),
    '00620001': el('CS', 'BINARY'),
    '00280008': el('IS', 3),
    '00280010': el('US', 8),
    '00280011': el('US', 8),
    '00280100': el('US', 1),
    '00081115': el('SQ', { '0020000E': el('UI', '1.1.1') }),
    '00620002': el(
      'SQ',
      { '00620004': el('US', 1), '00620005': el('LO', 'Liver'), '0062000D': el('US', 34885, 53485, 50171) },
      { '00620004': el('US', 2), '00620005': el('LO', 'Cyst') },
    ),
    '52009230': el('SQ', frame(1, 0, true), frame(1, 5, false), frame(2, 5, true)),
  };
  it('gives one region a segment, on the images that frames name or lie on', () => {
    const seg = segmentationOf(data);
    const bytes = [Uint8Array.of(0b10, 0, 0, 0, 0, 0, 0, 0), Uint8Array.of(0, 0b100, 0, 0, 0, 0, 0, 0)];
    const regions = regionsOfSegmentation(
      seg,
      (i) => bytes[i] ?? new Uint8Array(8),
      ([, , z]) => `1.2.${z}/1`,
    );
    expect(regions.map(({ id, label }) => [id, label])).toEqual([['7.7/1', 'Liver']]);
    const [liver] = regions;
    expect([...liver!.slices.keys()]).toEqual(['1.2.0/1', '1.2.5/1']);
    expect(isIn(liver!.slices.get('1.2.0/1'), 1, 0)).toBe(true);
    expect(isIn(liver!.slices.get('1.2.5/1'), 2, 1)).toBe(true);
    expect(isIn(liver!.slices.get('1.2.5/1'), 1, 1)).toBe(false);
  });
  it('takes the labels of a label map apart', () => {
    const seg = segmentationOf({
      ...data,
      '00620001': el('CS', 'LABELMAP'),
      '00280100': el('US', 8),
      '00280008': el('IS', 1),
      '52009230': el('SQ', frame(0, 0, true)),
    });
    const labels = new Uint8Array(64);
    labels.set([1, 2], 10);
    const regions = regionsOfSegmentation(
      seg,
      () => labels,
      () => undefined,
    );
    expect(regions.map(({ label }) => label)).toEqual(['Liver', 'Cyst']);
    expect(isIn(regions[1]!.slices.get('1.2.0/1'), 3, 1)).toBe(true);
  });
  it('has its recommended colours', () => {
    // Red (sRGB 255, 0, 0) has L 54.3, a 80.8, b 69.9 under D50.
    const red = rgbOfCielab([0.543 * 65535, ((80.8 + 128) / 255) * 65535, ((69.9 + 128) / 255) * 65535])!;
    expect(red[0]).toBeGreaterThan(250);
    expect(Math.max(red[1], red[2])).toBeLessThan(12);
    expect(rgbOfCielab([])).toBeUndefined();
  });
  it('of an unknown type is refused by name', () => {
    expect(() => segmentationOf({ '00620001': el('CS', 'SURFACE') })).toThrow(/SURFACE/);
  });
});

describe('a structure set', () => {
  const ring = (z: number, from: number, to: number) =>
    el('DS', ...[from, from, to, from, to, to, from, to].flatMap((v, i) => (i % 2 === 0 ? [10 + v] : [20 + v, z])));
  const data: DicomJson = {
    '00080018': el('UI', '8.8'),
    '30060020': el('SQ', { '30060022': el('IS', 4), '30060026': el('LO', 'GTV') }),
    '30060039': el('SQ', {
      '30060084': el('IS', 4),
      '3006002A': el('IS', 255, 0, 128),
      '30060040': el(
        'SQ',
        { '30060042': el('CS', 'CLOSED_PLANAR'), '30060050': ring(5, 1, 13) },
        { '30060042': el('CS', 'CLOSED_PLANAR'), '30060050': ring(5, 5, 9) },
        { '30060042': el('CS', 'CLOSED_PLANAR'), '30060050': ring(400, 1, 13) },
        { '30060042': el('CS', 'POINT'), '30060050': el('DS', 1, 2, 3) },
      ),
    }),
  };
  it('fills contours on the image they lie on, with holes, and leaves out what is beside the images', () => {
    const structures = structuresOf(data);
    expect(structures[0]).toMatchObject({ name: 'GTV', colour: [255, 0, 128] });
    const [region] = regionsOfStructures(structures, stack);
    expect([...region!.slices.keys()]).toEqual(['1.2.5/1']);
    const mask = region!.slices.get('1.2.5/1');
    expect(isIn(mask, 1, 1)).toBe(true);
    expect(isIn(mask, 3, 3)).toBe(false);
    expect(isIn(mask, 7, 7)).toBe(false);
  });
});
