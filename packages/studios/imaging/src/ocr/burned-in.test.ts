import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { PROFILES, Surrogates } from '@aceso/governance/deid';
import { afterAll, describe, expect, test } from 'vitest';
import { deidentifyDicom } from '../deid/deidentify.ts';
import { parseDicom } from '../dicom/parse.ts';
import { keyword, TAG } from '../dicom/tags.ts';
import { type Attributes, writeDicom } from '../dicom/write.ts';
import { withoutBurnedInText } from './burned-in.ts';
import { openTextReader, type TextReader } from './recognise.ts';

const [WIDTH, HEIGHT] = [360, 240];
/** Speckle in the shape of a fan, with a name, a day of birth and a number drawn at its corners (made by this project). */
const PICTURE = gunzipSync(readFileSync(new URL('fixtures/ultrasound-like-360x240.gray.gz', import.meta.url)));
/** Where the three texts stand: x, y, right, bottom. */
const TEXTS = [
  [8, 7, 179, 19],
  [241, 7, 334, 16],
  [9, 219, 79, 228],
] as const;

let opened: Promise<TextReader> | undefined;
const reader = (): Promise<TextReader> => {
  opened ??= openTextReader();
  return opened;
};
afterAll(async () => (await opened)?.close());

const US: Attributes = {
  SOPClassUID: '1.2.840.10008.5.1.4.1.1.3.1',
  SOPInstanceUID: '1.2.3.4.77',
  StudyInstanceUID: '1.2.3.4.5',
  SeriesInstanceUID: '1.2.3.4.6',
  Modality: 'US',
  PatientName: 'Marchetti^Ottoline',
  PatientID: '4471993',
  Rows: HEIGHT,
  Columns: WIDTH,
  BitsAllocated: 8,
  BitsStored: 8,
  HighBit: 7,
  PixelRepresentation: 0,
  SamplesPerPixel: 1,
  PhotometricInterpretation: 'MONOCHROME2',
  NumberOfFrames: '2',
  PixelData: Buffer.concat([PICTURE, PICTURE]),
};

describe('text burned into pixels', () => {
  test('is read and blacked out in every frame, the rest stays, and the release says what was done', {
    timeout: 60_000,
  }, async () => {
    const cleaned = await withoutBurnedInText(writeDicom(US), 'us.dcm', reader);
    expect(cleaned!.regions.length).toBeGreaterThanOrEqual(3);
    const made = deidentifyDicom({
      bytes: cleaned!.bytes,
      source: 'us.dcm',
      profile: PROFILES['safe-harbor'],
      surrogates: new Surrogates(new Uint8Array(32).fill(2)),
      year: 2026,
      number: 1,
      textBlackedOut: cleaned!.regions.length,
    });
    const { dataset } = parseDicom(made.bytes, 'made');
    const pixels = dataset.elements.get(TAG.PixelData)!.bytes;
    for (const frame of [0, 1])
      for (const [x0, y0, x1, y1] of TEXTS)
        for (let y = y0; y <= y1; y++)
          expect(
            Math.max(
              ...pixels.subarray(frame * WIDTH * HEIGHT + y * WIDTH + x0, frame * WIDTH * HEIGHT + y * WIDTH + x1),
            ),
          ).toBe(0);
    const changed = pixels
      .subarray(0, WIDTH * HEIGHT)
      .reduce((sum, value, at) => sum + (value === PICTURE[at] ? 0 : 1), 0);
    expect(changed).toBeLessThan(0.06 * WIDTH * HEIGHT);
    expect(dataset.text(0x00280301)).toBe('NO');
    expect(dataset.items(0x00120064).map((item) => item.text(keyword('CodeValue').tag))).toContain('113101');
    expect(made.manifest.rows).toContainEqual(expect.objectContaining({ place: 'PixelData', action: 'scrubbed' }));
  });

  test('images that say they have none, and kinds that hardly ever have, are read only when asked for', async () => {
    expect(
      await withoutBurnedInText(writeDicom({ ...US, BurnedInAnnotation: 'NO' }), 'us.dcm', reader),
    ).toBeUndefined();
    expect(
      await withoutBurnedInText(
        writeDicom({ ...US, Modality: 'CT', SOPClassUID: '1.2.840.10008.5.1.4.1.1.2' }),
        'ct.dcm',
        reader,
      ),
    ).toBeUndefined();
    const blank = { ...US, NumberOfFrames: '1', PixelData: new Uint8Array(WIDTH * HEIGHT).fill(7) };
    expect((await withoutBurnedInText(writeDicom(blank), 'us.dcm', reader, 'all'))!.regions).toEqual([]);
  });
});
