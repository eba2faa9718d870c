import { constants, gunzipSync, gzipSync } from 'node:zlib';

/** In the description of a NIfTI header: an image made by an enhancing model, wherever the file goes. */
const MARK = 'aceso-enhanced';
/** Bytes of `descrip` in a NIfTI-1 header. */
const AT = 148;
const LENGTH = 80;

/** The same file, marked. @param bytes NIfTI-1, compressed or not */
export function markEnhanced(bytes: Uint8Array, task: string): Uint8Array {
  const packed = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const plain = Uint8Array.from(packed ? gunzipSync(bytes) : bytes);
  plain.fill(0, AT, AT + LENGTH);
  plain.set(new TextEncoder().encode(`${MARK} ${task} research use`), AT);
  return packed ? gzipSync(plain) : plain;
}

/** Whether a NIfTI file carries the mark; false for anything that cannot be looked into. */
export function isMarkedEnhanced(bytes: Uint8Array): boolean {
  try {
    const packed = bytes[0] === 0x1f && bytes[1] === 0x8b;
    // Only the header is unpacked: the stream is cut off, and ends without an error at a sync flush.
    const head = packed
      ? gunzipSync(bytes.subarray(0, 4096), { finishFlush: constants.Z_SYNC_FLUSH })
      : bytes.subarray(0, 348);
    return Buffer.from(head.subarray(AT, AT + LENGTH))
      .toString('latin1')
      .startsWith(MARK);
  } catch {
    return false;
  }
}
