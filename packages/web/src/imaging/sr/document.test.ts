import { describe, expect, it } from 'vitest';
import { type ImageStack, stackOf } from '../dicom/frames.ts';
import { placesOf, shapeOf } from './document.ts';

const el = (vr: string, ...Value: unknown[]) => ({ vr, Value });
const stack = stackOf(
  [0, 5].map((z) => ({
    '00080018': el('UI', `1.2.${z}`),
    '0020000E': el('UI', '1.1.1'),
    '00200032': el('DS', 0, 0, z),
    '00200037': el('DS', 1, 0, 0, 0, 1, 0),
    '00200052': el('UI', '1.9'),
    '00280010': el('US', 8),
    '00280011': el('US', 8),
    '00280030': el('DS', 2, 2),
  })),
) as ImageStack;
const image = { sopClass: '1.2.840.10008.5.1.4.1.1.2', sopInstance: '1.2.5' };
const line = {
  type: 'POLYLINE',
  points: [
    [1.5, 1.5],
    [3.5, 1.5],
  ],
  space: 'image' as const,
};

describe('places of a measurement', () => {
  it('put a coordinate together with the image below it', () => {
    expect(placesOf([line, image, image])).toEqual([{ coordinates: line, image }, { image }]);
  });
  it('are drawn on their image, from the corner of its first pixel', () => {
    const found = shapeOf({ coordinates: line, image }, stack, 'x', 'Length 4 mm')!;
    expect(found.target).toMatchObject({ instance: '1.2.5', point: [2, 2, 5] });
    expect(found.shapes[0]).toMatchObject({
      on: '1.2.5/1',
      points: [
        [2, 2, 5],
        [6, 2, 5],
      ],
      closed: false,
    });
    expect(shapeOf({ coordinates: line, image: { ...image, sopInstance: 'other' } }, stack, 'x', '')).toBeUndefined();
  });
  it('in the space of the patient go to the nearest image of the same frame of reference', () => {
    const polygon = {
      type: 'POLYGON',
      points: [
        [0, 0, 4.6],
        [4, 0, 4.6],
        [4, 4, 4.6],
      ],
      space: 'patient' as const,
    };
    expect(shapeOf({ coordinates: { ...polygon, frameOfReference: '1.9' } }, stack, 'x', '')!.target.instance).toBe(
      '1.2.5',
    );
    expect(shapeOf({ coordinates: { ...polygon, frameOfReference: '9.9' } }, stack, 'x', '')).toBeUndefined();
  });
  it('draw circles and ellipses as closed lines', () => {
    const circle = {
      type: 'CIRCLE',
      points: [
        [4.5, 4.5],
        [5.5, 4.5],
      ],
      space: 'image' as const,
    };
    const [shape] = shapeOf({ coordinates: circle, image }, stack, 'x', '')!.shapes;
    expect(shape!.closed).toBe(true);
    for (const [x, y] of shape!.points) expect(Math.hypot(x - 8, y - 8)).toBeCloseTo(2, 6);
  });
});
