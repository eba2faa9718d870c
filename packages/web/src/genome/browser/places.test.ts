import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  around,
  CHROMOSOMES,
  genesOf,
  moved,
  type Place,
  placeOf,
  positionsOf,
  textOf,
  tilesOf,
  variantFeature,
  WIDEST,
  zoomed,
} from './places.ts';

const place = fc
  .tuple(fc.constantFrom(...CHROMOSOMES.keys()), fc.double({ min: 0, max: 1, noNaN: true }), fc.nat({ max: 5_000_000 }))
  .map(([chromosome, at, width]): Place => {
    const from = 1 + Math.floor(at * (CHROMOSOMES.get(chromosome)! - 1));
    return { chromosome, from, to: from + width };
  });
const isThere = ({ chromosome, from, to }: Place): boolean =>
  from >= 1 && to > from && to <= CHROMOSOMES.get(chromosome)!;

describe('a place of the genome', () => {
  it('is read as people write it', () => {
    expect(placeOf('chr10:94,760,000-94,860,000')).toEqual({ chromosome: 'chr10', from: 94760000, to: 94860000 });
    expect(placeOf('10:94762706')).toEqual({ chromosome: 'chr10', from: 94762656, to: 94762756 });
    expect(placeOf('MT')).toEqual({ chromosome: 'chrM', from: 1, to: 16569 });
    expect(placeOf('x:1-2')).toMatchObject({ chromosome: 'chrX', from: 1, to: 40 });
    for (const wrong of ['chr99:1-2', 'CYP2C19', '1:9-2', '1:0-9', '1:999999999-9999999999', ''])
      expect(placeOf(wrong), wrong).toBeUndefined();
  });

  it('stays within its chromosome, however it is moved and zoomed', () => {
    fc.assert(
      fc.property(place, fc.double({ min: -3, max: 3, noNaN: true }), (where, by) => {
        expect(isThere(moved(where, by))).toBe(true);
        expect(isThere(zoomed(where, 2 ** by))).toBe(true);
        expect(placeOf(textOf(around(where)))).toEqual(around(where));
      }),
      { numRuns: 200, seed: 5 },
    );
  });

  it('is covered by its tiles without a gap, unless it is too wide', () => {
    fc.assert(
      fc.property(place, (raw) => {
        const where = zoomed(raw, 1);
        const tiles = tilesOf(where);
        if (where.to - where.from + 1 > WIDEST) expect(tiles).toEqual([]);
        else {
          expect(tiles[0]!.from).toBeLessThanOrEqual(where.from);
          expect(tiles.at(-1)!.to).toBeGreaterThanOrEqual(where.to);
          for (const [i, tile] of tiles.slice(1).entries()) expect(tile.from).toBe(tiles[i]!.to + 1);
        }
      }),
      { numRuns: 200, seed: 5 },
    );
  });
});

describe('what is drawn', () => {
  const gene = {
    gene: 'TPMT',
    place: { chromosome: 'chr6', from: 18130687, to: 18155397 },
    decisive: [{ position: 'chr6:18138997', rsid: 'rs1800460', genotype: 'C/T' }],
    missing: [{ position: 'chr6:18143724' }],
  };
  const result = { genes: [gene, { ...gene, place: undefined, decisive: [], missing: [] }] } as never;

  it('are genes with a place, and their positions in words', () => {
    expect(genesOf(result)).toMatchObject([{ chr: 'chr6', start: 18130686, end: 18155397, name: 'TPMT' }]);
    expect(positionsOf(result, { missing: 'no call' })).toMatchObject([
      { start: 18138996, end: 18138997, name: 'TPMT rs1800460 C/T' },
      { start: 18143723, name: 'TPMT chr6:18143724 no call' },
    ]);
  });

  it('are variants, whose colour tells what they are', () => {
    const variant = { chromosome: '6', position: 10, id: 'rs1', ref: 'CA', alt: 'C', genotype: '0/1', filter: 'PASS' };
    const one = variantFeature({ ...variant, zygosity: 'heterozygous' });
    expect(one).toMatchObject({ chr: 'chr6', start: 9, end: 11, name: 'rs1 CA > C' });
    const two = variantFeature({ ...variant, zygosity: 'homozygous' });
    const bad = variantFeature({ ...variant, zygosity: 'homozygous', annotation: { significance: 'Pathogenic' } });
    expect(new Set([one.color, two.color, bad.color]).size).toBe(3);
  });
});
