import { hash } from 'node:crypto';

/**
 * The Merkle tree of RFC 6962, section 2.1: a leaf is SHA-256(0x00 || bytes), a node SHA-256(0x01 || left || right).
 * The prefixes keep a node from being passed off as a leaf. Sizes and indexes are integers below 2^53, so powers of
 * two are reached by multiplication, never by 32-bit shifts.
 */
export type Hash = Buffer;

const LEAF = Buffer.from([0]);
const NODE = Buffer.from([1]);
const sha256 = (...parts: readonly Uint8Array[]): Hash => hash('sha256', Buffer.concat(parts), 'buffer');

/** Head of the tree without leaves. */
export const EMPTY_ROOT: Hash = sha256();
export const leafHash = (bytes: Uint8Array): Hash => sha256(LEAF, bytes);
export const nodeHash = (left: Hash, right: Hash): Hash => sha256(NODE, left, right);

/**
 * What must be remembered of a tree to make it grow: the heads of its largest complete subtrees, left to right
 * (one per set bit of the size, so at most 53).
 */
export interface Peaks {
  readonly size: number;
  readonly hashes: readonly Hash[];
}
export const NO_PEAKS: Peaks = { size: 0, hashes: [] };

/**
 * Adds a leaf in O(log n). `completed` are the heads of the subtrees that end with this leaf, smallest (two leaves)
 * first: on average one per leaf. Kept beside the leaf, they make every proof O(log n).
 */
export function grow(peaks: Peaks, leaf: Hash): { readonly peaks: Peaks; readonly completed: readonly Hash[] } {
  const hashes = [...peaks.hashes];
  const completed: Hash[] = [];
  let head = leaf;
  for (let rest = peaks.size; rest % 2 === 1; rest = Math.floor(rest / 2)) {
    head = nodeHash(hashes.pop()!, head);
    completed.push(head);
  }
  hashes.push(head);
  return { peaks: { size: peaks.size + 1, hashes }, completed };
}

export function rootOf(peaks: Peaks): Hash {
  return foldRight(peaks.hashes);
}

function foldRight(hashes: readonly Hash[]): Hash {
  let head = hashes.at(-1);
  if (!head) return EMPTY_ROOT;
  for (let i = hashes.length - 2; i >= 0; i--) head = nodeHash(hashes[i]!, head);
  return head;
}

/** Leaves `start` (inclusive) to `end` (exclusive). */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Where the head of a complete subtree is kept: with its last leaf; `level` 0 is the leaf's own hash. */
export interface NodePlace {
  readonly leaf: number;
  readonly level: number;
}

/** Complete subtrees that make up a span whose start is aligned to its length (as all spans of RFC 6962 are). */
export function placesOf(span: Span): NodePlace[] {
  const places: NodePlace[] = [];
  let start = span.start;
  while (start < span.end) {
    let width = 1;
    let level = 0;
    while (start + width * 2 <= span.end) {
      width *= 2;
      level++;
    }
    places.push({ leaf: start + width - 1, level });
    start += width;
  }
  return places;
}

/** Where the peaks of a tree of this size are kept. */
export const peakPlaces = (size: number): NodePlace[] => placesOf({ start: 0, end: size });

/** Largest power of two below `n` (n > 1). */
function splitOf(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

/** RFC 6962, 2.1.1: the spans whose heads form the audit path of leaf `index` in a tree of `size` leaves. */
export function inclusionSpans(index: number, size: number, offset = 0): Span[] {
  if (size <= 1) return [];
  const k = splitOf(size);
  return index < k
    ? [...inclusionSpans(index, k, offset), { start: offset + k, end: offset + size }]
    : [...inclusionSpans(index - k, size - k, offset + k), { start: offset, end: offset + k }];
}

/** RFC 6962, 2.1.2: the spans whose heads prove that the tree of `from` leaves is a prefix of the tree of `to` leaves. */
export function consistencySpans(from: number, to: number): Span[] {
  if (from === 0 || from === to) return [];
  return subProof(from, to, 0, true);
}

function subProof(m: number, n: number, offset: number, whole: boolean): Span[] {
  if (m === n) return whole ? [] : [{ start: offset, end: offset + n }];
  const k = splitOf(n);
  return m <= k
    ? [...subProof(m, k, offset, whole), { start: offset + k, end: offset + n }]
    : [...subProof(m - k, n - k, offset + k, false), { start: offset, end: offset + k }];
}

/** Head of a span from the heads at its places, in order. */
export const spanHead = (heads: readonly Hash[]): Hash => foldRight(heads);
