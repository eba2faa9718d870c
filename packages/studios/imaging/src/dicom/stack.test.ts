import { describe, expect, it } from 'vitest';
import { assemble, sampleCt } from '../testing.ts';
import { toWorld } from '../volume/volume.ts';
import { imageOf, slicesOf } from './image.ts';
import { parseDicom } from './parse.ts';
import { stacksOf } from './stack.ts';
import type { Attributes } from './write.ts';

const value = (v: number): Uint8Array => new Uint8Array(new Int16Array(12).fill(v).buffer);
const at = (z: number, more: Attributes = {}): Uint8Array =>
  sampleCt({ ImagePositionPatient: [0, 0, z], PixelData: value(z), ...more });
const codes = async (files: readonly Uint8Array[]): Promise<string[]> =>
  (await assemble(files)).issues.map(({ code }) => code);

describe('the stack of a series', () => {
  it('is ordered by place, never by instance number', async () => {
    const { volume, issues } = await assemble([
      at(6, { InstanceNumber: 1 }),
      at(0, { InstanceNumber: 3 }),
      at(3, { InstanceNumber: 2 }),
    ]);
    expect([0, 12, 24].map((i) => volume.data[i])).toEqual([0, 3, 6]);
    expect(volume.spacing).toEqual([1, 2, 3]);
    expect(issues).toEqual([]);
  });

  it('keeps the axes of an oblique series', async () => {
    const c = Math.SQRT1_2;
    const files = [0, 1, 2].map((n) =>
      sampleCt({ ImageOrientationPatient: [1, 0, 0, 0, c, c], ImagePositionPatient: [5, -c * 2 * n, c * 2 * n] }),
    );
    const { volume, issues } = await assemble(files);
    expect(issues).toEqual([]);
    const [x, y, z] = toWorld(volume, [0, 0, 2]);
    expect(x).toBeCloseTo(5, 6);
    expect(y).toBeCloseTo(-c * 4, 5);
    expect(z).toBeCloseTo(c * 4, 5);
  });

  it('tells of missing slices, fills them, and blocks measuring', async () => {
    const made = await assemble([0, 3, 6, 12, 15].map((z) => at(z)));
    expect(made.issues).toMatchObject([{ code: 'gap', blocking: true }]);
    expect(made.issues[0]!.text).toMatch(/^1 slice is missing/);
    expect(made.volume.dims[2]).toBe(6);
    expect(made.volume.data[12 * 3]).toBe(9);
    expect(made.acquisition.blocked).toBe(true);
  });

  it('tells of uneven steps, a tilted gantry and a localizer', async () => {
    expect(await codes([0, 3, 7, 9, 12].map((z) => at(z)))).toContain('irregular');
    const tilted = [0, 3, 6].map((z) => at(z, { ImagePositionPatient: [0, z * 0.2, z] }));
    expect(await codes(tilted)).toContain('tilt');
    const said = [0, 3].map((z) => at(z, { GantryDetectorTilt: 12, ImageType: ['ORIGINAL', 'PRIMARY', 'AXIAL'] }));
    expect(await codes(said)).toContain('tilt');
    expect(await codes([at(0, { ImageType: ['ORIGINAL', 'PRIMARY', 'LOCALIZER'] })])).toContain('localizer');
  });

  it('uses a file that is given twice once, and refuses two images of one place', async () => {
    const twice = [at(0), at(3), at(3)];
    expect(await codes(twice)).toEqual(['duplicate']);
    await expect(assemble([at(0), at(3), at(3, { SOPInstanceUID: '1.2.3' })])).rejects.toThrow(
      /different images of one place/,
    );
  });

  it('parts phases of one place, and localizers from the rest', () => {
    const files = [1, 2].flatMap((t) => [0, 3].map((z) => at(z, { TemporalPositionIdentifier: t })));
    const scout = at(0, { ImageType: ['ORIGINAL', 'PRIMARY', 'LOCALIZER'] });
    const slices = [...files, scout].flatMap((bytes, i) => slicesOf(imageOf(parseDicom(bytes, String(i)), String(i))));
    expect(stacksOf(slices).map((stack) => stack.length)).toEqual([2, 2, 1]);
  });

  it('reads the functional groups of an enhanced image, in any order of frames', async () => {
    const pixels = new Uint8Array(72);
    for (const [frame, z] of [6, 0, 3].entries()) pixels.set(value(z), 24 * frame);
    const bytes = sampleCt({
      NumberOfFrames: 3,
      PixelData: pixels,
      PixelSpacing: undefined,
      ImagePositionPatient: undefined,
      ImageOrientationPatient: undefined,
      SharedFunctionalGroupsSequence: [
        {
          PixelMeasuresSequence: [{ PixelSpacing: [2, 1], SliceThickness: 3 }],
          PlaneOrientationSequence: [{ ImageOrientationPatient: [1, 0, 0, 0, 1, 0] }],
          PixelValueTransformationSequence: [{ RescaleSlope: 10, RescaleIntercept: -1 }],
        },
      ],
      PerFrameFunctionalGroupsSequence: [6, 0, 3].map((z) => ({
        PlanePositionSequence: [{ ImagePositionPatient: [0, 0, z] }],
      })),
    });
    const { volume } = await assemble([bytes]);
    expect([0, 12, 24].map((i) => volume.data[i])).toEqual([-1, 29, 59]);
    expect(volume.spacing).toEqual([1, 2, 3]);
  });
});
