import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Genotype } from './genotypes.ts';
import { loadPack } from './index.ts';
import { bestDiplotypes, byName, possibleDiplotypes, prepare } from './match.ts';
import type { AlleleTable } from './pack.ts';

/*
 * The published rule of named alleles, once more and in the plainest way: the strands of a sample are written out in every arrangement
 * that its phase allows, each strand is compared with each allele, and the pairs of most defining positions win.
 */
const CODES: Readonly<Record<string, string>> = { R: 'AG', Y: 'CT', S: 'CG', W: 'AT', K: 'GT', M: 'AC' };

function byArrangements(table: AlleleTable, sample: readonly (Genotype | undefined)[]): Map<string, number> {
  const places = sample.flatMap((genotype, index) => (genotype ? [{ index, genotype }] : []));
  const sets = [...new Set(places.map(({ index, genotype }) => genotype.phaseSet ?? `alone ${index}`))];
  const reference = table.alleles.find((allele) => allele.reference)!;
  const pairs = new Map<string, number>();
  const explains = (strand: readonly string[]) =>
    table.alleles.flatMap(({ name, at }) => {
      const score = places.filter(({ index }) => at[index] !== undefined).length;
      const fits = places.every(({ index }, i) => {
        const wanted = at[index] ?? reference.at[index]!;
        return wanted === strand[i] || CODES[wanted]?.includes(strand[i]!) === true;
      });
      return score > 0 && fits ? [{ name, score }] : [];
    });
  for (let turn = 0; turn < 2 ** sets.length; turn++) {
    const strand = (side: 0 | 1) =>
      places.map(({ index, genotype }) => {
        const turned = (turn >> sets.indexOf(genotype.phaseSet ?? `alone ${index}`)) & 1;
        return genotype.alleles[turned === 1 ? 1 - side : side]!;
      });
    for (const a of explains(strand(0)))
      for (const b of explains(strand(1))) pairs.set([a.name, b.name].sort(byName).join('/'), a.score + b.score);
  }
  return pairs;
}

const pack = loadPack();
/** Genotypes of two alleles at a few positions, some phased, some not called, now and then with a change that neither has. */
const samples = (table: AlleleTable) => {
  const reference = table.alleles.find((allele) => allele.reference)!;
  const nth = fc.nat({ max: table.alleles.length - 1 });
  const place = fc.record({
    index: fc.nat({ max: table.positions.length - 1 }),
    phase: fc.constantFrom(undefined, 'a', 'b'),
    swapped: fc.boolean(),
    other: fc.nat({ max: 9 }).map((n) => n === 0),
  });
  return fc.tuple(nth, nth, fc.array(place, { minLength: 1, maxLength: 4 })).map(([a, b, extra]) => {
    const [one, two] = [table.alleles[a]!, table.alleles[b]!];
    const wanted = new Set([...Object.keys(one.at), ...Object.keys(two.at)].map(Number).slice(0, 5));
    const chosen = new Map(extra.map((each) => [each.index, each]));
    return table.positions.map(({ ref, alts }, index): Genotype | undefined => {
      const { phase, swapped = false, other = false } = chosen.get(index) ?? {};
      if (phase === undefined && chosen.has(index) && !other) return undefined;
      if (!wanted.has(index) && !chosen.has(index)) return undefined;
      const plain = (base: string): string => CODES[base]?.[0] ?? base;
      const alleles = [one, two].map(({ at }) => plain(at[index] ?? reference.at[index]!));
      if (other) alleles[0] = alts[0] ?? ref;
      if (swapped) alleles.reverse();
      return phase === undefined ? { alleles } : { alleles, phaseSet: phase };
    });
  });
};

describe('the best diplotypes are those of the published rule', () => {
  it.each(['CYP2B6', 'CYP2C19', 'CYP3A5', 'CYP4F2', 'NAT2', 'SLCO1B1', 'UGT1A1'])('%s', (gene) => {
    const table = pack.alleles[gene]!;
    fc.assert(
      fc.property(samples(table), (sample) => {
        const wanted = byArrangements(table, sample);
        const matchable = prepare(gene, table, sample);
        const sorted = (names: Iterable<string>): string[] => [...new Set(names)].sort();
        const joined = (list: readonly { names: readonly string[] }[]) => list.map(({ names }) => names.join('/'));
        expect(sorted(joined(possibleDiplotypes(matchable)))).toEqual(sorted(wanted.keys()));
        const most = Math.max(0, ...wanted.values());
        const best = [...wanted].filter(([, score]) => score === most).map(([name]) => name);
        expect(sorted(joined(bestDiplotypes(matchable)))).toEqual(sorted(best));
      }),
      { numRuns: 60, seed: 7 },
    );
  });
});
