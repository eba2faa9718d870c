import { gunzipSync } from 'node:zlib';
import * as reference from 'nifti-reader-js';
import { describe, expect, it } from 'vitest';
import { ImagingError } from '../errors.ts';
import { makeMask, makeVolume } from '../testing.ts';
import { type Direction, toWorld } from '../volume/volume.ts';
import { readNifti, writeNifti } from './nifti.ts';

const c = Math.cos(0.3);
const s = Math.sin(0.3);
const turned: Direction = [c, -s, 0, s, c, 0, 0, 0, 1];
const volume = makeVolume([3, 4, 5], (i, j, k) => i + 10 * j + 100 * k + 0.5, {
  spacing: [1, 2, 3],
  origin: [10, -20, 30],
  direction: turned,
});

describe('NIfTI', () => {
  it('comes back with values and geometry', () => {
    const back = readNifti(writeNifti(volume), 'x.nii.gz');
    expect(back.data).toEqual(volume.data);
    expect(back.spacing.map((v) => Math.round(v * 1e5) / 1e5)).toEqual([1, 2, 3]);
    for (const [axis, v] of toWorld(back, [2, 3, 4]).entries())
      expect(v).toBeCloseTo(toWorld(volume, [2, 3, 4])[axis]!, 4);
  });

  it('says the same as another reader', () => {
    const bytes = gunzipSync(writeNifti(volume));
    const header = reference.readHeader(new Uint8Array(bytes).buffer)!;
    const affine = header.affine as number[][];
    const [x, y, z] = toWorld(volume, [1, 2, 3]);
    const ras = affine.slice(0, 3).map((row) => row[0]! * 1 + row[1]! * 2 + row[2]! * 3 + row[3]!);
    expect(ras[0]).toBeCloseTo(-x, 4);
    expect(ras[1]).toBeCloseTo(-y, 4);
    expect(ras[2]).toBeCloseTo(z, 4);
  });

  it('reads the quaternion where there is no sform, with its handedness', () => {
    const bytes = new Uint8Array(gunzipSync(writeNifti(makeVolume([2, 2, 2], () => 1))));
    const view = new DataView(bytes.buffer);
    view.setInt16(254, 0, true);
    view.setInt16(252, 1, true);
    view.setFloat32(76, -1, true);
    // Half a turn about z: quaternion (0, 0, 0, 1).
    view.setFloat32(264, 1, true);
    view.setFloat32(268, 7, true);
    const back = readNifti(bytes, 'q.nii');
    expect(back.direction.map((v) => Math.round(v) + 0)).toEqual([1, 0, 0, 0, 1, 0, 0, 0, -1]);
    expect(back.origin[0]).toBe(-7);
  });

  it('reads big-endian integers with slope and intercept', () => {
    const bytes = new Uint8Array(352 + 4);
    const view = new DataView(bytes.buffer);
    view.setInt32(0, 348);
    for (const [i, n] of [3, 2, 1, 1].entries()) view.setInt16(40 + 2 * i, n);
    view.setInt16(70, 4);
    for (const [i, n] of [1, 2, 2, 2].entries()) view.setFloat32(76 + 4 * i, n);
    view.setFloat32(108, 352);
    view.setFloat32(112, 0.5);
    view.setFloat32(116, 3);
    bytes.set([0x6e, 0x2b, 0x31], 344);
    view.setInt16(352, -4);
    view.setInt16(354, 10);
    expect(Array.from(readNifti(bytes, 'b.nii').data)).toEqual([1, 8]);
  });

  it('refuses cut-off files by name and byte', () => {
    const whole = gunzipSync(
      writeNifti(
        volume,
        makeMask(volume.dims, () => true),
      ),
    );
    for (const length of [0, 100, 347, 351, whole.length - 1]) {
      expect(() => readNifti(whole.subarray(0, length), 'cut.nii')).toThrow(ImagingError);
      expect(() => readNifti(whole.subarray(0, length), 'cut.nii')).toThrow(/cut\.nii: byte/);
    }
  });
});
