import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { parseDicom } from '../dicom/parse.ts';
import { sampleCt } from '../testing.ts';
import { renderFrame } from './picture.ts';
import { encodePng } from './png.ts';
import { fit } from './scale.ts';

const file = (more = {}) => parseDicom(sampleCt(more), 'a.dcm');
const shades = async (more: object, options = {}): Promise<number[]> => [
  ...(await renderFrame(file(more), 0, options)).data,
];

describe('a picture of a frame', () => {
  // The sample has values from -500 to 600 in steps of 100.
  it('uses the window that is asked for, else that of the file, as PS3.3 C.11.2.1.2 says', async () => {
    const asked = await shades({}, { window: { center: 0.5, width: 201 } });
    expect(asked).toEqual([0, 0, 0, 0, 0, 128, 255, 255, 255, 255, 255, 255]);
    const own = await shades({ WindowCenter: 0.5, WindowWidth: 201 });
    expect(own).toEqual(asked);
    const shifted = await shades({ RescaleSlope: 1, RescaleIntercept: 100 }, { window: { center: 0.5, width: 201 } });
    expect(shifted.slice(3, 6)).toEqual([0, 128, 255]);
  });

  it('turns MONOCHROME1 round', async () => {
    const window = { center: 0.5, width: 201 };
    const plain = await shades({}, { window });
    const turned = await shades({ PhotometricInterpretation: 'MONOCHROME1' }, { window });
    expect(turned).toEqual(plain.map((value) => 255 - value));
  });

  it('shows colour, and changes YBR into it', async () => {
    const colour = {
      SamplesPerPixel: 3,
      PlanarConfiguration: 0,
      Rows: 1,
      Columns: 2,
      BitsAllocated: 8,
      BitsStored: 8,
      HighBit: 7,
    };
    const rgb = { ...colour, PhotometricInterpretation: 'RGB', PixelData: Uint8Array.from([255, 0, 0, 10, 20, 30]) };
    expect(await shades(rgb)).toEqual([255, 0, 0, 10, 20, 30]);
    const ybr = {
      ...colour,
      PhotometricInterpretation: 'YBR_FULL',
      PixelData: Uint8Array.from([76, 85, 255, 9, 128, 128]),
    };
    const [r, g, b, ...grey] = await shades(ybr);
    expect(r).toBeGreaterThan(250);
    expect(Math.max(g!, b!)).toBeLessThan(5);
    expect(grey).toEqual([9, 9, 9]);
  });

  it('keeps its proportions when it is scaled, and its mean', () => {
    const data = Uint8Array.from({ length: 64 }, (_, i) => i * 4);
    const small = fit({ width: 16, height: 4, samples: 1, data }, { width: 4, height: 4 });
    expect([small.width, small.height]).toEqual([4, 1]);
    const mean = (values: Uint8Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(Math.abs(mean(small.data) - mean(data))).toBeLessThan(1);
    const part = { x: 3, y: 1, width: 2, height: 1 };
    expect([...fit({ width: 16, height: 4, samples: 1, data }, { width: 2, height: 1, part }).data]).toEqual([76, 80]);
  });

  it('is a PNG that holds the same pixels', () => {
    const data = Uint8Array.from([1, 2, 3, 250, 5, 6]);
    const png = encodePng({ width: 2, height: 3, samples: 1, data });
    const at = png.indexOf('IDAT');
    const rows = inflateSync(png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4)));
    const out: number[] = [];
    for (let y = 0; y < 3; y++)
      for (let x = 0; x < 2; x++) out.push((rows[y * 3 + 1 + x]! + (y > 0 ? out[(y - 1) * 2 + x]! : 0)) & 255);
    expect(out).toEqual([...data]);
  });
});
