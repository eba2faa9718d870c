import { describe, expect, it } from 'vitest';
import { frameKey, nearestFrame, stackOf } from './frames.ts';
import { type DicomJson, isoDate, secondsOf, text } from './json.ts';
import { pixelsOf, valueType } from './pixels.ts';
import { letters } from './space.ts';
import { suvScale } from './suv.ts';
import { windowOf } from './windows.ts';

const el = (vr: string, ...Value: unknown[]) => ({ vr, Value });

/** An axial CT image at a height. */
function ct(z: number, more: DicomJson = {}): DicomJson {
  return {
    '00080018': el('UI', `1.2.${Math.round(100 + z)}`),
    '00080060': el('CS', 'CT'),
    '0020000D': el('UI', '1.1'),
    '0020000E': el('UI', '1.1.1'),
    '00200013': el('IS', 1000 - z),
    '00200032': el('DS', -100, -100, z),
    '00200037': el('DS', 1, 0, 0, 0, 1, 0),
    '00200052': el('UI', '1.9'),
    '00280010': el('US', 4),
    '00280011': el('US', 6),
    '00280030': el('DS', 0.5, 0.75),
    '00280100': el('US', 16),
    '00280101': el('US', 12),
    '00280103': el('US', 0),
    '00281052': el('DS', -1024),
    '00281053': el('DS', 1),
    '00100010': { vr: 'PN', Value: [{ Alphabetic: 'Doe^Jane' }] },
    ...more,
  };
}

describe('values of the DICOM JSON model', () => {
  it('reads names, dates and times', () => {
    expect(text(ct(0), '00100010')).toBe('Doe Jane');
    expect(isoDate('20240131')).toBe('2024-01-31');
    expect(isoDate('2024')).toBe('2024');
    expect(secondsOf('010203.5')).toBe(3723.5);
    expect(secondsOf('12')).toBe(43_200);
    expect(secondsOf('noon')).toBeUndefined();
  });
});

describe('the frames of a series', () => {
  it('are in order along the normal, whatever their numbers say', () => {
    const stack = stackOf([ct(6), ct(0), ct(3), ct(9)])!;
    expect(stack.frames.map(({ position }) => position?.[2])).toEqual([0, 3, 6, 9]);
    expect(stack.volume).toBe(true);
    expect(stack.unit).toBe('HU');
    expect(nearestFrame(stack, [0, 0, 5])).toBe(2);
  });
  it('are no volume with a gap, a second image of one place or a lean', () => {
    expect(stackOf([ct(0), ct(3), ct(9), ct(12)])!.volume).toBe(false);
    expect(stackOf([ct(0), ct(3), ct(3), ct(6)])!.volume).toBe(false);
    const leaning = [0, 3, 6].map((z) => ct(z, { '00200032': el('DS', -100, -100 + z, z) }));
    expect(stackOf(leaning)!.volume).toBe(false);
  });
  it('come from the groups of a multi-frame image', () => {
    const group = (z: number) => ({
      '00209113': el('SQ', { '00200032': el('DS', 0, 0, z) }),
      '00289145': el('SQ', { '00281053': el('DS', 2), '00281052': el('DS', 5) }),
    });
    const { '00200032': _position, '00200037': _orientation, '00280030': _spacing, ...rest } = ct(0);
    const stack = stackOf([
      {
        ...rest,
        '00280008': el('IS', 3),
        '52009229': el('SQ', {
          '00209116': el('SQ', { '00200037': el('DS', 1, 0, 0, 0, 1, 0) }),
          '00289110': el('SQ', { '00280030': el('DS', 1, 1), '00180050': el('DS', 2) }),
        }),
        '52009230': el('SQ', group(4), group(0), group(2)),
      },
    ])!;
    expect(stack.frames.map(({ frame }) => frame)).toEqual([2, 3, 1]);
    expect(stack.frames[0]).toMatchObject({ slope: 2, intercept: 5, spacing: [1, 1], thickness: 2 });
    expect(stack.volume).toBe(true);
  });
  it('keep the order of numbers where they have no place', () => {
    const { '00200032': _position, ...flat } = ct(0);
    const stack = stackOf([
      { ...flat, '00200013': el('IS', 2), '00080018': el('UI', 'b') },
      { ...flat, '00200013': el('IS', 1), '00080018': el('UI', 'a') },
    ])!;
    expect(stack.frames.map(({ instance }) => instance)).toEqual(['a', 'b']);
    expect(frameKey('a')).toBe('a/1');
  });
});

