import { code, codeAttributes } from '../dicom/codes.ts';
import type { Slice } from '../dicom/image.ts';
import { keyword } from '../dicom/tags.ts';
import { type Attributes, uidOf, writeDicom } from '../dicom/write.ts';
import type { WrittenFile } from '../dicom/write-series.ts';
import { ImagingError } from '../errors.ts';
import type { LoadedVolume } from '../load.ts';
import { patientAndStudy } from '../seg/write.ts';
import { toWorld, type Volume } from '../volume/volume.ts';
import { burn } from './burn.ts';
import type { EnhancementRecord } from './enhance.ts';

const CLASSES = { MR: '1.2.840.10008.5.1.4.1.1.4', CT: '1.2.840.10008.5.1.4.1.1.2' } as const;
/** What is written into the pixels: a viewer of another maker does not know that this image must not be measured. */
const WARNING = 'ENHANCED RESEARCH USE';

export interface DerivedHead {
  readonly what: 'enhanced' | 'residual' | 'spread';
  /** Of the enhancement; ISO 8601 instant. */
  readonly now: string;
  readonly seriesNumber: number;
}

/** How a source was scanned: taken over, since the derived image is of the same acquisition. */
const SCANNED = [
  'BodyPartExamined',
  'ScanningSequence',
  'SequenceVariant',
  'ScanOptions',
  'MRAcquisitionType',
  'SequenceName',
  'SliceThickness',
  'RepetitionTime',
  'EchoTime',
  'EchoTrainLength',
  'InversionTime',
  'FlipAngle',
  'MagneticFieldStrength',
  'KVP',
  'ConvolutionKernel',
  'PatientPosition',
  'PositionReferenceIndicator',
  'AcquisitionDate',
  'AcquisitionTime',
] as const;
/** Of those, what an image must have, if only empty (PS3.3 C.8.3.1 and C.8.2.1). */
const NEEDED: Readonly<Record<'MR' | 'CT', Attributes>> = {
  MR: {
    ScanningSequence: 'RM',
    SequenceVariant: 'NONE',
    ScanOptions: '',
    MRAcquisitionType: '',
    RepetitionTime: '',
    EchoTime: '',
    EchoTrainLength: '',
    PositionReferenceIndicator: '',
  },
  CT: { KVP: '', PositionReferenceIndicator: '' },
};

/**
 * An enhanced volume (or its residual, or the spread of the draws) as a series of its own in the study it came from: DERIVED, with the images it was
 * made from, how, and a warning in words and in the pixels. Read again, nothing can be measured on it. Same input, same bytes.
 *
 * @throws ImagingError when the source is not DICOM
 */
