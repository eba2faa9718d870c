import { ImagingError } from '../errors.ts';
import type { Mask, Triple } from './volume.ts';

/** A mask as runs of its voxels, in the order of the data: `[start, length, start, length, ...]`. */
export interface MaskRuns {
  readonly dims: Triple;
  readonly runs: readonly number[];
}

export function toRuns({ data, dims }: Mask): MaskRuns {
  const runs: number[] = [];
  for (let at = 0; at < data.length; at++) {
    if (!data[at]) continue;
    const start = at;
    while (at < data.length && data[at]) at += 1;
    runs.push(start, at - start);
  }
  return { dims, runs };
}

/** Sets the voxels of runs. @throws ImagingError for runs that leave the array */
export function fillRuns(data: Uint8Array, runs: readonly number[]): void {
  for (let i = 0; i + 1 < runs.length; i += 2) {
    const [start, length] = [runs[i]!, runs[i + 1]!];
    if (
      !Number.isInteger(start) ||
      !Number.isInteger(length) ||
      start < 0 ||
      length < 0 ||
      start + length > data.length
    )
      throw new ImagingError(
        'option',
        `The run ${start}, ${length} does not lie in an image of ${data.length} pixels.`,
      );
    data.fill(1, start, start + length);
  }
  if (runs.length % 2 !== 0) throw new ImagingError('option', 'Runs are pairs of start and length; one is left over.');
}

export function fromRuns({ dims, runs }: MaskRuns): Mask {
  const data = new Uint8Array(dims[0] * dims[1] * dims[2]);
  fillRuns(data, runs);
  return { data, dims };
}