describe('pixels', () => {
  const [frame] = stackOf([ct(0)])!.frames;
  it('are rescaled, and bits above the stored ones cut', () => {
    const stored = new Uint16Array(24).fill(1024);
    stored[3] = 0xf000 | 1084;
    const { values, least, most } = pixelsOf(stored.buffer, frame!, 'Int16Array');
    expect([values[0], values[3], least, most]).toEqual([0, 60, 0, 60]);
  });
  it('carry the sign of fewer than 16 bits', () => {
    const stored = new Uint16Array(24).fill(0x0fff);
    expect(pixelsOf(stored.buffer, { ...frame!, signed: true, intercept: 0 }, 'Int16Array').values[0]).toBe(-1);
  });
  it('are refused when bytes are missing', () => {
    expect(() => pixelsOf(new ArrayBuffer(40), frame!, 'Int16Array')).toThrow(/4 x 6 needs 48/);
  });
  it('are whole numbers of 16 bits only where they fit', () => {
    const kind = (more: object, suv?: { factor: number }) =>
      valueType({ frames: [{ ...frame!, ...more }], ...(suv ? { suv } : {}) });
    expect(kind({})).toBe('Int16Array');
    expect(kind({ slope: 0.5 })).toBe('Float32Array');
    expect(kind({ bitsStored: 16 })).toBe('Float32Array');
    expect(kind({}, { factor: 0.01 })).toBe('Float32Array');
  });
  it('turn YBR and planes of colours to red, green, blue', () => {
    const colour = {
      ...frame!,
      samples: 3,
      bitsAllocated: 8,
      rows: 1,
      columns: 2,
      photometric: 'YBR_FULL',
      planar: true,
    };
    const { values } = pixelsOf(new Uint8Array([76, 255, 85, 128, 255, 128]).buffer, colour, 'Int16Array');
    expect([...values]).toEqual([254, 0, 0, 255, 255, 255]);
  });
  it('have a window from their own spread where the image brings none', () => {
    const { center, width } = windowOf(Float32Array.from({ length: 10_001 }, (_, i) => i));
    expect(center).toBeCloseTo(5000, -2);
    expect(width).toBeCloseTo(9900, -2);
    expect(windowOf([7, 7]).width).toBe(1);
  });
});

describe('SUV by body weight', () => {
  const pet: DicomJson = {
    '00541001': el('CS', 'BQML'),
    '00541102': el('CS', 'START'),
    '00280051': el('CS', 'ATTN', 'DECY'),
    '00101030': el('DS', 70),
    '00080031': el('TM', '110000'),
    '00080032': el('TM', '110500'),
    '00540016': el('SQ', {
      '00181074': el('DS', 370e6),
      '00181075': el('DS', 6586.2),
      '00181072': el('TM', '100000'),
    }),
  };
  it('decays the dose to the start of the scan', () => {
    // 70 kg, 370 MBq an hour before the start.
    const expected = 70_000 / (370e6 * 2 ** (-3600 / 6586.2));
    expect((suvScale(pet) as { factor: number }).factor).toBeCloseTo(expected, 12);
  });
  it('leaves the dose as it is where decay is counted from the injection', () => {
    expect(suvScale({ ...pet, '00541102': el('CS', 'ADMIN') })).toEqual({ factor: 70_000 / 370e6 });
  });
  it('says what is missing', () => {
    expect(suvScale({ ...pet, '00101030': { vr: 'DS' } })).toEqual({ missing: 'weight' });
    expect(suvScale({ ...pet, '00541001': el('CS', 'CNTS') })).toEqual({ missing: 'units' });
    expect(suvScale({ ...pet, '00280051': el('CS', 'ATTN') })).toEqual({ missing: 'decay' });
    expect(suvScale({ ...pet, '00540016': el('SQ', { '00181074': el('DS', 370e6) }) })).toEqual({ missing: 'times' });
  });
});

describe('letters of the sides', () => {
  it('name the strongest first', () => {
    expect(letters([1, 0, 0])).toBe('L');
    expect(letters([0, 0, -1])).toBe('F');
    expect(letters([-0.5, 0.8, 0])).toBe('PR');
  });
});
