import { describe, expect, it } from 'vitest';
import { readCheckpoint, tensorsOf, writeCheckpoint } from './checkpoint.ts';

const CHECKPOINT = {
  step: 12,
  tensors: [
    { name: 'a', shape: [2, 2], data: Float32Array.of(1, -2.5, 3e-20, 4) },
    { name: 'b', shape: [], data: Float32Array.of(7) },
  ],
  metadata: { optimiser: 'adam' },
};

describe('checkpoints', () => {
  it('come back bit by bit', () => {
    const bytes = writeCheckpoint(CHECKPOINT);
    expect(readCheckpoint(bytes)).toEqual(CHECKPOINT);
    expect(writeCheckpoint(readCheckpoint(bytes))).toEqual(bytes);
    expect(tensorsOf(readCheckpoint(bytes)).b).toEqual(Float32Array.of(7));
  });

  it('come back from the bytes of a file, which lie somewhere in a larger memory', () => {
    const bytes = writeCheckpoint(CHECKPOINT);
    const memory = Buffer.alloc(bytes.length + 3);
    memory.set(bytes, 1);
    expect(readCheckpoint(memory.subarray(1, 1 + bytes.length))).toEqual(CHECKPOINT);
  });

  it('are refused when cut, changed, foreign or of another version', () => {
    const bytes = writeCheckpoint(CHECKPOINT);
    expect(() => readCheckpoint(bytes.subarray(0, bytes.length - 1))).toThrow(/bytes of data/);
    expect(() => readCheckpoint(bytes.subarray(0, 20))).toThrow(/cut off/);
    const changed = bytes.slice();
    changed[changed.length - 1] = 0xff;
    expect(() => readCheckpoint(changed)).toThrow(/changed/);
    expect(() => readCheckpoint(new TextEncoder().encode('{}'))).toThrow(/no checkpoint/);
    expect(() => readCheckpoint(new TextEncoder().encode('aceso-tensor/2\n'))).toThrow(/version 2/);
    const header = bytes.slice();
    header[20] = 0x7d;
    expect(() => readCheckpoint(header)).toThrow(RangeError);
  });
});
