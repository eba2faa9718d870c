import { describe, expect, it } from 'vitest';
import { makeMask } from '../testing.ts';
import { boxOf, crop, paste, sizeOf, widen } from './box.ts';
import { fillCaves } from './components.ts';
import { eigenvalues } from './symmetric.ts';
import { hashVolume, lazyMask, type Triple } from './volume.ts';

const dims: Triple = [7, 6, 5];

describe('boxes', () => {
  it('hold a mask, are widened as far as the grid goes, cut out and put back', () => {
    const mask = makeMask(dims, (i, j, k) => (i === 1 && j === 2 && k === 3) || (i === 4 && j === 5 && k === 3));
    const box = boxOf(mask.data, dims)!;
    expect(box).toEqual({ first: [1, 2, 3], last: [4, 5, 3] });
    const wide = widen(box, dims, [2, 2, 2]);
    expect(wide).toEqual({ first: [0, 0, 1], last: [6, 5, 4] });
    const part = crop(mask.data, dims, wide);
    expect(part).toHaveLength(7 * 6 * 4);
    expect(boxOf(part, sizeOf(wide))).toEqual({ first: [1, 2, 2], last: [4, 5, 2] });
    const back = new Uint8Array(mask.data.length);
    paste(part, wide, back, dims);
    expect(back).toEqual(mask.data);
    expect(boxOf(new Uint8Array(mask.data.length), dims)).toBeUndefined();
  });
});

describe('fillCaves', () => {
  it('fills what is enclosed, also when the mask parts the outside in two', () => {
    // A wall across the whole grid, as thick as a hollow in it.
    const wall = makeMask([9, 9, 9], (i, j, k) => i >= 3 && i <= 5 && !(i === 4 && j === 4 && k === 4));
    const filled = fillCaves(wall.data, [9, 9, 9]);
    expect(filled[4 + 9 * (4 + 9 * 4)]).toBe(1);
    expect(filled).toEqual(makeMask([9, 9, 9], (i) => i >= 3 && i <= 5).data);
  });
});

describe('eigenvalues', () => {
  it('are those of a turned diagonal matrix', () => {
    const [c, s] = [Math.cos(0.7), Math.sin(0.7)];
    // diag(1, 4, 9) turned about z by 0.7.
    const found = eigenvalues([c * c + 4 * s * s, s * s + 4 * c * c, 9], [(1 - 4) * c * s, 0, 0]);
    expect(found.map((v) => Number(v.toFixed(9)))).toEqual([1, 4, 9]);
    expect(eigenvalues([2, 2, 2], [0, 0, 0])).toEqual([2, 2, 2]);
  });
});

describe('masks and hashes', () => {
  it('are made once, and only when asked for', () => {
    let made = 0;
    const mask = lazyMask([2, 1, 1], () => {
      made += 1;
      return Uint8Array.of(1, 0);
    });
    const copied = { ...{ region: mask } };
    expect(made).toBe(0);
    expect([copied.region.data[0], mask.data[1]]).toEqual([1, 0]);
    expect(made).toBe(1);
  });

  it('read the pixels of a volume once', () => {
    let reads = 0;
    const data = Float32Array.of(1, 2);
    const volume = {
      get data() {
        reads += 1;
        return data;
      },
      dims: [2, 1, 1] as Triple,
      spacing: [1, 1, 1] as Triple,
      direction: [1, 0, 0, 0, 1, 0, 0, 0, 1] as const,
      origin: [0, 0, 0] as Triple,
    };
    const plain = hashVolume(volume);
    expect(hashVolume(volume)).toBe(plain);
    expect(hashVolume(volume, { data: Uint8Array.of(1, 0), dims: [2, 1, 1] })).not.toBe(plain);
    expect(reads).toBe(1);
  });
});
