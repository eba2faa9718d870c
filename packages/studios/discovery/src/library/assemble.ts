import { closeSync, ftruncateSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import {
  BINS,
  BITS,
  type DescriptorName,
  encodeHeader,
  FINGERPRINT_BYTES,
  KEY_BYTES,
  layOut,
  RADIUS,
  type Section,
  type SectionName,
  VERSION,
} from './format.ts';
import type { Part, Refusal } from './pack.ts';
import { readPart, readPartHead } from './part-file.ts';
import { writeAll } from './write-all.ts';

/** Some parts that follow each other, and where in the library their molecules go. */
export interface PlaceTask {
  readonly kind: 'place';
  readonly parts: readonly string[];
  readonly path: string;
  readonly sections: Readonly<Record<SectionName, Section>>;
  readonly count: number;
  readonly columns: number;
  /** By popcount: number of the first molecule, and place of its text. */
  readonly next: Float64Array;
  readonly nextText: Float64Array;
}

/** Molecules of the parts that are put in place together, in memory at once and with one write for what they have of a popcount. */
const TOGETHER = 131_072;

/**
 * Puts parts together into a library at `path`: every popcount's molecules in the order of the parts. `place` has `placeParts` done,
 * on any thread and in any order. Entries that could not be read are listed in `PATH.refused.tsv`.
 */
export async function assemble(
  parts: readonly string[],
  path: string,
  descriptors: readonly DescriptorName[],
  unread: readonly Refusal[],
  place: (tasks: Iterable<PlaceTask>) => Promise<void>,
): Promise<{ readonly count: number; readonly refused: number }> {
  const bins = new Float64Array(BINS);
  const binText = new Float64Array(BINS);
  const refusals = [...unread];
  for (const file of parts) {
    const head = readPartHead(file);
    addTo(bins, head.bins);
    addTo(binText, head.binText);
    for (const refusal of head.refused) refusals.push(refusal);
  }
  const count = bins.reduce((sum, n) => sum + n, 0);
  const textBytes = binText.reduce((sum, n) => sum + n, 0);
  const sections = layOut(count, descriptors, textBytes);
  const partial = `${path}.partial`;
  try {
    const fd = openSync(partial, 'w');
    try {
      const header = {
        version: VERSION,
        bits: BITS,
        radius: RADIUS,
        count,
        refused: refusals.length,
        descriptors,
        sections,
      };
      writeAll(fd, [encodeHeader(header)], 0);
      writeAll(fd, [new Uint8Array(Uint32Array.from(bins).buffer)], sections.bins.offset);
      writeAll(fd, [encodeOffsets(textBytes, new Uint32Array(0))], sections.text.offset + 8 * count);
      // The file reaches to the end of its last section, also where that is empty.
      ftruncateSync(fd, sections.smiles.offset + Math.max(1, textBytes));
    } finally {
      closeSync(fd);
    }
    await place(placeTasks(parts, partial, sections, count, descriptors.length, startsOf(bins), startsOf(binText)));
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
  const list = `${path}.refused.tsv`;
  if (refusals.length > 0) {
    refusals.sort((a, b) => a.line - b.line);
    const rows = refusals.map(({ line, position, error }) => `${line}\t${position ?? ''}\t${error}\n`);
    writeFileSync(list, `line\tcharacter\tproblem\n${rows.join('')}`);
  } else rmSync(list, { force: true });
  renameSync(partial, path);
  return { count, refused: refusals.length };
}

function addTo(sums: Float64Array, values: Uint32Array): void {
  for (let b = 0; b < BINS; b += 1) sums[b]! += values[b]!;
}

function startsOf(sizes: Float64Array): Float64Array {
  const starts = new Float64Array(sizes.length);
  for (let b = 1; b < sizes.length; b += 1) starts[b] = starts[b - 1]! + sizes[b - 1]!;
  return starts;
}

function* placeTasks(
  parts: readonly string[],
  path: string,
  sections: PlaceTask['sections'],
  count: number,
  columns: number,
  next: Float64Array,
  nextText: Float64Array,
): Generator<PlaceTask> {
  for (let at = 0; at < parts.length; ) {
    const starts = { next: next.slice(), nextText: nextText.slice() };
    const first = at;
    for (let molecules = 0; at < parts.length && molecules < TOGETHER; at += 1) {
      const head = readPartHead(parts[at]!);
      molecules += head.count;
      addTo(next, head.bins);
      addTo(nextText, head.binText);
    }
    yield { kind: 'place', parts: parts.slice(first, at), path, sections, count, columns, ...starts };
  }
}

/** `first`, and where each of the following texts begins, the end included: u64. */
function encodeOffsets(first: number, lengths: Uint32Array): Uint8Array {
  const out = new Uint32Array(2 * (lengths.length + 1));
  let at = first;
  for (let i = 0; i <= lengths.length; i += 1) {
    out[2 * i] = at;
    out[2 * i + 1] = Math.floor(at / 2 ** 32);
    at += lengths[i] ?? 0;
  }
  return new Uint8Array(out.buffer);
}

/** Writes the molecules of some parts to their places. */
export function placeParts({ parts, path, sections, count, columns, next, nextText }: PlaceTask): void {
  const read = parts.map(readPart);
  const from = read.map(() => 0);
  const textFrom = read.map(() => 0);
  const fd = openSync(path, 'r+');
  try {
    for (let b = 0; b < BINS; b += 1) {
      const to = next[b]!;
      if (read.every(({ bins }) => bins[b] === 0)) continue;
      const runs = (bytes: number, of: (part: Part) => ArrayBufferView, skip: (part: Part) => number = () => 0) =>
        read.map((part, p) => {
          const { buffer, byteOffset } = of(part);
          return new Uint8Array(buffer, byteOffset + bytes * (skip(part) + from[p]!), bytes * part.bins[b]!);
        });
      writeAll(
        fd,
        runs(FINGERPRINT_BYTES, (part) => part.fingerprints),
        sections.fingerprints.offset + FINGERPRINT_BYTES * to,
      );
      writeAll(
        fd,
        runs(KEY_BYTES, (part) => part.keys),
        sections.keys.offset + KEY_BYTES * to,
      );
      writeAll(
        fd,
        runs(4, (part) => part.lines),
        sections.lines.offset + 4 * to,
      );
      for (let d = 0; d < columns; d += 1) {
        const column = runs(
          4,
          (part) => part.descriptors,
          (part) => d * part.count,
        );
        writeAll(fd, column, sections.descriptors.offset + 4 * (d * count + to));
      }
      let text = nextText[b]!;
      const offsets = read.map(({ lengths, bins, binText }, p) => {
        const own = lengths.subarray(from[p]!, from[p]! + bins[b]!);
        // Where the last one ends is the beginning of another run.
        const bytes = encodeOffsets(text, own).subarray(0, 8 * own.length);
        text += binText[b]!;
        return bytes;
      });
      writeAll(fd, offsets, sections.text.offset + 8 * to);
      const texts = read.map(({ text: all, binText }, p) => all.subarray(textFrom[p]!, textFrom[p]! + binText[b]!));
      writeAll(fd, texts, sections.smiles.offset + nextText[b]!);
      for (const [p, { bins, binText }] of read.entries()) {
        from[p]! += bins[b]!;
        textFrom[p]! += binText[b]!;
      }
    }
  } finally {
    closeSync(fd);
  }
}
