import { createRandom, openSession } from '@aceso/tensor';
import { uidOf, writeDicom } from '../dicom/write.ts';
import type { WrittenFile } from '../dicom/write-series.ts';
import { denoise, noiseLike } from '../diffusion/schedule.ts';
import { burn } from '../enhance/burn.ts';
import { checkCancelled, ImagingError } from '../errors.ts';
import { type CardedModel, readCarded } from '../learned/card.ts';
import { INPUTS, SIDE } from './network.ts';
import { CENTRE, SPREAD } from './unit.ts';

export const SYNTHESIS = new URL('../../models/synthesis/radiograph-diffusion.card.json', import.meta.url);
export const KINDS = ['pneumonia', 'normal'] as const;
export type Kind = (typeof KINDS)[number];
/** Steps of the sampler. */
const STEPS = 24;
const AT_ONCE = 16;

export interface SynthesisOptions {
  readonly count: number;
  readonly kind: Kind;
  readonly seed: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

export interface Synthesis {
  /** 28 x 28 values of 0 to 1 each. */
  readonly images: readonly Float32Array[];
  readonly kind: Kind;
  readonly seed: number;
  readonly card: CardedModel['card'];
}

/** Draws chest radiographs of 28 x 28 pixels. Same seed and kind, same images. Research use: no patient is in them. */
export async function synthesize({ count, kind, seed, signal, onProgress }: SynthesisOptions): Promise<Synthesis> {
  if (!Number.isInteger(count) || count < 1 || count > 10_000)
    throw new ImagingError('option', `The count is ${count}; a whole number from 1 to 10000 is needed.`);
  const { card, bytes } = await readCarded(SYNTHESIS);
  const session = await openSession(bytes, { threads: 2 });
  const pixels = SIDE * SIDE;
  const random = createRandom(`${kind} ${seed}`);
  const images: Float32Array[] = [];
  try {
    for (let from = 0; from < count; from += AT_ONCE) {
      checkCancelled(signal);
      const batch = Math.min(AT_ONCE, count - from);
      const start = new Float32Array(batch * pixels);
      for (let n = 0; n < batch; n += 1) start.set(noiseLike(pixels, random.stream(from + n)), n * pixels);
      const made = await denoise(start, 1, STEPS, async (now, t) => {
        const x = new Float32Array(batch * INPUTS * pixels);
        for (let n = 0; n < batch; n += 1) {
          const at = n * INPUTS * pixels;
          x.set(now.subarray(n * pixels, (n + 1) * pixels), at);
          x.fill(t, at + pixels, at + 2 * pixels);
          x.fill(kind === 'pneumonia' ? 1 : -1, at + 2 * pixels, at + 3 * pixels);
        }
        const { v } = await session.run({ x: { type: 'float32', dims: [batch, INPUTS, SIDE, SIDE], data: x } });
        return v?.data as Float32Array;
      });
      for (let n = 0; n < batch; n += 1)
        images.push(
          made.subarray(n * pixels, (n + 1) * pixels).map((v) => Math.max(0, Math.min(1, CENTRE + SPREAD * v))),
        );
      onProgress?.(images.length, count);
    }
  } finally {
    await session.close();
  }
  return { images, kind, seed, card };
}

const SECONDARY_CAPTURE = '1.2.840.10008.5.1.4.1.1.7';
const WARNING = 'SYNTHETIC RESEARCH USE';
/** Each drawn pixel becomes a square of this many: the warning needs room. */
const SCALE = 8;

/**
 * The images as DICOM secondary captures of a patient who is called synthetic: Synthetic Data YES, ImageType DERIVED, a warning in words
 * and in the pixels. Read again, nothing is measured on them.
 * @param now ISO 8601 instant
 */
export function* writeSynthetic({ images, kind, seed, card }: Synthesis, now: string): Generator<WrittenFile> {
  const key = [card.sha256, kind, seed];
  const side = SIDE * SCALE;
  const [date, time] = [now.slice(0, 10).replaceAll('-', ''), now.slice(11, 19).replaceAll(':', '')];
  for (const [n, image] of images.entries()) {
    const plane = new Float32Array(side * side);
    for (let y = 0; y < side; y += 1)
      for (let x = 0; x < side; x += 1)
        plane[y * side + x] = Math.round(255 * image[Math.floor(y / SCALE) * SIDE + Math.floor(x / SCALE)]!);
    burn(plane, side, side, WARNING, 255);
    const sopInstance = uidOf('synthetic', ...key, n);
    const bytes = writeDicom({
      SpecificCharacterSet: 'ISO_IR 192',
      ImageType: ['DERIVED', 'SECONDARY', 'SYNTHETIC', 'ACESO_ENHANCED'],
      SOPClassUID: SECONDARY_CAPTURE,
      SOPInstanceUID: sopInstance,
      SyntheticData: 'YES',
      StudyDate: date,
      SeriesDate: date,
      ContentDate: date,
      StudyTime: time,
      SeriesTime: time,
      ContentTime: time,
      AccessionNumber: '',
      Modality: 'OT',
      ConversionType: 'SYN',
      Manufacturer: 'Aceso',
      ManufacturerModelName: 'Aceso imaging',
      SoftwareVersions: `${card.name} ${card.version}`.slice(0, 64),
      ReferringPhysicianName: '',
      StudyDescription: 'SYNTHETIC chest radiographs, research use',
      SeriesDescription: `SYNTHETIC ${kind}, research use`,
      DerivationDescription: `Aceso: drawn by model ${card.name} ${card.version}, SHA-256 ${card.sha256}, seed ${seed}, image ${n + 1}; 28 x 28 pixels, each repeated ${SCALE} x ${SCALE}. No patient. Research use: do not measure or diagnose on this image.`,
      PatientName: 'Synthetic^Research use',
      PatientID: `SYNTHETIC-${kind}-${seed}`.toUpperCase(),
      PatientBirthDate: '',
      PatientSex: '',
      BodyPartExamined: 'CHEST',
      StudyInstanceUID: uidOf('synthetic study', ...key),
      SeriesInstanceUID: uidOf('synthetic series', ...key),
      StudyID: '',
      SeriesNumber: 1,
      InstanceNumber: n + 1,
      PatientOrientation: ['L', 'F'],
      SamplesPerPixel: 1,
      PhotometricInterpretation: 'MONOCHROME2',
      Rows: side,
      Columns: side,
      BitsAllocated: 8,
      BitsStored: 8,
      HighBit: 7,
      PixelRepresentation: 0,
      BurnedInAnnotation: 'NO',
      PixelData: Uint8Array.from(plane),
    });
    yield { name: `synthetic-${kind}-${String(n + 1).padStart(4, '0')}.dcm`, sopInstance, bytes };
  }
}
