import { type CodecPool, codecPool } from '../dicom/codec-pool.ts';
import type { Picture } from './png.ts';

/** A picture as baseline JPEG. `quality`: 1 to 100. */
export const encodeJpeg = (
  { width, height, samples, data }: Picture,
  quality: number,
  pool: CodecPool = codecPool(),
): Promise<Uint8Array> =>
  pool.decode(
    {
      codec: 'Jpeg',
      frame: data,
      width,
      height,
      samples,
      bitsAllocated: 8,
      bitsStored: 8,
      signed: false,
      photometric: samples === 1 ? 'MONOCHROME2' : 'RGB',
      encode: quality,
    },
    'The rendered picture',
  );
