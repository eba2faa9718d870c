import type { Volume } from '../volume/volume.ts';
import { toWorld } from '../volume/volume.ts';
import { type Attributes, uidOf, writeDicom } from './write.ts';

export interface SeriesHead {
  /** Words that the UIDs are made of: the same words, the same UIDs. */
  readonly key: readonly (string | number)[];
  readonly modality: 'CT' | 'MR' | 'PT';
  readonly patientId: string;
  readonly patientName: string;
  readonly studyDescription: string;
  readonly seriesDescription: string;
  readonly seriesNumber: number;
  /** YYYYMMDD and HHMMSS. */
  readonly date: string;
  readonly time: string;
  readonly thickness: number;
  /** A stored step in the unit of the values; 1 unless given. */
  readonly slope?: number;
  readonly attributes?: Attributes;
}

const SOP = {
  CT: '1.2.840.10008.5.1.4.1.1.2',
  MR: '1.2.840.10008.5.1.4.1.1.4',
  PT: '1.2.840.10008.5.1.4.1.1.128',
} as const;

export interface WrittenFile {
  readonly name: string;
  readonly sopInstance: string;
  readonly bytes: Uint8Array;
}

/** One file a slice, uncompressed, signed 16 bit; values are stored as whole numbers of steps, intercept 0. */
export function* writeSeries(volume: Volume, head: SeriesHead): Generator<WrittenFile> {
  const [nx, ny, nz] = volume.dims;
  const { slope = 1 } = head;
  const d = volume.direction;
  const study = uidOf('study', ...head.key);
  const series = uidOf('series', ...head.key, head.seriesNumber);
  for (let k = 0; k < nz; k++) {
    const pixels = new Uint8Array(2 * nx * ny);
    const view = new DataView(pixels.buffer);
    for (let i = 0; i < nx * ny; i++)
      view.setInt16(2 * i, Math.max(-32768, Math.min(32767, Math.round(volume.data[k * nx * ny + i]! / slope))), true);
    const sopInstance = uidOf('instance', ...head.key, head.seriesNumber, k);
    const bytes = writeDicom({
      SpecificCharacterSet: 'ISO_IR 192',
      ImageType: [
        'ORIGINAL',
        'PRIMARY',
        ...(head.modality === 'CT' ? ['AXIAL'] : head.modality === 'MR' ? ['OTHER'] : []),
      ],
      SOPClassUID: SOP[head.modality],
      SOPInstanceUID: sopInstance,
      StudyDate: head.date,
      SeriesDate: head.date,
      AcquisitionDate: head.date,
      ContentDate: head.date,
      StudyTime: head.time,
      SeriesTime: head.time,
      AcquisitionTime: head.time,
      ContentTime: head.time,
      AccessionNumber: '',
      Modality: head.modality,
      Manufacturer: 'Aceso phantom',
      ReferringPhysicianName: '',
      StudyDescription: head.studyDescription,
      SeriesDescription: head.seriesDescription,
      ManufacturerModelName: 'Phantom generator',
      PatientName: head.patientName,
      PatientID: head.patientId,
      PatientBirthDate: '',
      PatientSex: '',
      SliceThickness: head.thickness,
      StudyInstanceUID: study,
      SeriesInstanceUID: series,
      StudyID: '',
      SeriesNumber: head.seriesNumber,
      AcquisitionNumber: 1,
      InstanceNumber: k + 1,
      ImagePositionPatient: [...toWorld(volume, [0, 0, k])],
      ImageOrientationPatient: [d[0], d[3], d[6], d[1], d[4], d[7]],
      FrameOfReferenceUID: uidOf('frame', ...head.key),
      PositionReferenceIndicator: '',
      PatientPosition: 'HFS',
      SamplesPerPixel: 1,
      PhotometricInterpretation: 'MONOCHROME2',
      Rows: ny,
      Columns: nx,
      PixelSpacing: [volume.spacing[1], volume.spacing[0]],
      BitsAllocated: 16,
      BitsStored: 16,
      HighBit: 15,
      PixelRepresentation: 1,
      ...(head.modality === 'CT'
        ? { KVP: 120, RescaleIntercept: 0, RescaleSlope: 1, RescaleType: 'HU' }
        : head.modality === 'PT'
          ? { RescaleIntercept: 0, RescaleSlope: slope, ImageIndex: k + 1 }
          : {
              ScanningSequence: 'GR',
              SequenceVariant: 'NONE',
              ScanOptions: '',
              RepetitionTime: '',
              MRAcquisitionType: '3D',
              EchoTime: '',
              EchoTrainLength: '',
            }),
      ...head.attributes,
      PixelData: pixels,
    });
    yield { name: `${head.modality.toLowerCase()}-${String(k + 1).padStart(4, '0')}.dcm`, sopInstance, bytes };
  }
}
