import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readScoringFile, type ScoreOptions, scoreVcf } from './index.ts';
import { matchAlleles } from './match-alleles.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'aceso-prs-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
function write(text: string, gzip = false): string {
  const path = join(folder, `${files++}`);
  writeFileSync(path, gzip ? gzipSync(text) : text);
  return path;
}

/** Rows are written with blanks for tabs. */
const vcf = (rows: readonly string[], samples = 'A B', head = '##reference=GRCh38'): string =>
  write(
    `${['##fileformat=VCFv4.2', head, `#CHROM POS ID REF ALT QUAL FILTER INFO FORMAT ${samples}`.replaceAll(' ', '\t'), ...rows.map((row) => row.replaceAll(' ', '\t'))].join('\n')}\n`,
    true,
  );
const scores = (rows: readonly string[], head = '#pgs_id=PGS1\n#genome_build=GRCh38'): string =>
  write(
    `${head}\n${['chr_name chr_position effect_allele other_allele effect_weight is_dominant is_recessive', ...rows].map((row) => row.replaceAll(' ', '\t')).join('\n')}\n`,
  );

async function score(
  rows: readonly string[],
  variants: readonly string[],
  options: ScoreOptions = {},
  samples?: string,
) {
  const [result] = await scoreVcf(vcf(rows, samples), [await readScoringFile(scores(variants))], {
    leastOverlap: 0,
    ...options,
  });
  return result!;
}

const sums = (result: { samples: readonly { sum: number }[] }) => result.samples.map(({ sum }) => sum);

describe('a polygenic score', () => {
  it('is the sum of weights times effect alleles, whichever allele the effect has', async () => {
    const rows = ['1 10 . A G . . . GT 0/1 1|1', 'chr2 5 . C T . . . GT 0/0 0/1'];
    const result = await score(rows, ['1 10 G A 0.5', '2 5 C T 0.25']);
    expect(sums(result)).toEqual([0.5 + 0.5, 1 + 0.25]);
    expect(result).toMatchObject({ matched: 2, flipped: 0, ambiguous: 0, overlap: 1, excluded: [] });
  });

  it('knows dominant and recessive effects, several alternates, fields after GT, and one chromosome', async () => {
    const rows = [
      '1 1 . A G . . . GT 0/1 1/1',
      '1 2 . A G . . . GT 0/1 1/1',
      '1 3 . A C,G . . . GT:DP 1/2:3 2/2:4',
      'X 4 . A G . . . GT 1 0/1',
    ];
    const result = await score(rows, ['1 1 G A 1 True False', '1 2 G A 10 False True', '1 3 G A 100', 'X 4 G A 1000']);
    expect(sums(result)).toEqual([1 + 0 + 100 + 2000, 1 + 10 + 200 + 1000]);
  });

  it('reads genotypes with further fields as it reads bare ones', async () => {
    const calls = ['0/1', '1|1', '0/0', './.', './1', '1|.', '2/1', '10/1', '1', '.', '/1/1'];
    const names = calls.map((_, i) => `S${i}`).join(' ');
    const sums = async (tail: string) => {
      const row = `1 1 . A G,C . . . GT:DP ${calls.map((call) => call + tail).join(' ')}`;
      return (await score([row], ['1 1 G A 1'], {}, names)).samples.map(({ sum, missing }) => [sum, missing]);
    };
    const bare = await sums('');
    expect(bare).toEqual([1, 2, 0, 0, 0, 0, 1, 1, 2, 0, 2].map((sum, i) => [sum, Number([3, 4, 5, 9].includes(i))]));
    expect(await sums(':7')).toEqual(bare);
    expect(await sums(':7:.')).toEqual(bare);
  });

  it('turns alleles of the other strand, and says why a variant is left out', async () => {
    const rows = ['1 1 . A G . . . GT 0/1 1/1', '1 2 . A T . . . GT 0/1 1/1', '1 3 . A G . . . GT 0/1 1/1'];
    const variants = ['1 1 C T 1', '1 2 T A 10', '1 3 T G 100', '1 4 A C 1', '1 5 A C none'];
    const result = await score(rows, variants);
    expect(sums(result)).toEqual([1 + 10, 2 + 20]);
    expect(result).toMatchObject({ matched: 2, flipped: 1, ambiguous: 1, overlap: 0.4 });
    expect(result.excluded.map(({ line, reason }) => [line, reason.slice(0, 24)])).toEqual([
      [6, 'its alleles (T/G) are no'],
      [7, 'no record at its positio'],
      [8, 'the weight is no number'],
    ]);
    expect((await score(rows, variants, { dropAmbiguous: true })).excluded[0]).toMatchObject({
      line: 5,
      reason: /strand cannot be told/,
    });
  });

  it('counts missing genotypes, and takes their mean where there are samples enough', async () => {
    expect(await score(['1 1 . A G . . . GT ./. 0/1'], ['1 1 G A 1'])).toMatchObject({
      imputed: false,
      samples: [
        { sum: 0, missing: 1 },
        { sum: 1, missing: 0 },
      ],
    });
    const many = Array.from({ length: 60 }, (_, i) => `S${i}`).join(' ');
    const genotypes = ['./.', ...Array<string>(29).fill('1/1'), ...Array<string>(30).fill('0/0')].join(' ');
    const result = await score([`1 1 . A G . . . GT ${genotypes}`], ['1 1 G A 1'], {}, many);
    expect(result.samples[0]).toMatchObject({ sum: 58 / 59, missing: 1 });
  });

  it('does not match half of the alleles', () => {
    expect(matchAlleles('G', 'C', ['A', 'G'])).toMatch(/not those/);
    expect(matchAlleles('G', undefined, ['A', 'G'])).toMatchObject({ index: 1 });
    expect(matchAlleles('AT', 'A', ['A', 'AT'])).toMatchObject({
      index: 1,
      ambiguous: false,
    });
  });
});

