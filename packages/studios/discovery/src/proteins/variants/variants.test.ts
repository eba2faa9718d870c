import { createRandom } from '@aceso/tensor/random';
import { describe, expect, it } from 'vitest';
import { LETTERS } from '../model/encode.ts';
import { readAlignment } from './alignment-file.ts';
import { fitAssay, spearman } from './assay.ts';
import { ofLetters, readAssay } from './assay-file.ts';
import { digamma, logRatio, profileOf, sequenceWeights, trigamma } from './conservation.ts';
import { parseVariant } from './mutation.ts';
import { fitRidge, ridgeProblem } from './ridge.ts';
import { checkQuery, scoreVariant } from './score.ts';

const SEQUENCE = 'MKVLAGWDEF';
async function* bytes(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}
const alignment = (text: string) => readAlignment(bytes(text), 'a.aln');

describe('variants by name', () => {
  it('reads one-letter, three-letter and joined forms', () => {
    expect(parseVariant('A5G', SEQUENCE).substitutions).toEqual([{ from: 'A', position: 5, to: 'G' }]);
    expect(parseVariant('p.Ala5Gly', SEQUENCE).name).toBe('A5G');
    expect(parseVariant('W7F:K2R', SEQUENCE).name).toBe('K2R:W7F');
  });

  it('names what does not fit the sequence', () => {
    expect(() => parseVariant('A6G', SEQUENCE)).toThrow(/position 6 of the sequence is G, not A/);
    expect(() => parseVariant('A50G', SEQUENCE)).toThrow(/has 10 residues, and no position 50/);
    expect(() => parseVariant('A5A', SEQUENCE)).toThrow(/changes nothing/);
    expect(() => parseVariant('K2R:K2M', SEQUENCE)).toThrow(/position 2 twice/);
    for (const bad of ['A5', '5G', 'A5B', 'A5*', 'Xyz5Gly', ''])
      expect(() => parseVariant(bad, SEQUENCE)).toThrow(/is no substitution/);
  });
});

describe('alignments', () => {
  it('are the same from FASTA, A3M and Stockholm', async () => {
    const fasta = await alignment('>q\nMK-VL\n>a\nMRAVL\n>b\n-KAV.\n');
    const a3m = await alignment('>q\nMKVL\n>a\nMRaVL\n>b\n-KaV-\n');
    const stockholm = await alignment('# STOCKHOLM 1.0\n#=GF ID X\nq MK\na MR\nb -K\n\nq -VL\na AVL\nb AV.\n//\n');
    for (const each of [fasta, a3m, stockholm])
      expect([each.query, each.count, ...each.letters]).toEqual(['MKVL', 3, ...fasta.letters]);
  });

  it('says what is wrong', async () => {
    await expect(alignment('>q\nMKV\n>a\nMK\n')).rejects.toThrow(/"a" has 2 columns where the first sequence has 3/);
    await expect(alignment('# STOCKHOLM 1.0\nq MKV\n')).rejects.toThrow(/ends without "\/\/"/);
    await expect(alignment('')).rejects.toThrow(/is empty/);
    const profile = profileOf(await alignment('>q\nMKV\n'));
    expect(() => checkQuery(profile, 'MKL', 'a.aln')).toThrow(/part at residue 3/);
  });
});

describe('conservation', () => {
  it('weighs sequences by how rare their letters are', async () => {
    // By hand from the definition: columns of 1, 2, 3, 1 and 3 kinds of letters.
    const weights = sequenceWeights(await alignment('>1\nGYVGS\n>2\nGFDGF\n>3\nGYDGF\n>4\nGYQGG\n'));
    const expected = [4 / 15, 4 / 15, 3 / 15, 4 / 15];
    for (const [i, w] of weights.entries()) expect(w).toBeCloseTo(expected[i] as number, 6);
  });

  it('tells a column that never changes from one that does, and copies count once', async () => {
    const random = createRandom(3);
    const rows = Array.from({ length: 60 }, (_, i) => `>${i}\nW${LETTERS[random.int(20)]}${LETTERS[i % 20]}AAAA\n`);
    const profile = profileOf(await alignment(`>q\nWAAAAAA\n${rows.join('')}`));
    expect(profile.columns[0]!.conservation).toBeGreaterThan(profile.columns[1]!.conservation + 0.3);
    expect(logRatio(profile.columns[0]!, 'W', 'F').interval[1]).toBeLessThan(0);
    const copies = profileOf(await alignment(`>q\nWAAAAAA\n${'>c\nWAAAAAA\n'.repeat(50)}`));
    expect(copies.effective).toBeCloseTo(1, 6);
  });

  it('has the digamma and trigamma functions', () => {
    expect(digamma(1)).toBeCloseTo(-0.5772156649, 8);
    expect(digamma(10)).toBeCloseTo(2.2517525891, 8);
    expect(trigamma(1)).toBeCloseTo(Math.PI ** 2 / 6, 7);
    expect(trigamma(0.5)).toBeCloseTo(Math.PI ** 2 / 2, 6);
  });
});

