import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { COMPILED, compileKernel } from '../../../scripts/kernel.ts';
import { SampleSums } from '../sums.ts';
import { Kernel } from './kernel.ts';

describe('the kernel of polygenic scores', () => {
  it('that is committed is what its source compiles to', () => {
    expect(readFileSync(COMPILED).equals(compileKernel())).toBe(true);
  }, 60_000);

  it('keeps what is in its memory when that grows', () => {
    const kernel = new Kernel();
    const row = kernel.row(100);
    row.words.fill(0x55555555, 0, 6);
    const sums = new SampleSums(100, undefined, kernel);
    const before = kernel.buffer;
    new SampleSums(1_000_000, undefined, kernel);
    expect(kernel.buffer).not.toBe(before);
    sums.add(row, 1, 10, 100, false);
    expect([...row.words.subarray(0, 7)]).toEqual([...Array(6).fill(0x55555555), 0]);
    const found = sums.finish().sums;
    expect([found[0], found[95], found[96], found[99]]).toEqual([10, 10, 1, 1]);
  });
});
