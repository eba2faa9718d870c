import { createRequire } from 'node:module';
import { afterAll, describe, expect, it } from 'vitest';
import { ImagingError } from '../errors.ts';
import { assemble, sampleCt } from '../testing.ts';
import { CodecPool } from './codec-pool.ts';
import { DataSet, type Element } from './dataset.ts';
import { parseDicom } from './parse.ts';
import { FrameReader } from './pixels.ts';
import { TAG } from './tags.ts';

interface Context {
  getEncodedBuffer(): Uint8Array;
}
interface Codecs {
  readonly NativeCodecs: { initializeAsync(): Promise<void> } & Record<
    string,
    (context: Context, parameters?: object) => Context
  >;
  readonly Context: new (attributes: object) => Context;
}

const pool = new CodecPool({ threads: 1, timeoutMs: 5_000 });
afterAll(() => pool.close());

const [width, height] = [37, 23];
const samples = new Int16Array(width * height).map((_, i) => ((i * 7919) % 4096) - 1024);

/** An image whose one frame is encoded; the data set is put together by hand. */
function encapsulated(frame: Uint8Array): DataSet {
  const { dataset } = parseDicom(
    sampleCt({ Rows: height, Columns: width, PixelData: new Uint8Array(2 * width * height) }),
    'enc.dcm',
  );
  const pixels = dataset.elements.get(TAG.PixelData)!;
  const changed: Element = {
    ...pixels,
    fragments: [
      { offset: 0, bytes: new Uint8Array() },
      { offset: 8, bytes: frame },
    ],
  };
  return new DataSet(new Map([...dataset.elements, [TAG.PixelData, changed]]), true, 'enc.dcm', []);
}

describe('FrameReader', () => {
  it.each([
    ['Rle', '1.2.840.10008.1.2.5', {}],
    ['Jpeg', '1.2.840.10008.1.2.4.70', { lossy: false, predictor: 1 }],
    ['JpegLs', '1.2.840.10008.1.2.4.80', { lossy: false }],
    ['Jpeg2000', '1.2.840.10008.1.2.4.90', { lossy: false }],
    ['HtJpeg2000', '1.2.840.10008.1.2.4.201', { lossy: false }],
  ])('%s gives every value back', async (codec, syntax, parameters) => {
    const { NativeCodecs, Context } = createRequire(import.meta.url)('dcmjs-codecs') as Codecs;
    await NativeCodecs.initializeAsync();
    const context = new Context({
      width,
      height,
      bitsAllocated: 16,
      bitsStored: 16,
      samplesPerPixel: 1,
      pixelRepresentation: 1,
      planarConfiguration: 0,
      photometricInterpretation: 'MONOCHROME2',
      decodedBuffer: new Uint8Array(samples.buffer),
    });
    const frame = NativeCodecs[`encode${codec}`]!(context, parameters).getEncodedBuffer().slice();
    const found = await new FrameReader(encapsulated(frame), syntax, pool).values(0);
    expect(Array.from(found)).toEqual(Array.from(samples));
    await expect(
      new FrameReader(encapsulated(frame.slice(0, frame.length >> 1)), syntax, pool).values(0),
    ).rejects.toThrow(ImagingError);
  });

  it('gives up a stream that never ends, and decodes the next', async () => {
    // A JPEG-LS header, no data, an end mark: the decoder asks for bits for ever, or refuses.
    const head = [
      0xff,
      0xd8,
      0xff,
      0xf7,
      0,
      11,
      16,
      0,
      height,
      0,
      width,
      1,
      1,
      0x11,
      0,
      0xff,
      0xda,
      0,
      8,
      1,
      1,
      0,
      0,
      0,
      0,
    ];
    const trap = Uint8Array.from([...head, ...new Array<number>(64).fill(0), 0xff, 0xd9]);
    const started = performance.now();
    const found = await new FrameReader(encapsulated(trap), '1.2.840.10008.1.2.4.80', pool)
      .values(0)
      .catch((error: unknown) => error);
    expect(found instanceof ImagingError || found instanceof Float32Array).toBe(true);
    expect(performance.now() - started).toBeLessThan(15_000);
  });

  it('refuses a stream whose size is not that of the image', async () => {
    const jpeg = Uint8Array.from([0xff, 0xd8, 0xff, 0xc3, 0, 11, 16, 0x7f, 0xff, 0x7f, 0xff, 1, 1, 0x11, 0]);
    await expect(new FrameReader(encapsulated(jpeg), '1.2.840.10008.1.2.4.70', pool).values(0)).rejects.toThrow(
      /is 32767 x 32767 x 1 and the image 37 x 23 x 1/,
    );
  });

  it('keeps the sign of the stored bits alone', async () => {
    const pixels = new Uint8Array(24);
    const view = new DataView(pixels.buffer);
    // 12 bits stored; an overlay sits in the upper four.
    view.setUint16(0, 0xf800, true);
    view.setUint16(2, 0x07ff, true);
    view.setUint16(4, 0x5fff, true);
    const { volume } = await assemble([sampleCt({ BitsStored: 12, HighBit: 11, PixelData: pixels })]);
    expect(Array.from(volume.data.subarray(0, 3))).toEqual([-2048, 2047, -1]);
  });

  it('rescales, and turns MONOCHROME1 so that more is brighter', async () => {
    const scaled = await assemble([sampleCt({ RescaleSlope: 2, RescaleIntercept: -10 })]);
    expect(scaled.volume.data[0]).toBe(-1010);
    const turned = await assemble([
      sampleCt({
        PhotometricInterpretation: 'MONOCHROME1',
        PixelRepresentation: 0,
        BitsStored: 12,
        HighBit: 11,
        PixelData: new Uint8Array(24),
      }),
    ]);
    expect(turned.volume.data[0]).toBe(4095);
  });

  it('names the tag when pixels are missing', async () => {
    await expect(assemble([sampleCt({ Rows: 300 })])).rejects.toThrow(
      /PixelData \(7FE0,0010\) at byte \d+ holds 24 bytes and the image needs 2400/,
    );
  });
});
