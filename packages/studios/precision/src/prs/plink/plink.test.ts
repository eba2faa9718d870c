import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readScoringFile } from '../scoring-file.ts';
import { openPgen } from './pgen.ts';
import { type PlinkFormat, scorePlink } from './score-plink.ts';
import { type Form, packed, writePgen } from './testing.ts';

const fixture = (name: string): string => join(import.meta.dirname, 'fixtures', name);
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'aceso-plink-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('files of PLINK', () => {
  it.each([
    ['bed', 'families', 'families.txt', 86],
    ['pgen', 'alleles', 'scores.txt', 120],
    ['pgen', 'dosages', 'scores.txt', 86],
  ] as const)(
    'are scored as plink2 does, to every digit that it prints: %s, %s',
    async (format, name, scores, matched) => {
      const file = await readScoringFile(fixture(scores));
      const [result] = await scorePlink(format, fixture(name), [file], { build: 'GRCh38', leastOverlap: 0.7 });
      expect(result!.matched).toBe(matched);
      const expected = readFileSync(fixture(`${name}.expected`), 'utf8')
        .trim()
        .split('\n');
      expect(result!.samples.map(({ sample, sum }) => `${sample}\t${Number(sum.toPrecision(6))}`)).toEqual(expected);
    },
  );

  it('are scored by several files at once, and by the allele that each of them counts', async () => {
    const text = readFileSync(fixture('scores.txt'), 'utf8').split('\n');
    const turned = join(folder, 'turned.txt');
    const swap = (line: string): string => {
      const [id, chromosome, position, effect, other, weight] = line.split('\t');
      return [id, chromosome, position, other, effect, `${-Number(weight)}`].join('\t');
    };
    writeFileSync(turned, [text[0], ...text.slice(1).filter(Boolean).map(swap)].join('\n'));
    const files = [await readScoringFile(fixture('scores.txt')), await readScoringFile(turned)];
    const [a, b] = await scorePlink('pgen', fixture('dosages'), files, { build: 'GRCh38', leastOverlap: 0 });
    // Two copies less those of the one are those of the other: the sums differ by a constant.
    const differences = a!.samples.map(({ sum }, i) => sum - b!.samples[i]!.sum);
    for (const difference of differences) expect(difference).toBeCloseTo(differences[0]!, 9);
  });

  it('say what does not fit', async () => {
    const file = await readScoringFile(fixture('scores.txt'));
    const score = (format: PlinkFormat, prefix: string, build?: 'GRCh37' | 'GRCh38') =>
      scorePlink(format, prefix, [file], { leastOverlap: 0, ...(build === undefined ? {} : { build }) });
    await expect(score('bed', fixture('families'))).rejects.toThrow(/families\.bim does not say its genome build/);
    await expect(score('bed', fixture('alleles'), 'GRCh38')).rejects.toThrow(/alleles\.fam .*no such file/);
    await expect(score('pgen', fixture('alleles'), 'GRCh37')).rejects.toThrow(/declares GRCh38 and GRCh37/);
    const changed = (name: string, kind: string, change: (bytes: Buffer) => Buffer): string => {
      const stem = join(folder, `${name}-${Math.random()}`);
      for (const ending of kind === 'bed' ? ['bim', 'fam'] : ['pvar', 'psam'])
        copyFileSync(fixture(`${name}.${ending}`), `${stem}.${ending}`);
      writeFileSync(`${stem}.${kind}`, change(readFileSync(fixture(`${name}.${kind}`))));
      return stem;
    };
    const set = (at: number, value: number) => (bytes: Buffer) => (bytes.writeUInt8(value, at), bytes);
    const bed = (change: (bytes: Buffer) => Buffer) => score('bed', changed('families', 'bed', change), 'GRCh38');
    const pgen = (change: (bytes: Buffer) => Buffer) => score('pgen', changed('alleles', 'pgen', change), 'GRCh38');
    await expect(bed((bytes) => bytes.subarray(0, 900))).rejects.toThrow(
      /has 900 bytes, and 86 variants of 70 samples/,
    );
    await expect(bed(set(2, 0))).rejects.toThrow(/a row for each sample/);
    await expect(pgen(set(2, 0x20))).rejects.toThrow(/storage mode 0x20/);
    await expect(pgen(set(7, 71))).rejects.toThrow(/120 variants and 71 samples, and its tables 120 and 70/);
    await expect(pgen((bytes) => bytes.subarray(0, 2000))).rejects.toThrow(/cut short/);
  });
});

/** Genotypes by category, of variants that may be like the one before. */
const genotypes = (samples: number) =>
  fc.array(
    fc.record({
      form: fc.constantFrom<Form>(0, 1, 2, 3, 4, 6, 7),
      codes: fc.array(fc.constantFrom(0, 0, 0, 1, 2, 3), { minLength: samples, maxLength: samples }),
    }),
    { minLength: 1, maxLength: 12 },
  );

describe('records of a .pgen file', () => {
  it('are read whichever form their genotypes have', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(1, 15, 16, 17, 150, 300).chain((samples) => fc.tuple(fc.constant(samples), genotypes(samples))),
        ([samples, variants]) => {
          const path = join(folder, 'forms.pgen');
          writeFileSync(path, writePgen(samples, variants));
          const file = openPgen(path, variants.length, samples);
          try {
            for (const [i, { codes }] of variants.entries())
              expect([...file.read(i, 2).row.words]).toEqual([...packed(codes)]);
          } finally {
            file.close();
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('that are broken are refused by their number, and nothing else comes of them', () => {
    const bytes = readFileSync(fixture('alleles.pgen'));
    const path = join(folder, 'broken.pgen');
    let refused = 0;
    fc.assert(
      fc.property(fc.integer({ min: 200, max: bytes.length - 1 }), fc.integer({ min: 0, max: 255 }), (at, value) => {
        const broken = Buffer.from(bytes);
        broken[at] = value;
        writeFileSync(path, broken);
        const file = openPgen(path, 120, 70);
        try {
          for (let i = 0; i < 120; i++) file.read(i, 21);
        } catch (error) {
          expect((error as Error).name).toBe('PrecisionError');
          expect((error as Error).message).toMatch(/broken\.pgen/);
          refused++;
        } finally {
          file.close();
        }
      }),
      { numRuns: 60 },
    );
    expect(refused).toBeGreaterThan(0);
  });
});