export function* writeDerived(
  volume: Volume,
  source: LoadedVolume,
  record: EnhancementRecord,
  head: DerivedHead,
): Generator<WrittenFile> {
  const known = source.slices.filter((slice) => slice !== undefined);
  const [first] = known;
  if (!first) throw new ImagingError('input', `${source.name} is not DICOM: there is no study to write a series into.`);
  const [nx, ny, nz] = volume.dims;
  const d = volume.direction;
  const key = [head.what, source.name, record.task, record.model.sha256, record.inputHash, String(record.sigma ?? '')];
  if (record.network === 'diffusion') key.push(String(record.seed), String(record.draws));
  const series = uidOf('derived series', ...key);
  const scale = storageScale(volume.data);
  const [date, time] = [head.now.slice(0, 10).replaceAll('-', ''), head.now.slice(11, 19).replaceAll(':', '')];
  const { name, version, sha256 } = record.model;
  const made = {
    residual: 'what the network added (enhanced minus input)',
    spread: 'standard deviation of the draws of a diffusion network',
    enhanced: `enhanced (${record.task}) by a network`,
  }[head.what];
  const title = {
    residual: 'RESIDUAL of enhancement',
    spread: 'SPREAD of enhancement',
    enhanced: `ENHANCED ${record.task}, research use`,
  }[head.what];
  for (let k = 0; k < nz; k += 1) {
    const own = nearest(source.slices, k) ?? first;
    const plane = volume.data.slice(k * nx * ny, (k + 1) * nx * ny);
    burn(plane, nx, ny, WARNING, scale.most);
    const pixels = new Uint8Array(2 * nx * ny);
    const view = new DataView(pixels.buffer);
    for (let i = 0; i < plane.length; i += 1) view.setInt16(2 * i, Math.round(plane[i]! / scale.slope), true);
    const sopInstance = uidOf('derived', ...key, k);
    const bytes = writeDicom({
      ...patientAndStudy(own),
      ...NEEDED[record.modality],
      ...scanned(own),
      ImageType: ['DERIVED', 'SECONDARY', record.modality === 'CT' ? 'AXIAL' : 'OTHER', 'ACESO_ENHANCED'],
      SOPClassUID: CLASSES[record.modality],
      SOPInstanceUID: sopInstance,
      SeriesDate: date,
      SeriesTime: time,
      ContentDate: date,
      ContentTime: time,
      Modality: record.modality,
      Manufacturer: 'Aceso',
      ManufacturerModelName: 'Aceso imaging',
      SoftwareVersions: `${name} ${version}`.slice(0, 64),
      SeriesInstanceUID: series,
      SeriesNumber: head.seriesNumber,
      SeriesDescription: title,
      AcquisitionNumber: 1,
      InstanceNumber: k + 1,
      DerivationDescription: `Aceso: ${made}; model ${name} ${version}, SHA-256 ${sha256}; input SHA-256 ${record.inputHash}. Research use: do not measure or diagnose on this image.`,
      SourceImageSequence: [
        {
          ReferencedSOPClassUID: own.image.sopClass,
          ReferencedSOPInstanceUID: own.image.sopInstance,
          ...(own.image.frames > 1 ? { ReferencedFrameNumber: own.frame + 1 } : {}),
          PurposeOfReferenceCodeSequence: [
            codeAttributes(code('121322', 'DCM', 'Source image for image processing operation')),
          ],
        },
      ],
      FrameOfReferenceUID: volume.frameOfReference ?? uidOf('derived frame', ...key),
      ImagePositionPatient: [...toWorld(volume, [0, 0, k])],
      ImageOrientationPatient: [d[0], d[3], d[6], d[1], d[4], d[7]],
      PixelSpacing: [volume.spacing[1], volume.spacing[0]],
      SamplesPerPixel: 1,
      PhotometricInterpretation: 'MONOCHROME2',
      Rows: ny,
      Columns: nx,
      BitsAllocated: 16,
      BitsStored: 16,
      HighBit: 15,
      PixelRepresentation: 1,
      // It names nobody; the warning in the pixels is no identification.
      BurnedInAnnotation: 'NO',
      ...(scale.slope === 1 && record.modality === 'MR'
        ? {}
        : { RescaleIntercept: 0, RescaleSlope: scale.slope, RescaleType: record.modality === 'CT' ? 'HU' : 'US' }),
      PixelData: pixels,
    });
    yield { name: `${head.what}-${String(k + 1).padStart(4, '0')}.dcm`, sopInstance, bytes };
  }
}

/** Whole numbers where they lose nothing that matters; a finer step for images of a small range, a coarser one for a large. */
function storageScale(data: Float32Array): { slope: number; most: number } {
  const most = data.reduce((largest, v) => Math.max(largest, Math.abs(v)), 0);
  if (most === 0 || (most >= 1000 && most <= 32_767)) return { slope: 1, most };
  // A power of two divides exactly.
  return { slope: 2 ** Math.ceil(Math.log2(most / 32_767)), most };
}

function nearest(slices: LoadedVolume['slices'], k: number): Slice | undefined {
  for (let away = 0; away < slices.length; away += 1) {
    const found = slices[k - away] ?? slices[k + away];
    if (found) return found;
  }
  return undefined;
}

function scanned({ image: { file } }: Slice): Attributes {
  return Object.fromEntries(
    SCANNED.flatMap((name) => {
      const values = file.dataset.texts(keyword(name).tag);
      return values.length > 0 ? [[name, values]] : [];
    }),
  );
}
