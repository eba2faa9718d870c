import { closeSync, openSync, renameSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import {
  BINS,
  BITS,
  type DescriptorName,
  encodeHeader,
  FINGERPRINT_BYTES,
  KEY_BYTES,
  layOut,
  RADIUS,
  VERSION,
} from './format.ts';
import type { Part, Refusal } from './pack.ts';
import { readPart } from './part-file.ts';

/**
 * Puts parts together into a library at `path`: every popcount's molecules in the order of the parts. One part is in memory at
 * a time. Entries that could not be read are listed in `PATH.refused.tsv`.
 */
export function assemble(
  parts: readonly string[],
  path: string,
  descriptors: readonly DescriptorName[],
  unread: readonly Refusal[] = [],
  progress?: (done: number, total: number) => void,
): { readonly count: number; readonly refused: number } {
  const bins = new Float64Array(BINS);
  const binText = new Float64Array(BINS);
  const refusals = [...unread];
  for (const file of parts) {
    const part = readPart(file);
    for (let b = 0; b < BINS; b += 1) {
      bins[b]! += part.bins[b]!;
      binText[b]! += part.binText[b]!;
    }
    for (const refusal of part.refused) refusals.push(refusal);
  }
  const count = bins.reduce((sum, n) => sum + n, 0);
  const sections = layOut(
    count,
    descriptors,
    binText.reduce((sum, n) => sum + n, 0),
  );
  const next = startsOf(bins);
  const nextText = startsOf(binText);
  const partial = `${path}.partial`;
  const fd = openSync(partial, 'w');
  try {
    const write = (bytes: Uint8Array, at: number): void => {
      for (let done = 0; done < bytes.length; ) done += writeSync(fd, bytes, done, bytes.length - done, at + done);
    };
    write(
      encodeHeader({
        version: VERSION,
        bits: BITS,
        radius: RADIUS,
        count,
        refused: refusals.length,
        descriptors,
        sections,
      }),
      0,
    );
    write(new Uint8Array(Uint32Array.from(bins).buffer), sections.bins.offset);
    for (const [i, file] of parts.entries()) {
      const part = readPart(file);
      place(part, descriptors.length, count, sections, next, nextText, write);
      progress?.(i + 1, parts.length);
    }
    const end = new Float64Array([nextText.at(-1)!]);
    write(encodeOffsets(end), sections.text.offset + 8 * count);
    // The file reaches to the end of its last section, also where that is empty.
    if (sections.smiles.bytes === 0) write(new Uint8Array(1), sections.smiles.offset);
  } catch (error) {
    closeSync(fd);
    rmSync(partial, { force: true });
    throw error;
  }
  closeSync(fd);
  const list = `${path}.refused.tsv`;
  if (refusals.length > 0) {
    refusals.sort((a, b) => a.line - b.line);
    const rows = refusals.map(({ line, position, error }) => `${line}\t${position ?? ''}\t${error}\n`);
    writeFileSync(list, `line\tcharacter\tproblem\n${rows.join('')}`);
  } else rmSync(list, { force: true });
  renameSync(partial, path);
  return { count, refused: refusals.length };
}

function startsOf(sizes: Float64Array): Float64Array {
  const starts = new Float64Array(sizes.length);
  for (let b = 1; b < sizes.length; b += 1) starts[b] = starts[b - 1]! + sizes[b - 1]!;
  return starts;
}

/** Offsets as u64. */
function encodeOffsets(offsets: Float64Array): Uint8Array {
  return new Uint8Array(BigUint64Array.from(offsets, (offset) => BigInt(offset)).buffer);
}

function place(
  part: Part,
  columns: number,
  count: number,
  sections: ReturnType<typeof layOut>,
  next: Float64Array,
  nextText: Float64Array,
  write: (bytes: Uint8Array, at: number) => void,
): void {
  const numbers = (array: Uint32Array | Float32Array, from: number, n: number): Uint8Array =>
    new Uint8Array(array.buffer, array.byteOffset + 4 * from, 4 * n);
  let from = 0;
  let textFrom = 0;
  for (let b = 0; b < BINS; b += 1) {
    const n = part.bins[b]!;
    if (n === 0) continue;
    const to = next[b]!;
    write(
      part.fingerprints.subarray(from * FINGERPRINT_BYTES, (from + n) * FINGERPRINT_BYTES),
      sections.fingerprints.offset + to * FINGERPRINT_BYTES,
    );
    write(part.keys.subarray(from * KEY_BYTES, (from + n) * KEY_BYTES), sections.keys.offset + to * KEY_BYTES);
    write(numbers(part.lines, from, n), sections.lines.offset + 4 * to);
    for (let d = 0; d < columns; d += 1)
      write(numbers(part.descriptors, d * part.count + from, n), sections.descriptors.offset + 4 * (d * count + to));
    const offsets = new Float64Array(n);
    let text = nextText[b]!;
    for (let i = 0; i < n; i += 1) {
      offsets[i] = text;
      text += part.lengths[from + i]!;
    }
    write(encodeOffsets(offsets), sections.text.offset + 8 * to);
    const bytes = part.binText[b]!;
    write(part.text.subarray(textFrom, textFrom + bytes), sections.smiles.offset + nextText[b]!);
    next[b] = to + n;
    nextText[b] = text;
    from += n;
    textFrom += bytes;
  }
}
