import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ImagingError } from '../errors.ts';
import { sampleCt } from '../testing.ts';
import { imageOf } from './image.ts';
import { parseDicom } from './parse.ts';
import { FrameReader } from './pixels.ts';
import { TAG } from './tags.ts';
import { decimal, writeDicom } from './write.ts';

const read = async (bytes: Uint8Array): Promise<void> => {
  const file = parseDicom(bytes, 'x.dcm');
  imageOf(file, 'x.dcm');
  await new FrameReader(file.dataset, file.transferSyntax).values(0);
};

describe('parseDicom', () => {
  it('reads back what was written, sequences and text in UTF-8 too', () => {
    const bytes = writeDicom({
      SpecificCharacterSet: 'ISO_IR 192',
      SOPClassUID: '1.2.3',
      SOPInstanceUID: '1.2.4',
      PatientName: 'Müller^Änne',
      PixelSpacing: [0.123456789012345, 2],
      ReferencedSeriesSequence: [{ SeriesInstanceUID: '1.2.5' }, { SeriesInstanceUID: '1.2.6' }],
    });
    const { dataset } = parseDicom(bytes, 'x');
    expect(dataset.text(TAG.PatientName)).toBe('Müller^Änne');
    expect(dataset.numbers(TAG.PixelSpacing)[0]).toBeCloseTo(0.123456789012345, 12);
    expect(dataset.items(TAG.ReferencedSeriesSequence).map((item) => item.text(TAG.SeriesInstanceUID))).toEqual([
      '1.2.5',
      '1.2.6',
    ]);
  });

  it('refuses a file that is cut off anywhere, or reads it whole, and names the byte', async () => {
    const bytes = sampleCt();
    for (let length = 0; length < bytes.length; length++) {
      const error = await read(bytes.subarray(0, length)).then(
        () => undefined,
        (reason: unknown) => reason,
      );
      expect(error, `${length} bytes`).toBeInstanceOf(ImagingError);
      if (length > 400) expect((error as Error).message).toMatch(/at byte \d+|is missing|no pixel data|byte \d+ ends/);
    }
  });

  it('names tag and offset of a length that runs over the end', () => {
    const bytes = sampleCt();
    const cut = bytes.subarray(0, bytes.length - 4);
    expect(() => parseDicom(cut, 'a.dcm')).toThrow(
      /a\.dcm: \(7FE0,0010\) at byte \d+ says it is 24 bytes long and only 20 are left/,
    );
  });

  it('never hangs or fails in another way on damaged bytes', async () => {
    const bytes = sampleCt({
      ReferencedSeriesSequence: [
        { SeriesInstanceUID: '1.2', ReferencedInstanceSequence: [{ ReferencedSOPInstanceUID: '1.3' }] },
      ],
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }),
        async (changes) => {
          const bad = Uint8Array.from(bytes);
          for (const [at, value] of changes) bad[at] = value;
          const error = await read(bad).then(
            () => undefined,
            (reason: unknown) => reason,
          );
          expect(error === undefined || error instanceof ImagingError, String(error)).toBe(true);
        },
      ),
      { numRuns: 400, seed: 1 },
    );
  });

  it('stops at sequences that are nested without end', () => {
    const head = sampleCt().subarray(0, 132);
    const item = [
      0x08, 0x00, 0x40, 0x11, 0x53, 0x51, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xfe, 0xff, 0x00, 0xe0, 0xff, 0xff, 0xff, 0xff,
    ];
    const bytes = Uint8Array.from([...head, ...Array.from({ length: 5000 }, () => item).flat()]);
    expect(() => parseDicom(bytes, 'deep')).toThrow(/nested more than 64 deep/);
  });
});

describe('decimal', () => {
  it('stays within 16 characters and close to the number', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }), (value) => {
        const text = decimal(value);
        expect(text.length).toBeLessThanOrEqual(16);
        expect(Math.abs(Number(text) - value)).toBeLessThanOrEqual(Math.abs(value) * 1e-8 + 1e-300);
      }),
      { seed: 1 },
    );
  });
});
