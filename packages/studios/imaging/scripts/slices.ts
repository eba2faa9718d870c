import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { type Slice, slice } from '../src/enhance/image.ts';

/** Slices along k of a float32 NIfTI-1 file. */
export async function readSlices(path: string): Promise<Slice[]> {
  const bytes = gunzipSync(await readFile(path));
  const [width, height, count] = [42, 44, 46].map((at) => bytes.readInt16LE(at)) as [number, number, number];
  if (bytes.readInt16LE(70) !== 16) throw new Error(`${path} is not float32`);
  const start = bytes.readFloatLE(108);
  return Array.from({ length: count }, (_, k) => {
    const from = start + 4 * k * width * height;
    return slice(
      width,
      height,
      new Float32Array(new Uint8Array(bytes.subarray(from, from + 4 * width * height)).buffer),
    );
  });
}
