import { describe, expect, it } from 'vitest';
import { imageOf, slicesOf } from '../dicom/image.ts';
import { parseDicom } from '../dicom/parse.ts';
import { sampleCt } from '../testing.ts';
import type { MarkTool, Place, PlacedMark } from './mark.ts';
import { measureMark } from './measure.ts';
import { readPersonalDocument } from './read.ts';
import { writeMarks } from './write.ts';

/** 4 columns of 1 mm and 3 rows of 2 mm; values -500, -400, ... by rows. */
const slice = slicesOf(imageOf(parseDicom(sampleCt(), 'ct'), 'ct'))[0]!;
const mark = (tool: MarkTool, ...points: Place[]): PlacedMark => ({ tool, points, slice, name: tool });
const measured = async (one: PlacedMark) =>
  Object.fromEntries(
    (await measureMark(one)).map(({ concept, derivation, value, unit }) => [
      derivation?.meaning ?? concept.meaning,
      `${Math.round(1000 * value) / 1000} ${unit.value}`,
    ]),
  );
const author = { name: 'Jo^Example', date: '20260102', time: '030405' };

describe('measuring marks', () => {
  it('takes lengths and angles in millimetres, rows and columns apart', async () => {
    expect(await measured(mark('length', [0, 0], [3, 2]))).toEqual({ Length: '5 mm' });
    expect(await measured(mark('angle', [2, 0], [0, 0], [2, 1]))).toEqual({ Angle: '45 deg' });
    // 3 columns are 3 mm, 2 rows are 4 mm: the one with fewer pixels is the longer.
    expect(await measured(mark('bidirectional', [0, 1], [3, 1], [1, 0], [1, 2]))).toEqual({
      'Long Axis': '4 mm',
      'Short Axis': '3 mm',
    });
  });

  it('takes area and values of the pixels whose middles lie inside', async () => {
    // Columns 1 and 2 of rows 0 and 1: -400, -300, 0, 100.
    expect(await measured(mark('rectangle', [1, 0], [3, 0], [3, 2], [1, 2]))).toEqual({
      Area: '8 mm2',
      Mean: "-150 [hnsf'U]",
      'Standard Deviation': "238.048 [hnsf'U]",
      Minimum: "-400 [hnsf'U]",
      Maximum: "100 [hnsf'U]",
    });
    const { Area } = await measured(mark('ellipse', [0, 1.5], [4, 1.5], [2, 0], [2, 3]));
    expect(Area).toBe(`${Math.round(1000 * Math.PI * 2 * 3) / 1000} mm2`);
  });

  it('takes pixels where the image has no spacing', async () => {
    const [plain] = slicesOf(imageOf(parseDicom(sampleCt({ PixelSpacing: undefined }), 'ct'), 'ct'));
    expect(await measured({ ...mark('length', [0, 0], [3, 0]), slice: plain! })).toEqual({ Length: '3 {pixels}' });
  });

  it('refuses what is no mark', async () => {
    await expect(measureMark(mark('length', [0, 0]))).rejects.toThrow(/"length" has 2 points; this one has 1/);
    await expect(measureMark(mark('length', [0, 0], [5, 0]))).rejects.toThrow(/5, 0 .* outside of the image/);
    await expect(measureMark(mark('rectangle', [0, 0], [0.2, 0], [0.2, 0.2], [0, 0.2]))).rejects.toThrow(/no pixel/);
  });
});

describe('marks as DICOM', () => {
  it('are read again as they were drawn, with their numbers and the person', async () => {
    const marks = [
      mark('bidirectional', [0, 1], [3, 1], [1, 0], [1, 2]),
      mark('ellipse', [0, 1.5], [4, 1.5], [2, 0], [2, 3]),
    ];
    const { objects } = await writeMarks(marks, [slice], author);
    expect(objects.map(({ sopClass }) => sopClass.split('.').at(-1))).toEqual(['34', '1', '59']);
    const files = objects.map(({ bytes }, i) => parseDicom(bytes, `object ${i}`));
    const report = readPersonalDocument(files[0]!)!;
    expect(report).toMatchObject({ by: 'Jo Example', at: '2026-01-02T03:04:05', keyImages: [] });
    const [axes, ellipse] = report.groups;
    expect(axes!.measurements.map(({ value }) => value)).toEqual([4, 3]);
    expect(
      axes!.measurements.map(({ regions }) =>
        regions.map((each) => ('points' in each ? each.points : each.sopInstance)),
      ),
    ).toEqual([
      [
        [
          [1, 0],
          [1, 2],
        ],
        slice.image.sopInstance,
      ],
      [
        [
          [0, 1],
          [3, 1],
        ],
        slice.image.sopInstance,
      ],
    ]);
    expect(ellipse!.regions[0]).toMatchObject({
      type: 'ELLIPSE',
      points: [
        [0, 1.5],
        [4, 1.5],
        [2, 0],
        [2, 3],
      ],
    });
    expect(readPersonalDocument(files[2]!)).toMatchObject({
      title: 'Of Interest',
      keyImages: [{ instance: slice.image.sopInstance, frame: 1 }],
    });
    const again = await writeMarks(marks, [slice], author);
    expect(again.objects.map(({ bytes }) => Buffer.from(bytes).toString('hex'))).toEqual(
      objects.map(({ bytes }) => Buffer.from(bytes).toString('hex')),
    );
  });
});
