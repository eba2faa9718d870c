import { describe, expect, it } from 'vitest';
import { readNpz } from './npz.ts';
import { readPaeFile } from './pae.ts';

const bytes = (base64: string): Uint8Array => Buffer.from(base64, 'base64');
/** Written by NumPy: `savez` of float32, `savez_compressed` of float64 and of float16 with a leading axis, big-endian. */
const STORED = bytes(
  'UEsDBBQAAAAAAAAAIQC87Py+kAAAAJAAAAAHABQAcGFlLm5weQEAEACQAAAAAAAAAJAAAAAAAAAAk05VTVBZAQB2AHsnZGVzY3InOiAnPGY0JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDIpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAAAACQQAAAwEAAAIA+UEsBAhQDFAAAAAAAAAAhALzs/L6QAAAAkAAAAAcAAAAAAAAAAAAAAIABAAAAAHBhZS5ucHlQSwUGAAAAAAEAAQA1AAAAyQAAAAAA',
);
const PACKED = bytes(
  'UEsDBBQAAAAIAAAAIQCcVwJMTQAAAJAAAAAJABQAcGxkZHQubnB5AQAQAJAAAAAAAAAATQAAAAAAAACb7BfqGxDJyFDGUK2eklqcXKRupaBuk2ahrqOgnpZfVFKUmBefX5SSChJ3S8wpTgWKF2ckFqQC+RpGOpo6CrUKFAAuBjB4YA+hP9gDAFBLAwQUAAAACAAAACEAVxcwcFAAAACIAAAABwAUAHBhZS5ucHkBABAAiAAAAAAAAABQAAAAAAAAAJvsF+obEMnIUMZQrZ6SWpxcpG6loG6TZqSuo6Cell9UUpSYF59flJIKEndLzClOBYoXZyQWpAL5GoY6CkZApKmjUKtAHuBiYGhwYXBjMAEAUEsBAhQDFAAAAAgAAAAhAJxXAkxNAAAAkAAAAAkAAAAAAAAAAAAAAIABAAAAAHBsZGR0Lm5weVBLAQIUAxQAAAAIAAAAIQBXFzBwUAAAAIgAAAAHAAAAAAAAAAAAAACAAYgAAABwYWUubnB5UEsFBgAAAAACAAIAbAAAABEBAAAAAA==',
);
const BIG_ENDIAN = bytes(
  'UEsDBBQAAAAAAAAAIQDYMihakAAAAJAAAAAHABQAcGFlLm5weQEAEACQAAAAAAAAAJAAAAAAAAAAk05VTVBZAQB2AHsnZGVzY3InOiAnPmY0JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDIpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAAQJAAAEDAAAA+gAAAUEsBAhQDFAAAAAAAAAAhANgyKFqQAAAAkAAAAAcAAAAAAAAAAAAAAIABAAAAAHBhZS5ucHlQSwUGAAAAAAEAAQA1AAAAyQAAAAAA',
);

describe('a predicted aligned error as NPZ', () => {
  it.each([
    ['stored', STORED],
    ['deflated, in half precision, of several samples', PACKED],
  ])('is read %s', (_, file) => {
    expect(readPaeFile(file, 'pae_x.npz')).toEqual({ size: 2, values: Float32Array.of(0, 4.5, 6, 0.25) });
  });

  it('reads other arrays by name', () => {
    expect(readNpz(PACKED, 'plddt', 'x')).toEqual({ shape: [2], values: Float32Array.of(0.5, 1) });
  });

  it('says what is wrong with a file', () => {
    expect(() => readNpz(STORED, 'plddt', 'x.npz')).toThrow('x.npz has no array "plddt"; there are pae.');
    expect(() => readPaeFile(STORED.subarray(0, 100), 'x.npz')).toThrow(
      'x.npz is no NPZ file: its directory is missing',
    );
    expect(() => readPaeFile(BIG_ENDIAN, 'x.npz')).toThrow('its numbers are >f4');
    const damaged = Buffer.from(PACKED);
    damaged.fill(0xff, damaged.length - 150, damaged.length - 120);
    expect(() => readPaeFile(damaged, 'x.npz')).toThrow('x.npz is no NPZ file');
    const flat = Buffer.from(Buffer.from(STORED).toString('latin1').replace('(2, 2)', '(4, 1)'), 'latin1');
    expect(() => readPaeFile(flat, 'x.npz')).toThrow('of 4 by 1; a square belongs there');
  });
});
