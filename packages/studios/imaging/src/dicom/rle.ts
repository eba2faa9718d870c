import { ImagingError } from '../errors.ts';

/**
 * Decodes one RLE frame (PS3.5 annex G) to little-endian samples, colour by pixel.
 *
 * @param size expected bytes: rows x columns x samples x bytes a sample
 */
export function decodeRle(
  frame: Uint8Array,
  pixels: number,
  samples: number,
  bytesEach: number,
  where: string,
): Uint8Array {
  const fail = (what: string): ImagingError =>
    new ImagingError('input', `${where}: the RLE frame ${what}; the file is damaged, get it again from its source.`);
  if (frame.length < 64) throw fail('is shorter than its header');
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  const segments = view.getUint32(0, true);
  if (segments !== samples * bytesEach) throw fail(`has ${segments} segments and needs ${samples * bytesEach}`);
  const out = new Uint8Array(pixels * samples * bytesEach);
  const step = samples * bytesEach;
  for (let segment = 0; segment < segments; segment++) {
    let at = view.getUint32(4 + 4 * segment, true);
    const end = segment + 1 < segments ? view.getUint32(8 + 4 * segment, true) : frame.length;
    if (at < 64 || end > frame.length || at > end) throw fail(`has segment ${segment + 1} outside its bytes`);
    // Segments run from the most significant byte down.
    const sample = Math.floor(segment / bytesEach);
    let to = sample * bytesEach + (bytesEach - 1 - (segment % bytesEach));
    let left = pixels;
    while (left > 0) {
      if (at >= end) throw fail(`ends ${left} pixels early in segment ${segment + 1}`);
      const code = frame[at++]!;
      if (code === 128) continue;
      if (code < 128) {
        const run = Math.min(code + 1, left);
        if (at + run > end) throw fail(`ends inside a run of segment ${segment + 1}`);
        for (let i = 0; i < run; i++, to += step) out[to] = frame[at + i]!;
        at += code + 1;
        left -= run;
      } else {
        const run = Math.min(257 - code, left);
        if (at >= end) throw fail(`ends inside a run of segment ${segment + 1}`);
        const value = frame[at++]!;
        for (let i = 0; i < run; i++, to += step) out[to] = value;
        left -= run;
      }
    }
  }
  return out;
}