describe('verdicts', () => {
  it('cannot tell without relatives, and says why', async () => {
    const variant = parseVariant('W7A', SEQUENCE);
    expect(scoreVariant(variant, {})).toMatchObject({
      verdict: 'cannot tell',
      reason: expect.stringMatching(/No alignment/),
    });
    const few = profileOf(await alignment(`>q\n${SEQUENCE}\n>a\nMKVLAGWDEY\n`));
    expect(scoreVariant(variant, { profile: few })).toMatchObject({
      verdict: 'cannot tell',
      reason: expect.stringMatching(/different sequences/),
    });
  });

  it('tells what relatives avoid from what they have', async () => {
    const random = createRandom(5);
    const rows = Array.from({ length: 200 }, (_, i) => {
      const rest = [...'MKVLAG'].map((c) => (random.next() < 0.5 ? LETTERS[random.int(20)] : c)).join('');
      return `>${i}\n${rest}W${random.next() < 0.5 ? 'D' : 'E'}EF\n`;
    });
    const profile = profileOf(await alignment(`>q\n${SEQUENCE}\n${rows.join('')}`));
    const of = (name: string) => scoreVariant(parseVariant(name, SEQUENCE), { profile });
    expect(of('W7A').verdict).toBe('rare among relatives');
    expect(of('D8E').verdict).toBe('usual among relatives');
    expect(of('D8E:W7A').verdict).toBe('rare among relatives');
    expect(of('W7A').score as number).toBeLessThan(of('D8E').score as number);
  });
});

describe('assays', () => {
  it('reads tables of variants and names the row that is wrong', () => {
    const csv = 'mutant,DMS_score\nWT,1\nK2R,0.5\nK2R:A5G,0.25\n';
    expect(readAssay(Buffer.from(csv), 'a.csv', SEQUENCE).map(({ variant, value }) => [variant.name, value])).toEqual([
      ['wild type', 1],
      ['K2R', 0.5],
      ['K2R:A5G', 0.25],
    ]);
    const read =
      (text: string, options = {}) =>
      () =>
        readAssay(Buffer.from(text), 'a.csv', SEQUENCE, options);
    expect(read('mutant,score\nK3R,1\n')).toThrow(/a\.csv, row 2: K3R: position 3 of the sequence is V/);
    expect(read('mutant,score\nK2R,x\n')).toThrow(/row 2: the value "x" is no number/);
    expect(read('a,b\n1,2\n')).toThrow(/no column of variants; it has a, b/);
    expect(ofLetters('RG', [2, 5], SEQUENCE).name).toBe('K2R:A5G');
    expect(() => ofLetters('R', [2, 5], SEQUENCE)).toThrow(/is not 2 letters/);
  });

  it('gives in closed form what leaving each row out would give', () => {
    const random = createRandom(11);
    const rows = Array.from({ length: 12 }, () => Float64Array.from({ length: 4 }, () => random.normal()));
    const target = Float64Array.from(rows, (row) => (row[0] as number) + random.normal());
    const { leftOut } = fitRidge(ridgeProblem(rows), target, 0.7);
    for (const [i, row] of rows.entries()) {
      const others = rows.filter((_, k) => k !== i);
      // Leaving a row out changes the mean that is taken off; the identity holds for the penalised fit with its intercept.
      const fit = fitRidge(
        ridgeProblem(others),
        target.filter((_, k) => k !== i),
        0.7,
      );
      const predicted = row.reduce((sum, x, k) => sum + x * (fit.weights[k] as number), fit.intercept);
      expect(leftOut[i]).toBeCloseTo(predicted, 8);
    }
  });

  it('learns additive effects, and knows what it has not seen', () => {
    const random = createRandom(2);
    const positions = [2, 5, 8];
    const effect = new Map<string, number>();
    const measured = Array.from({ length: 300 }, () => {
      const variant = ofLetters(positions.map(() => LETTERS[random.int(18)]).join(''), positions, SEQUENCE);
      const value = variant.substitutions.reduce((sum, { position, to }) => {
        const key = `${position}${to}`;
        if (!effect.has(key)) effect.set(key, random.normal());
        return sum + (effect.get(key) as number);
      }, 0);
      return { variant, value: value + 0.1 * random.normal() };
    });
    const model = fitAssay(measured.slice(0, 250));
    const test = measured.slice(250);
    const predicted = test.map(({ variant }) => model.predict(variant));
    const values = Float64Array.from(test, ({ value }) => value);
    expect(
      spearman(
        Float64Array.from(predicted, ({ value }) => value),
        values,
      ),
    ).toBeGreaterThan(0.9);
    expect(model.leftOutSpearman).toBeGreaterThan(0.9);
    const inside = predicted.filter(
      ({ interval }, i) => (values[i] as number) >= interval[0] && (values[i] as number) <= interval[1],
    );
    expect(inside.length / test.length).toBeGreaterThan(0.75);
    expect(model.predict(parseVariant('K2Y', SEQUENCE))).toMatchObject({
      inDomain: false,
      reason: expect.stringMatching(/Y at 2/),
    });
    expect(model.predict(parseVariant('M1A', SEQUENCE)).reason).toMatch(/no variant of position 1/);
    expect(() => fitAssay(measured.slice(0, 5))).toThrow(/at least 10/);
    expect(() => fitAssay(measured.map(({ variant }) => ({ variant, value: 1 })))).toThrow(/nothing to learn/);
  });
});
