import { hash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { provesConsistency, provesInclusion } from './proof.ts';
import {
  consistencySpans,
  EMPTY_ROOT,
  grow,
  type Hash,
  inclusionSpans,
  leafHash,
  NO_PEAKS,
  nodeHash,
  type Peaks,
  peakPlaces,
  placesOf,
  rootOf,
  type Span,
  spanHead,
} from './tree.ts';

/** The eight leaves that Certificate Transparency implementations test with, and the heads of their first n. */
const CT_LEAVES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const CT_HEADS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

/** The definition of RFC 6962, 2.1, as it is written: recursive, over the whole list. */
function definition(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return hash('sha256', Buffer.alloc(0), 'buffer');
  if (leaves.length === 1) return hash('sha256', Buffer.concat([Buffer.from([0]), leaves[0]!]), 'buffer');
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return hash(
    'sha256',
    Buffer.concat([Buffer.from([1]), definition(leaves.slice(0, k)), definition(leaves.slice(k))]),
    'buffer',
  );
}

/** A tree as the log keeps it: per leaf, its hash and the heads of the subtrees it completes. */
function build(leaves: readonly Buffer[]): { peaks: Peaks; rows: Hash[][]; head: (span: Span) => Hash } {
  let peaks = NO_PEAKS;
  const rows: Hash[][] = [];
  for (const leaf of leaves) {
    const grown = grow(peaks, leafHash(leaf));
    peaks = grown.peaks;
    rows.push([leafHash(leaf), ...grown.completed]);
  }
  return { peaks, rows, head: (span) => spanHead(placesOf(span).map(({ leaf, level }) => rows[leaf]![level]!)) };
}
const numbered = (count: number) => Array.from({ length: count }, (_, i) => Buffer.from(`event ${i}`));

describe('RFC 6962 tree', () => {
  it('has the tree heads of the Certificate Transparency test leaves', () => {
    for (let n = 0; n <= 8; n++) {
      const { peaks } = build(CT_LEAVES.slice(0, n).map((leaf) => Buffer.from(leaf, 'hex')));
      expect(rootOf(peaks).toString('hex')).toBe(CT_HEADS[n]);
    }
    expect(EMPTY_ROOT.toString('hex')).toBe(CT_HEADS[0]);
  });

  it('has the known audit paths of those leaves', () => {
    const { head, peaks } = build(CT_LEAVES.map((leaf) => Buffer.from(leaf, 'hex')));
    const path = inclusionSpans(5, 8).map((span) => head(span).toString('hex'));
    expect(path).toEqual([
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ]);
    expect(
      provesInclusion(
        5,
        8,
        leafHash(Buffer.from('40414243', 'hex')),
        path.map((h) => Buffer.from(h, 'hex')),
        rootOf(peaks),
      ),
    ).toBe(true);
  });

  it('is what the definition says, for every size to 70', () => {
    for (let n = 0; n <= 70; n++) expect(rootOf(build(numbered(n)).peaks)).toEqual(definition(numbered(n)));
  });

  it('finds the peaks again at their places', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), (n) => {
        const { rows, peaks } = build(numbered(n));
        expect(peakPlaces(n).map(({ leaf, level }) => rows[leaf]![level])).toEqual(peaks.hashes);
      }),
    );
  });

  it('keeps places exact beyond 32 bits', () => {
    expect(peakPlaces(2 ** 40 + 2)).toEqual([
      { leaf: 2 ** 40 - 1, level: 40 },
      { leaf: 2 ** 40 + 1, level: 1 },
    ]);
  });

  it('proves every leaf, and nothing with a changed byte, index, size or head', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.nat(), fc.nat(), (n, pick, at) => {
        const index = pick % n;
        const { head, peaks, rows } = build(numbered(n));
        const root = rootOf(peaks);
        const leaf = rows[index]![0]!;
        const proof = inclusionSpans(index, n).map(head);
        expect(proof.length).toBeLessThanOrEqual(Math.ceil(Math.log2(n)));
        expect(provesInclusion(index, n, leaf, proof, root)).toBe(true);
        expect(provesInclusion(index, n, leafHash(Buffer.from('other')), proof, root)).toBe(false);
        expect(provesInclusion(index, n, leaf, [...proof, root], root)).toBe(false);
        expect(provesInclusion(n, n, leaf, proof, root)).toBe(false);
        if (n > 1) {
          expect(provesInclusion((index + 1) % n, n, leaf, proof, root)).toBe(false);
          const changed = proof.map((h) => Buffer.from(h));
          const target = changed[at % changed.length]!;
          target[at % 32] = target[at % 32]! ^ 1;
          expect(provesInclusion(index, n, leaf, changed, root)).toBe(false);
          expect(provesInclusion(index, n, leaf, proof.slice(1), root)).toBe(false);
        }
      }),
    );
  });

  it('proves that a tree grew out of another, and never out of an edited one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 150 }), fc.nat(), fc.nat(), (to, pick, victim) => {
        const from = pick % (to + 1);
        const { head, peaks } = build(numbered(to));
        const proof = consistencySpans(from, to).map(head);
        const fromRoot = rootOf(build(numbered(from)).peaks);
        expect(provesConsistency(from, to, fromRoot, rootOf(peaks), proof)).toBe(true);
        if (from > 0) {
          const edited = numbered(to);
          edited[victim % from] = Buffer.from('edited');
          const after = build(edited);
          expect(
            provesConsistency(from, to, fromRoot, rootOf(after.peaks), consistencySpans(from, to).map(after.head)),
          ).toBe(false);
        }
        expect(provesConsistency(to + 1, to, fromRoot, rootOf(peaks), proof)).toBe(false);
      }),
    );
  });

  it('tells a leaf from a node', () => {
    const [a, b] = [leafHash(Buffer.from('a')), leafHash(Buffer.from('b'))];
    expect(leafHash(Buffer.concat([a, b]))).not.toEqual(nodeHash(a, b));
  });
});
