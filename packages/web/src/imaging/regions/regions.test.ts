import { describe, expect, it } from 'vitest';
import type { ImageStack } from '../dicom/frames.ts';
import { fillPolygons, imageOfMask, isIn, maskOfImage, maskOfRuns, runsOf } from './mask.ts';
import { paint } from './paint.ts';
import { RegionEdit } from './region-edit.ts';

describe('masks', () => {
  it('come from runs and go back to them', () => {
    const runs = [12, 3, 22, 3, 34, 1];
    const mask = maskOfRuns(runs, 10)!;
    expect([mask.x, mask.y, mask.width, mask.height]).toEqual([2, 1, 3, 3]);
    expect(runsOf(mask, 10)).toEqual(runs);
    expect(maskOfRuns([], 10)).toBeUndefined();
  });
  it('keep a run that goes over the end of a row', () => {
    const mask = maskOfRuns([8, 4], 10)!;
    expect([isIn(mask, 9, 0), isIn(mask, 0, 1), isIn(mask, 2, 1), isIn(mask, 5, 0)]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
  it('are the same on the whole image', () => {
    const image = new Uint8Array(30);
    image.fill(1, 12, 15);
    expect(imageOfMask(maskOfImage(image, 6, 5), 6, 5)).toEqual(image);
    expect(maskOfImage(new Uint8Array(30), 6, 5)).toBeUndefined();
  });
  it('fill polygons by the middles of pixels, even-odd', () => {
    const mask = fillPolygons(
      [
        [0.5, 0.5, 6.5, 0.5, 6.5, 6.5, 0.5, 6.5],
        [2.5, 2.5, 4.5, 2.5, 4.5, 4.5, 2.5, 4.5],
      ],
      8,
      8,
    )!;
    expect(mask.bits.reduce((a, b) => a + b, 0)).toBe(36 - 4);
    expect(isIn(mask, 3, 3)).toBe(false);
  });
});

describe('painting', () => {
  it('takes the voxel below each canvas pixel, in any plane', () => {
    const mask = { x: 1, y: 1, width: 1, height: 1, bits: Uint8Array.of(1) };
    const target = new Uint8ClampedArray(4 * 16);
    const layer = { colour: [10, 20, 30] as const, opacity: 0.5, strong: false };
    paint(target, 4, 4, { origin: [0, 0, 0], right: [1, 0, 0], down: [0, 1, 0] }, [{ ...layer, slices: [mask] }]);
    expect([...target.subarray(20, 24)]).toEqual([10, 20, 30, 190]);
    expect(target[3]).toBe(0);
    target.fill(0);
    // A cut along the frames: down the canvas is from frame to frame.
    paint(target, 4, 4, { origin: [0, 1, 0], right: [1, 0, 0], down: [0, 0, 1] }, [
      { ...layer, slices: [undefined, undefined, mask, undefined] },
    ]);
    expect(target.filter((_, i) => i % 4 === 3).findIndex((alpha) => alpha > 0)).toBe(9);
  });
});

describe('correcting a region', () => {
  const frame = { rows: 20, columns: 20, instance: 'a', frame: 1 };
  const stack = { frames: [frame, { ...frame, instance: 'b' }], series: 's' } as unknown as ImageStack;
  it('paints, erases, encloses and takes back', () => {
    const edit = new RegionEdit('r', 'Nodule', stack, [undefined, undefined]);
    edit.radius = 2;
    edit.begin(0);
    edit.stroke(0, [5, 5], [9, 5]);
    expect(isIn(edit.slices[0], 7, 6)).toBe(true);
    edit.tool = 'eraser';
    edit.begin(0);
    edit.stroke(0, [5, 5], [5, 5]);
    expect(isIn(edit.slices[0], 5, 5)).toBe(false);
    edit.tool = 'contour';
    edit.begin(1);
    edit.enclose(1, [2.5, 2.5, 6.5, 2.5, 6.5, 6.5, 2.5, 6.5]);
    expect(edit.drawn().map(({ instance, runs }) => [instance, runs?.length ?? 0])).toEqual([
      ['a', expect.any(Number)],
      ['b', 8],
    ]);
    expect(edit.changed).toBe(2);
    expect(edit.undo()).toBe(1);
    expect(edit.slices[1]).toBeUndefined();
    expect(edit.changed).toBe(1);
  });
  it('sends an image that was emptied as empty', () => {
    const full = { x: 4, y: 4, width: 1, height: 1, bits: Uint8Array.of(1) };
    const edit = new RegionEdit('r', 'Nodule', stack, [full, undefined]);
    edit.tool = 'eraser';
    edit.begin(0);
    edit.stroke(0, [4, 4], [4, 4]);
    expect(edit.drawn()).toEqual([{ instance: 'a', frame: 1, runs: [] }]);
  });
});