describe('refusals', () => {
  it('counts what a scoring file says twice once, and names the line', async () => {
    const file = await readScoringFile(scores(['1 1 G A 0.5', '1 1 G A 0.5', '1 2 T C 1']));
    const rows = ['1\t1\t.\tA\tG\t.\t.\t.\tGT\t0/1\t1/1', '1\t2\t.\tC\tT\t.\t.\t.\tGT\t0/1\t0/0'];
    const [score] = await scoreVcf(vcf(rows, 'A B'), [file], { leastOverlap: 0.5 });
    expect(score!.samples.map(({ sum }) => sum)).toEqual([1.5, 1]);
    expect(score!.excluded).toEqual([{ id: '1:1', line: 5, reason: 'the same variant stands in line 4' }]);
  });

  it('names the build, and says where the genotypes declare none', async () => {
    const file = await readScoringFile(scores(['1 1 G A 1']));
    const rows = ['1\t1\t.\tA\tG\t.\t.\t.\tGT\t0/1\t1/1'];
    const [silent] = await scoreVcf(vcf(rows, 'A B', '##source=x'), [file]);
    expect(silent).toMatchObject({ build: 'GRCh38', caution: expect.stringContaining('declare no genome build') });
    const [told] = await scoreVcf(vcf(rows, 'A B', '##source=x'), [file], { build: 'GRCh38' });
    expect(told!.caution).not.toContain('declare');
  });

  it('too few variants, another build, none declared, a short record', async () => {
    const rows = ['1 1 . A G . . . GT 0/1 1/1'];
    await expect(score(rows, ['1 1 G A 1', '1 2 G A 1'], { leastOverlap: 0.75 })).rejects.toThrow(
      /1 of 2 variants \(50\.0 %\).*1 no record at its position/,
    );
    const file = await readScoringFile(scores(['1 1 G A 1'], '#genome_build=hg19'));
    await expect(scoreVcf(vcf(rows), [file])).rejects.toThrow(/is of GRCh38 and .* of GRCh37/);
    await expect(score(rows, ['1 1 G A 1'], { build: 'GRCh37' })).rejects.toThrow(/declares GRCh38 and GRCh37/);
    const undeclared = await readScoringFile(scores(['1 1 G A 1'], '#genome_build=NR'));
    await expect(scoreVcf(vcf(rows, 'A B', '##source=x'), [undeclared])).rejects.toThrow(/genome build/);
    await expect(score(['1 1 . A G . . . GT 0/1'], ['1 1 G A 1'])).rejects.toThrow(/has 1 samples, and the header 2/);
  });

  it('a file that is no scoring file', async () => {
    await expect(readScoringFile(write('a\tb\n1\t2\n'))).rejects.toThrow(
      /columns effect_allele, effect_weight, chr_name, chr_position are missing/,
    );
    await expect(readScoringFile(write(''))).rejects.toThrow(/no row of column names/);
  });

  it('counts dosages and genotype probabilities where it is asked to, as plink2 does', async () => {
    const rows = ['1 10 . A G . . . GT:DS:GP 0/1:0.9:0.2,0.7,0.1 ./.:.:.', '1 20 . C T . . . GT 0/1 1/1'];
    const variants = ['1 10 G A 1', '1 20 T C 10'];
    expect(sums(await score(rows, variants, { dosage: 'DS' }))[0]).toBeCloseTo(10.9);
    expect(sums(await score(rows, ['1 10 A G 1'], { dosage: 'DS' }))[0]).toBeCloseTo(1.1);
    const probable = await score(rows, variants, { dosage: 'GP' });
    expect(sums(probable)[0]).toBeCloseTo(10.9);
    expect(probable.samples[1]).toMatchObject({ sum: 20, missing: 1 });
    const dominant = ['1 10 G A 1 true false'];
    expect(sums(await score(rows, dominant, { dosage: 'DS' }))[0]).toBeCloseTo(0.9);
    expect(sums(await score(rows, dominant, { dosage: 'GP' }))[0]).toBeCloseTo(0.8);
  });

  it('fills reference blocks of a gVCF file by the reference sequence, and says so where it has none', async () => {
    const fasta = write('>1\nNNNNNNNNNA\nCGTACGTACG\n>2\nAAAA\n');
    writeFileSync(`${fasta}.fai`, '1\t20\t3\t10\t11\n2\t4\t28\t4\t5\n');
    const head = '##reference=GRCh38\n##ALT=<ID=NON_REF,Description="x">';
    const rows = ['1 9 . N <NON_REF> . . END=13 GT:DP 0/0:30', '1 14 . A G,<NON_REF> . . . GT:DP 0/1:30'];
    const file = vcf(rows, 'A', head);
    const scoring = await readScoringFile(
      scores(['1 10 A G 1', '1 11 T C 2', '1 12 A T 4', '1 13 A C 8', '1 14 G A 16', '1 18 A G 32']),
    );
    const [without] = await scoreVcf(file, [scoring], { leastOverlap: 0 });
    expect(without).toMatchObject({ matched: 1, samples: [{ sum: 16 }] });
    expect(without!.excluded[0]!.reason).toMatch(/reference sequence is needed/);
    const [result] = await scoreVcf(file, [scoring], { leastOverlap: 0, reference: fasta });
    // 10: A is the reference, twice; 11: C, so no T; 12: G, which neither allele is on either strand; 13: T, of the other strand, twice.
    expect(result).toMatchObject({ matched: 4, flipped: 1, samples: [{ sum: 2 + 0 + 16 + 16 }] });
    expect(result!.excluded.map(({ line }) => line)).toEqual([6, 9]);
    await expect(scoreVcf(file, [scoring], { reference: join(folder, 'no.fa') })).rejects.toThrow(/no\.fa\.fai/);
  });
});
