import { readFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { EMIT, rowsOf, STEP, type Weights } from './tagger.ts';

/** Weights as bytes: a scale, then each weight rounded to a 127th of the largest, compressed. */
export function packWeights({ emit, step }: { emit: Float64Array; step: Float64Array }): Uint8Array {
  // Few weights are large; those beyond the 99.99th percentile are cut, so that the others keep their differences.
  const sizes = [emit, step]
    .flatMap((of) =>
      Array.from(
        of.filter((value) => value !== 0),
        Math.abs,
      ),
    )
    .sort((a, b) => a - b);
  const top = sizes[Math.floor(sizes.length * 0.9999)] ?? 1;
  const bytes = new Int8Array(EMIT + STEP);
  const quantised = (value: number): number => Math.max(-127, Math.min(127, Math.round((value / top) * 127)));
  emit.forEach((value, i) => {
    bytes[i] = quantised(value);
  });
  step.forEach((value, i) => {
    bytes[EMIT + i] = quantised(value);
  });
  return gzipSync(bytes, { level: 9 });
}

export function unpackWeights(packed: Uint8Array): Weights {
  const bytes = new Int8Array(gunzipSync(packed));
  if (bytes.length !== EMIT + STEP) throw new RangeError('The weights are of another tagger.');
  const emit = bytes.subarray(0, EMIT);
  return { emit, step: bytes.subarray(EMIT), rows: rowsOf(emit) };
}

let shipped: Weights | undefined;

/** The weights that ship, read on first use. */
export function spanishWeights(): Weights {
  shipped ??= unpackWeights(readFileSync(new URL('../../../../models/spanish-tagger.bin.gz', import.meta.url)));
  return shipped;
}
