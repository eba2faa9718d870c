import { code, codeAttributes } from '../dicom/codes.ts';
import { type Attributes, uidOf, writeDicom } from '../dicom/write.ts';
import type { SeriesHead, WrittenFile } from '../dicom/write-series.ts';
import type { Volume } from '../volume/volume.ts';
import { type ChestTruth, chestPhantom } from './chest.ts';

const CLASSES = {
  DX: '1.2.840.10008.5.1.4.1.1.1.1',
  CR: '1.2.840.10008.5.1.4.1.1.1',
} as const;
const MOST = 4095;

/** Attenuation summed from front to back, as a detector behind the patient sees it: rows from the top, from 0 to 4095. */
function project(volume: Volume): { rows: number; columns: number; spacing: number; data: Uint16Array } {
  const [nx, ny, nz] = volume.dims;
  const [sx, , sz] = volume.spacing;
  const rows = Math.round((nz * sz) / sx);
  const sums = new Float64Array(nx * nz);
  for (let k = 0; k < nz; k++)
    for (let j = 0; j < ny; j++)
      for (let i = 0; i < nx; i++) sums[i + nx * k]! += Math.max(0, volume.data[i + nx * (j + ny * k)]! + 1000);
  const most = sums.reduce((best, value) => Math.max(best, value), 1);
  const data = new Uint16Array(rows * nx);
  for (let row = 0; row < rows; row++) {
    const z = Math.max(0, Math.min(nz - 1, ((rows - 1 - row + 0.5) * sx) / sz - 0.5));
    const [below, part] = [Math.floor(z), z - Math.floor(z)];
    const above = Math.min(nz - 1, below + 1);
    for (let i = 0; i < nx; i++)
      data[i + nx * row] = Math.round(
        (MOST * ((1 - part) * sums[i + nx * below]! + part * sums[i + nx * above]!)) / most,
      );
  }
  return { rows, columns: nx, spacing: sx, data };
}

/** A chest radiograph twice: digital (DX, MONOCHROME2), and computed (CR, MONOCHROME1 with its values turned round). */
export function radiographs(
  options: { readonly seed: number; readonly size?: number; readonly step?: number },
  head: Pick<SeriesHead, 'key' | 'patientId' | 'patientName' | 'studyDescription' | 'date' | 'time' | 'attributes'>,
): { files: Generator<WrittenFile>; truth: { readonly kind: 'chest-xray'; readonly ct: ChestTruth } } {
  const { volume, truth } = chestPhantom(options);
  function* files(): Generator<WrittenFile> {
    const { rows, columns, spacing, data } = project(volume);
    for (const [i, modality] of (['DX', 'CR'] as const).entries()) {
      const sopInstance = uidOf('radiograph', ...head.key, modality);
      const values = modality === 'DX' ? data : data.map((value) => MOST - value);
      const bytes = writeDicom({
        SpecificCharacterSet: 'ISO_IR 192',
        ImageType: ['ORIGINAL', 'PRIMARY', ''],
        SOPClassUID: CLASSES[modality],
        SOPInstanceUID: sopInstance,
        StudyDate: head.date,
        SeriesDate: head.date,
        AcquisitionDate: head.date,
        ContentDate: head.date,
        StudyTime: head.time,
        AcquisitionTime: head.time,
        ContentTime: head.time,
        AccessionNumber: '',
        Modality: modality,
        Manufacturer: 'Aceso phantom',
        ManufacturerModelName: 'Phantom generator',
        ReferringPhysicianName: '',
        StudyDescription: head.studyDescription,
        SeriesDescription: `Chest PA, ${modality}`,
        PatientName: head.patientName,
        PatientID: head.patientId,
        PatientBirthDate: '',
        PatientSex: '',
        StudyInstanceUID: uidOf('study', ...head.key),
        SeriesInstanceUID: uidOf('series', ...head.key, modality),
        StudyID: '',
        SeriesNumber: i + 1,
        InstanceNumber: 1,
        BodyPartExamined: 'CHEST',
        ViewPosition: 'PA',
        PatientOrientation: ['L', 'F'],
        SamplesPerPixel: 1,
        PhotometricInterpretation: modality === 'DX' ? 'MONOCHROME2' : 'MONOCHROME1',
        Rows: rows,
        Columns: columns,
        ImagerPixelSpacing: [spacing, spacing],
        BitsAllocated: 16,
        BitsStored: 12,
        HighBit: 11,
        PixelRepresentation: 0,
        BurnedInAnnotation: 'NO',
        WindowCenter: 2048,
        WindowWidth: 4096,
        ...(modality === 'DX' ? DIGITAL : {}),
        ...head.attributes,
        PixelData: new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
      });
      yield { name: `${modality.toLowerCase()}.dcm`, sopInstance, bytes };
    }
  }
  return { files: files(), truth: { kind: 'chest-xray', ct: truth } };
}

/** What a digital radiograph has to say besides (PS3.3 A.26). */
const DIGITAL: Attributes = {
  PresentationIntentType: 'FOR PRESENTATION',
  PixelIntensityRelationship: 'LOG',
  PixelIntensityRelationshipSign: -1,
  RescaleIntercept: 0,
  RescaleSlope: 1,
  RescaleType: 'US',
  PresentationLUTShape: 'IDENTITY',
  LossyImageCompression: '00',
  ImageLaterality: 'U',
  AnatomicRegionSequence: [codeAttributes(code('51185008', 'SCT', 'Chest'))],
  ViewCodeSequence: [
    {
      ...codeAttributes(code('399348003', 'SCT', 'postero-anterior')),
      ViewModifierCodeSequence: [],
    },
  ],
  PositionerType: 'NONE',
  AcquisitionContextSequence: [],
  DetectorType: 'DIRECT',
  PatientPosition: '',
};
