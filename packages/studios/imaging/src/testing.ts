import { assembleVolume, type SeriesVolume } from './dicom/assemble.ts';
import { imageOf, slicesOf } from './dicom/image.ts';
import { parseDicom } from './dicom/parse.ts';
import { type Attributes, uidOf, writeDicom } from './dicom/write.ts';
import { writeSeries } from './dicom/write-series.ts';
import type { LoadedVolume } from './load.ts';
import { IDENTITY, type Mask, type Triple, type Volume } from './volume/volume.ts';

/** A volume whose voxels come from a function of their index, for tests. */
export function makeVolume(
  dims: Triple,
  valueAt: (i: number, j: number, k: number) => number,
  more: Partial<Volume> = {},
): Volume {
  const data = new Float32Array(dims[0] * dims[1] * dims[2]);
  for (let k = 0, at = 0; k < dims[2]; k++)
    for (let j = 0; j < dims[1]; j++) for (let i = 0; i < dims[0]; i++, at++) data[at] = valueAt(i, j, k);
  return { data, dims, spacing: [1, 1, 1], direction: IDENTITY, origin: [0, 0, 0], ...more };
}

/** A mask from a function of the index, for tests. */
export const makeMask = (dims: Triple, inside: (i: number, j: number, k: number) => boolean): Mask => ({
  data: Uint8Array.from(makeVolume(dims, (i, j, k) => (inside(i, j, k) ? 1 : 0)).data),
  dims,
});

/** mm3 of a mask. */
export const maskVolume = ({ spacing }: Volume, { data }: Mask): number =>
  data.reduce((sum, value) => sum + value, 0) * spacing[0] * spacing[1] * spacing[2];

/** One CT image of 4 x 3 pixels, for tests; attributes given replace its own. */
export function sampleCt(more: Attributes = {}, vrs: Readonly<Record<string, string>> = {}): Uint8Array {
  const pixels = new Uint8Array(24);
  const view = new DataView(pixels.buffer);
  for (let i = 0; i < 12; i++) view.setInt16(2 * i, i * 100 - 500, true);
  return writeDicom(
    {
      SOPClassUID: '1.2.840.10008.5.1.4.1.1.2',
      SOPInstanceUID: uidOf('sample', JSON.stringify(more)),
      StudyInstanceUID: uidOf('study'),
      SeriesInstanceUID: uidOf('series'),
      FrameOfReferenceUID: uidOf('frame'),
      Modality: 'CT',
      PatientID: 'TEST',
      PatientName: 'Test^Case',
      ImageOrientationPatient: [1, 0, 0, 0, 1, 0],
      ImagePositionPatient: [0, 0, 0],
      PixelSpacing: [2, 1],
      SliceThickness: 3,
      SamplesPerPixel: 1,
      PhotometricInterpretation: 'MONOCHROME2',
      Rows: 3,
      Columns: 4,
      BitsAllocated: 16,
      BitsStored: 16,
      HighBit: 15,
      PixelRepresentation: 1,
      PixelData: pixels,
      ...more,
    },
    vrs,
  );
}

/** Files to one volume, for tests. */
export async function assemble(files: readonly Uint8Array[]): Promise<SeriesVolume> {
  const slices = files.flatMap((bytes, i) => slicesOf(imageOf(parseDicom(bytes, `file ${i + 1}`), `file ${i + 1}`)));
  return assembleVolume(slices);
}

/** A volume written as DICOM and read again, with its slices: what a report is made of. */
export async function asStudy(
  volume: Volume,
  modality: 'CT' | 'MR' = 'CT',
  {
    date = '20260101',
    patientId = 'TEST',
    attributes = {},
  }: { date?: string; patientId?: string; attributes?: Attributes } = {},
): Promise<LoadedVolume> {
  const files = [
    ...writeSeries(volume, {
      key: date === '20260101' ? ['test'] : ['test', date],
      modality,
      patientId,
      patientName: 'Test^Case',
      studyDescription: 'Test',
      seriesDescription: 'Test',
      seriesNumber: 1,
      date,
      time: '120000',
      thickness: volume.spacing[2],
      attributes: { ConvolutionKernel: 'STANDARD', ...attributes },
    }),
  ];
  const made = await assemble(files.map(({ bytes }) => bytes));
  const { series, study } = made.slices[0]!.image;
  return { ...made, name: series, modality, study, series };
}
