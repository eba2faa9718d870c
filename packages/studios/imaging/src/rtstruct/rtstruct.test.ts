import { describe, expect, it } from 'vitest';
import { imageOf } from '../dicom/image.ts';
import { parseDicom } from '../dicom/parse.ts';
import { type Attributes, uidOf, writeDicom } from '../dicom/write.ts';
import { lesion } from '../findings/lesion.ts';
import { regionsOn } from '../regions.ts';
import { asStudy, makeVolume } from '../testing.ts';
import { type Triple, toWorld, type Volume } from '../volume/volume.ts';
import { readStructureSet } from './read.ts';

type Ring = readonly (readonly [number, number])[];
interface Drawn {
  readonly k: number;
  readonly ring: Ring;
  readonly type?: string;
  readonly shift?: number;
}

/** A structure set whose contours are given by (i, j) index on slices of a volume. */
function structureSet(volume: Volume, series: string, rois: Readonly<Record<string, readonly Drawn[]>>): Uint8Array {
  const names = Object.keys(rois);
  const contour = ({ k, ring, type = 'CLOSED_PLANAR', shift = 0 }: Drawn): Attributes => ({
    ContourGeometricType: type,
    NumberOfContourPoints: ring.length,
    ContourData: ring.flatMap(([i, j], n) => [...toWorld(volume, [i, j, k + (n % 2) * shift])]),
  });
  return writeDicom({
    SOPClassUID: '1.2.840.10008.5.1.4.1.1.481.3',
    SOPInstanceUID: uidOf('rtstruct', JSON.stringify(rois)),
    StudyInstanceUID: uidOf('study'),
    SeriesInstanceUID: uidOf('rtstruct series'),
    Modality: 'RTSTRUCT',
    StructureSetLabel: 'PLAN',
    ReferencedFrameOfReferenceSequence: [
      {
        FrameOfReferenceUID: volume.frameOfReference ?? '',
        RTReferencedStudySequence: [{ RTReferencedSeriesSequence: [{ SeriesInstanceUID: series }] }],
      },
    ],
    StructureSetROISequence: names.map((ROIName, n) => ({
      ROINumber: n + 1,
      ROIName,
      ReferencedFrameOfReferenceUID: volume.frameOfReference ?? '',
    })),
    ROIContourSequence: names.map((name, n) => ({
      ReferencedROINumber: n + 1,
      ContourSequence: rois[name]!.map(contour),
    })),
    RTROIObservationsSequence: names.map((_, n) => ({ ReferencedROINumber: n + 1, RTROIInterpretedType: 'GTV' })),
  });
}

const box = (x0: number, y0: number, x1: number, y1: number): Ring => [
  [x0, y0],
  [x1, y0],
  [x1, y1],
  [x0, y1],
];
const read = (bytes: Uint8Array) => imageOf(parseDicom(bytes, 'rs.dcm'), 'rs.dcm');
const dims: Triple = [20, 16, 5];
// Slices that run back to front and feet to head, with pixels that are not square.
const grid = makeVolume(dims, (i) => i, {
  spacing: [0.8, 1.2, 3],
  origin: [-10, 5, 40],
  direction: [1, 0, 0, 0, 0, -1, 0, 1, 0],
});

describe('RT structure sets', () => {
  it('become regions on the grid: several contours a slice, holes, keyholes', async () => {
    const study = await asStudy(grid);
    const ring = (k: number): Drawn[] => [
      { k, ring: box(2.5, 2.5, 8.5, 8.5) },
      { k, ring: box(4.5, 4.5, 6.5, 6.5) },
      { k, ring: box(11.5, 2.5, 13.5, 4.5) },
    ];
    const keyhole: Ring = [
      [2.5, 2.5],
      [8.5, 2.5],
      [8.5, 8.5],
      [2.5, 8.5],
      [2.5, 5.5],
      [4.5, 5.5],
      [4.5, 6.5],
      [6.5, 6.5],
      [6.5, 4.5],
      [4.5, 4.5],
      [4.5, 5.5],
      [2.5, 5.5],
    ];
    const image = read(
      structureSet(study.volume, study.series!, { tumour: [...ring(1), ...ring(2)], node: [{ k: 3, ring: keyhole }] }),
    );
    expect(readStructureSet(image)).toMatchObject({
      label: 'PLAN',
      structures: [{ name: 'tumour', type: 'GTV' }, { name: 'node' }],
    });
    const { masks, issues } = await regionsOn([study], [image]);
    expect(issues).toEqual([]);
    const { tumour, node } = masks.get(study)!;
    const count = (data: Uint8Array): number => data.reduce((sum, v) => sum + v, 0);
    // 6 x 6 pixels less a hole of 2 x 2, and an island of 2 x 2, on two slices.
    expect(count(tumour!.data)).toBe(2 * (36 - 4 + 4));
    expect(tumour!.data[5 + 20 * (5 + 16)]).toBe(0);
    expect(tumour!.data[3 + 20 * (5 + 16)]).toBe(1);
    expect(count(node!.data)).toBe(36 - 4);
    const found = await lesion.run(study.volume, { masks: { tumour: tumour! } });
    expect(found.find(({ finding }) => finding === 'lesion-volume')!.value).toBeCloseTo((72 * 0.8 * 1.2 * 3) / 1000, 6);
  });

  it('say what limits them, and are refused across the slices', async () => {
    const study = await asStudy(grid);
    const square = box(2.5, 2.5, 5.5, 5.5);
    const drawn = async (contours: readonly Drawn[]) =>
      regionsOn([study], [read(structureSet(study.volume, study.series!, { a: contours }))]);
    const gaps = await drawn([
      { k: 0, ring: square },
      { k: 3, ring: square },
      { k: 6, ring: square },
      { k: 1, ring: square, type: 'OPEN_PLANAR' },
    ]);
    expect(gaps.issues.map(({ why }) => why).join(' ')).toMatch(
      /no contour on 4 .*on 1 slices that are not.*1 points or open/,
    );
    const across = await drawn([{ k: 2, ring: square, shift: 1 }]);
    expect(across.masks.size).toBe(0);
    expect(across.issues[0]!.why).toMatch(/"a" are not in the plane/);
  });

  it('names tag and offset of a contour that cannot be read', () => {
    const bytes = Buffer.from(structureSet(grid, '1.2', { a: [{ k: 1, ring: box(1, 1, 3, 3) }] }));
    const at = bytes.indexOf(Buffer.from('IS\x02\x004 ')) + 4;
    bytes[at] = 0x35;
    expect(() => readStructureSet(read(bytes))).toThrow(
      /rs\.dcm: ContourData \(3006,0050\) at byte \d+ has 4 points and says 5/,
    );
  });

  it('are drawn on their own series only, unless the user chose them', async () => {
    const study = await asStudy(grid);
    const other = read(structureSet(study.volume, '1.2.3', { a: [{ k: 1, ring: box(1, 1, 3, 3) }] }));
    expect((await regionsOn([study], [other])).masks.size).toBe(0);
    expect((await regionsOn([study], [other], { anywhere: true })).masks.size).toBe(1);
  });
});
